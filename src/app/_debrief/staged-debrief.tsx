'use client';

import type { Debrief } from '../../protocol/debrief';
import type { DebriefReply } from '../../protocol/messages';
import type { PublicView } from '../../protocol/views';
import { centrePicture, debriefPicture, nextPicture, type Picture } from '../_figures/picture';
import { StateFigure } from '../_figures/state-figure';
import { useKeys } from '../_live/use-keys';
import { useText } from '../_text/provider';
import { Button, ButtonLink } from '../_ui/button';
import { ArrowIcon } from '../_ui/icons';
import { ProblemNotice } from '../_ui/notice';
import { SuitedTable, TradeOffTable } from './alignment-tables';
import { verdictInWords } from './alignment-words';
import { DistanceChart, DistanceLegend } from './distance-figure';
import { ElsewhereFigure, ElsewhereList } from './elsewhere';
import { Legend } from './legend';
import { RulesTable, RunsTable } from './people-tables';
import { addedInWords, caveatInWords, momentsInWords } from './people-words';
import { PrincipalFigure } from './principal';
import { type Stage, stagesOf } from './stages';
import { assumptionsInWords, captionOf, summaryInWords } from './words';

interface Props {
  readonly room: PublicView;
  /** null while it is being fetched. */
  readonly reply: DebriefReply | null;
  /** Moves the debrief for the whole room; absent where one only looks on. */
  readonly go?: (stage: number) => void;
}

/** The debrief for a room, one thing at a time, at the stage that the facilitator has brought it to. */
export function StagedDebrief({ room, reply, go }: Props) {
  const { t } = useText();
  if (reply === null) return <p role="status">{t('debrief.comparing')}</p>;
  if (!reply.ok) return <ProblemNotice problem={reply.problem} />;
  const { debrief } = reply;
  const stages = stagesOf(debrief);
  const index = Math.min(room.stage, stages.length - 1);
  const stage = stages[index];
  if (!stage) return null;
  const summary = stage.id === 'summary' || isTold(stage);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-[0.8em]">
      <div className={`flex min-h-0 flex-1 flex-col gap-[1em] lg:overflow-y-auto ${summary ? '' : BESIDE}`}>
        <div aria-live="polite" className="lg:col-start-2 lg:row-start-2">
          <h2 className="font-bold text-[1.5em] leading-tight">{t(`debrief.stage.${stage.id}`)}</h2>
          {!summary && <Caption room={room} debrief={debrief} stage={stage} />}
        </div>
        <StageScene room={room} debrief={debrief} stage={stage} />
        {!summary && <StageLegend room={room} debrief={debrief} stage={stage} />}
      </div>
      {go ? (
        <StageNav code={room.code} stages={stages} index={index} go={go} />
      ) : (
        <StageCount stages={stages} index={index} />
      )}
    </div>
  );
}

/** On wide screens the figure takes the left, its words the middle of the right. */
const BESIDE =
  'lg:grid lg:grid-cols-[minmax(0,1.8fr)_minmax(0,1fr)] lg:grid-rows-[1fr_auto_auto_1fr] lg:gap-x-[2em]';

interface SceneProps {
  readonly room: PublicView;
  readonly debrief: Debrief;
  readonly stage: Stage;
}

function Caption({ room, debrief, stage }: SceneProps) {
  return <p className="mt-[0.5em] leading-snug">{captionOf(useText(), stage.id, room, debrief)}</p>;
}

function StageScene({ room, debrief, stage }: SceneProps) {
  if (stage.id === 'summary') return <Summary room={room} debrief={debrief} />;
  if (isTold(stage)) return <Told room={room} debrief={debrief} stage={stage} />;
  if (stage.id === 'distance') return <DistanceChart room={room} debrief={debrief} className={SCENE} />;
  if (stage.id === 'elsewhere') {
    return (
      <div className={`flex flex-col ${SCENE}`}>
        <ElsewhereFigure room={room} debrief={debrief} className="min-h-[18em] flex-1" />
      </div>
    );
  }
  const picture = pictureOf(room, debrief, stage);
  if (stage.id !== 'plane') return <StateFigure picture={picture} className={SCENE} />;
  return (
    <div className={`flex flex-col ${SCENE}`}>
      <PrincipalFigure picture={picture} className="min-h-[18em] flex-1" />
    </div>
  );
}

function pictureOf(room: PublicView, debrief: Debrief, { id, layers }: Stage): Picture {
  const centre = id === 'centre' ? centrePicture(room, debrief) : null;
  if (centre) return centre;
  if (id === 'next') return nextPicture(room, debrief);
  const picture = debriefPicture(room, debrief, layers);
  const { landmarks } = picture;
  // The wall has room for the middles that people have heard of; the page has the point hardest to outvote, too.
  return landmarks
    ? { ...picture, landmarks: landmarks.filter((one) => one.id !== 'deepestPoint') }
    : picture;
}

