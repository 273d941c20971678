'use client';

import type { DebriefReply } from '../../protocol/messages';
import type { Debrief, PublicView } from '../../protocol/views';
import { debriefPicture } from '../_figures/picture';
import { StateFigure } from '../_figures/state-figure';
import { useKeys } from '../_live/use-keys';
import { Button } from '../_ui/button';
import { ArrowIcon } from '../_ui/icons';
import { ProblemNotice } from '../_ui/notice';
import { DistanceChart, DistanceLegend } from './distance-figure';
import { Legend } from './legend';
import { STAGES, type Stage } from './stages';
import { type StageControl, useStage } from './use-stage';
import { assumptionsInWords, captionOf, summaryInWords } from './words';

/** The debrief for a room: one thing at a time, moved by its buttons or by Space, Enter and the arrow keys. */
export function StagedDebrief({
  room,
  reply,
}: {
  readonly room: PublicView;
  /** null while it is being fetched. */
  readonly reply: DebriefReply | null;
}) {
  const control = useStage(room.code);
  const forward = () => control.go(control.index + 1);
  const back = () => control.go(control.index - 1);
  useKeys({
    ' ': forward,
    Enter: forward,
    ArrowRight: forward,
    PageDown: forward,
    ArrowLeft: back,
    PageUp: back,
  });
  if (reply === null) return <p role="status">Comparing this game with the model…</p>;
  if (!reply.ok) return <ProblemNotice problem={reply.problem} />;
  const stage = STAGES[control.index];
  if (!stage) return null;
  const { debrief } = reply;
  const summary = stage.id === 'summary';
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-[0.8em]">
      <div className={`flex min-h-0 flex-1 flex-col gap-[1em] lg:overflow-y-auto ${summary ? '' : BESIDE}`}>
        <div aria-live="polite" className="lg:col-start-2 lg:row-start-2">
          <h2 className="font-bold text-[1.5em] leading-tight">{stage.title}</h2>
          {!summary && <p className="mt-[0.5em] leading-snug">{captionOf(stage.id, room, debrief)}</p>}
        </div>
        <StageScene room={room} debrief={debrief} stage={stage} />
        {!summary && <StageLegend room={room} debrief={debrief} stage={stage} />}
      </div>
      <StageNav control={control} />
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

function StageScene({ room, debrief, stage }: SceneProps) {
  if (stage.id === 'summary') return <Summary room={room} debrief={debrief} />;
  if (stage.id === 'distance') return <DistanceChart room={room} debrief={debrief} className={SCENE} />;
  return <StateFigure picture={debriefPicture(room, debrief, stage.layers)} className={SCENE} />;
}

const SCENE = 'min-h-[20em] flex-1 lg:col-start-1 lg:row-span-4 lg:row-start-1 lg:min-h-0';
const KEY = 'text-muted lg:col-start-2 lg:row-start-3';

function StageLegend({ room, debrief, stage }: SceneProps) {
  if (stage.id === 'distance') return <DistanceLegend runs={debrief.ensemble.runs} className={KEY} />;
  return <Legend picture={debriefPicture(room, debrief, stage.layers)} className={KEY} />;
}

function Summary({ room, debrief }: { readonly room: PublicView; readonly debrief: Debrief }) {
  const [first, ...rest] = summaryInWords(room, debrief);
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-center gap-[2em] lg:grid-cols-[1.6fr_1fr]">
      <div className="space-y-[0.6em]">
        <p className="font-bold text-[1.5em] leading-snug">{first}</p>
        {rest.map((sentence) => (
          <p key={sentence} className="text-[1.1em] leading-snug">
            {sentence}
          </p>
        ))}
      </div>
      <section className="border-line lg:border-s lg:ps-[1.4em]">
        <h3 className="font-semibold">What the comparison takes for granted</h3>
        <ul className="mt-[0.5em] space-y-[0.5em] text-muted">
          {assumptionsInWords(debrief).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function StageNav({ control }: { readonly control: StageControl }) {
  const { index, go } = control;
  const next = STAGES[index + 1];
  return (
    <nav aria-label="Debrief" className="flex flex-wrap items-center gap-[0.8em]">
      <Button variant="secondary" disabled={index === 0} onClick={() => go(index - 1)}>
        Back
      </Button>
      {next && (
        <Button className="max-w-full [overflow-wrap:anywhere]" onClick={() => go(index + 1)}>
          {next.reveal} <ArrowIcon />
        </Button>
      )}
      <span className="tabular whitespace-nowrap text-muted">
        {index + 1} of {STAGES.length}
      </span>
    </nav>
  );
}