const SCENE = 'min-h-[20em] flex-1 lg:col-start-1 lg:row-span-4 lg:row-start-1 lg:min-h-0';
const LIST = 'lg:col-start-2 lg:row-start-3';
const KEY = `text-muted ${LIST}`;

function StageLegend({ room, debrief, stage }: SceneProps) {
  if (stage.id === 'distance') return <DistanceLegend runs={debrief.ensemble.runs} className={KEY} />;
  if (stage.id === 'elsewhere') return <ElsewhereList room={room} debrief={debrief} className={LIST} />;
  return <Legend picture={pictureOf(room, debrief, stage)} flat={stage.id === 'plane'} className={KEY} />;
}

/** Stages of words and tables, which take the whole width. */
const TOLD: readonly Stage['id'][] = ['runs', 'whatif', 'suited', 'tradeoffs', 'moments'];
const isTold = ({ id }: Stage): boolean => TOLD.includes(id);

function Told({ room, debrief, stage }: SceneProps) {
  const text = useText();
  const { t } = text;
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-center-safe gap-[0.7em] overflow-x-auto">
      {stage.id === 'runs' && (
        <>
          <p className="text-[1.2em] leading-snug">{addedInWords(text, room, debrief)}</p>
          <RunsTable room={room} debrief={debrief} />
          <p className="text-muted">{t('debrief.runs.lead')}</p>
        </>
      )}
      {stage.id === 'whatif' && (
        <>
          <RulesTable room={room} debrief={debrief} />
          <p className="text-muted leading-snug">{caveatInWords(text, debrief)}</p>
        </>
      )}
      {stage.id === 'suited' && <SuitedTable room={room} debrief={debrief} />}
      {stage.id === 'tradeoffs' && (
        <>
          <p className="leading-snug font-semibold">{verdictInWords(text, debrief)}</p>
          <TradeOffTable room={room} debrief={debrief} />
          <p className="text-muted leading-snug">
            {t('debrief.tradeoffs.lead', { runs: debrief.alignment.tradeOffs.runs })}
          </p>
        </>
      )}
      {stage.id === 'moments' && (
        <ul className="space-y-[0.7em] text-[1.2em] leading-snug">
          {momentsInWords(text, room, debrief).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Summary({ room, debrief }: Omit<SceneProps, 'stage'>) {
  const text = useText();
  const [first, ...rest] = summaryInWords(text, room, debrief);
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-center gap-[2em] lg:grid-cols-[1.6fr_1fr]">
      <div className="space-y-[0.6em]">
        <p className="font-bold text-[1.5em] leading-snug">{first}</p>
        {rest.map((sentence) => (
          <p key={sentence} className="leading-snug">
            {sentence}
          </p>
        ))}
      </div>
      <section className="border-line lg:border-s lg:ps-[1.4em]">
        <h3 className="font-semibold">{text.t('debrief.assumptions')}</h3>
        <ul className="mt-[0.5em] space-y-[0.5em] text-muted">
          {assumptionsInWords(text, debrief).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

interface CountProps {
  readonly stages: readonly Stage[];
  readonly index: number;
}

function StageCount({ stages, index }: CountProps) {
  const { t } = useText();
  return (
    <p data-stage={index + 1} className="tabular whitespace-nowrap text-muted">
      {t('debrief.of', { stage: index + 1, stages: stages.length })}
    </p>
  );
}

/** Buttons, and Space, Enter and the arrow keys, that move the debrief. */
function StageNav({
  code,
  stages,
  index,
  go,
}: CountProps & { readonly code: string; readonly go: (stage: number) => void }) {
  const { t } = useText();
  const next = stages[index + 1];
  const forward = next ? () => go(index + 1) : null;
  const back = index > 0 ? () => go(index - 1) : null;
  useKeys({
    ' ': forward,
    Enter: forward,
    ArrowRight: forward,
    PageDown: forward,
    ArrowLeft: back,
    PageUp: back,
  });
  return (
    <nav aria-label={t('debrief.nav')} className="flex flex-wrap items-center gap-[0.8em]">
      <Button variant="secondary" disabled={back === null} onClick={() => back?.()}>
        {t('debrief.back')}
      </Button>
      {next && (
        <Button className="max-w-full [overflow-wrap:anywhere]" onClick={() => go(index + 1)}>
          {t(`debrief.reveal.${next.id}`)} <ArrowIcon />
        </Button>
      )}
      <StageCount stages={stages} index={index} />
      <ButtonLink href={`/screen/${code}/sheet`} target="_blank" variant="quiet" className="ms-auto">
        {t('debrief.sheet.open')}
      </ButtonLink>
    </nav>
  );
}
