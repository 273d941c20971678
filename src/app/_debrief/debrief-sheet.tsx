'use client';

import type { ReactNode } from 'react';
import type { Debrief, PublicView } from '../../protocol/views';
import { landmarkLabel } from '../_figures/describe';
import { centrePicture, debriefPicture, nextPicture, type Picture } from '../_figures/picture';
import { StateFigure } from '../_figures/state-figure';
import { useText } from '../_text/provider';
import { Card } from '../_ui/card';
import { DistanceChart, DistanceLegend } from './distance-figure';
import { Legend } from './legend';
import { PrincipalFigure } from './principal';
import { DebriefTables, RoundTable } from './tables';
import {
  assumptionsInWords,
  averageInWords,
  ballotsInWords,
  captionOf,
  centreInWords,
  distanceInWords,
  endInWords,
  finishInWords,
  headline,
  modelInWords,
  nextInWords,
  pointInWords,
  reasonInWords,
  summaryInWords,
} from './words';

interface Props {
  readonly room: PublicView;
  readonly debrief: Debrief;
  /** The reader's own seat, to mark its point. */
  readonly seat?: number | undefined;
}

const MEMBERS = { members: true, landmarks: false, path: false } as const;
const MODEL = { ...MEMBERS, landmarks: true } as const;
const PATH = { ...MEMBERS, path: true } as const;
const ALL = { ...MODEL, path: true } as const;

/**
 * The whole debrief of the game, read from top to bottom on a phone, a screen or paper: what the members wanted,
 * where the DAO went, where the model said it would go, how far apart the two are, and what is often believed.
 */
export function DebriefSheet(props: Props) {
  const text = useText();
  const { t } = text;
  const { room, debrief } = props;
  return (
    <div className="@container space-y-4 print:space-y-3 print:text-[8.5pt]">
      <Card className={SECTION}>
        <h2 className={HEADING}>{t('debrief.in-short')}</h2>
        <Sentences list={summaryInWords(text, room, debrief)} />
      </Card>
      {room.issues.length > 2 && <ManyIssues {...props} />}
      <div className="space-y-4 print:grid print:grid-cols-2 print:gap-x-6 print:gap-y-3 print:space-y-0">
        {room.issues.length > 2 ? <SaidOfMany {...props} /> : <StepByStep {...props} />}
        <Apart {...props} />
        <Believed {...props} />
      </div>
      {room.history.length > 0 && room.history.length <= MOST_ROUNDS && (
        <Card className={SECTION}>
          <h2 className={HEADING}>{t('debrief.sheet.rounds')}</h2>
          <div className="mt-2 overflow-x-auto text-sm print:text-[7.5pt]">
            <RoundTable room={room} debrief={debrief} />
          </div>
        </Card>
      )}
      <Card className={SECTION}>
        <h2 className={HEADING}>{t('debrief.assumptions')}</h2>
        <Sentences list={assumptionsInWords(text, debrief)} />
      </Card>
      <div className="print:hidden">
        <DebriefTables room={room} debrief={debrief} />
      </div>
    </div>
  );
}

/** Games of more rounds have their table folded away. */
const MOST_ROUNDS = 12;

const SECTION = 'print:break-inside-avoid print:border-0 print:p-0';
const HEADING = 'text-xl font-bold print:text-[11pt]';

const Sentences = ({ list }: { readonly list: readonly string[] }) => (
  <ul className="mt-2 space-y-2 print:mt-1 print:space-y-1">
    {list.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);

/** One step of the story: its figure and, beside it where there is room, its words. */
function Section({
  title,
  figure,
  children,
}: {
  readonly title: string;
  readonly figure: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Card className={SECTION}>
      <h2 className={HEADING}>{title}</h2>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-3 @2xl:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)] print:mt-1 print:grid-cols-1">
        <div className="min-w-0">{figure}</div>
        <div className="min-w-0 space-y-3 print:space-y-1">{children}</div>
      </div>
    </Card>
  );
}

function Pictured({ picture, tall = false }: { readonly picture: Picture; readonly tall?: boolean }) {
  const height = picture.issues.length > 2 ? '' : tall ? 'h-96' : 'h-72';
  return <StateFigure picture={picture} className={`text-sm @2xl:text-base ${height}`} />;
}

/** The picture's marks but for those that an earlier section has explained. */
function without({ members: _, you: __, ...rest }: Picture): Picture {
  return rest;
}

const Key = ({ picture }: { readonly picture: Picture }) => (
  <Legend picture={picture} className="text-sm text-muted print:text-[7.5pt]" />
);

function StepByStep({ room, debrief, seat }: Props) {
  const text = useText();
  const { t } = text;
  const tall = room.issues.length === 2;
  const [wanted, went, said] = [MEMBERS, PATH, MODEL].map((layers) =>
    debriefPicture(room, debrief, layers, seat),
  ) as [Picture, Picture, Picture];
  return (
    <>
      <Section title={t('debrief.sheet.wanted')} figure={<Pictured picture={wanted} tall={tall} />}>
        <p>{captionOf(text, 'members', room, debrief)}</p>
        <Key picture={wanted} />
      </Section>
      <Section title={t('debrief.sheet.went')} figure={<Pictured picture={went} tall={tall} />}>
        <p>{finishInWords(text, room, debrief)}</p>
        <p>{ballotsInWords(text, debrief)}</p>
      </Section>
      <Section title={t('debrief.sheet.said')} figure={<Pictured picture={said} tall={tall} />}>
        <p>{modelInWords(text, room.issues, debrief)}</p>
        <OtherPredictions room={room} debrief={debrief} />
        <Key picture={without(said)} />
      </Section>
    </>
  );
}

/** With many issues a strip each takes the page's width: one picture has everything. */
function ManyIssues({ room, debrief, seat }: Props) {
  const text = useText();
  const picture = debriefPicture(room, debrief, ALL, seat);
  return (
    <Card className={SECTION}>
      <h2 className={HEADING}>{text.t('debrief.sheet.went')}</h2>
      <p className="mt-2">{captionOf(text, 'members', room, debrief)}</p>
      <p className="mt-2">{ballotsInWords(text, debrief)}</p>
      <StateFigure dense picture={picture} className="mt-3 text-sm" />
      <Legend picture={picture} className="mt-3 text-sm text-muted print:text-[7.5pt]" />
    </Card>
  );
}

/** The model's word on many issues, beside the plane that shows most of how members differ. */
function SaidOfMany({ room, debrief, seat }: Props) {
  const text = useText();
  const picture = debriefPicture(room, debrief, ALL, seat);
  return (
    <Section
      title={text.t('debrief.sheet.said')}
      figure={<PrincipalFigure picture={picture} className="mt-3 h-96 text-sm @2xl:text-base" />}
    >
      <p>{modelInWords(text, room.issues, debrief)}</p>
      <OtherPredictions room={room} debrief={debrief} />
    </Section>
  );
}

/** What else one might expect, and why the model does not; or does as well. */
function OtherPredictions({ room, debrief }: Props) {
  const text = useText();
  const others = debrief.predictions.filter((prediction) => prediction !== headline(debrief));
  const told = headline(debrief) ? others : others.slice(1);
  if (told.length === 0) return null;
  return (
    <ul className="space-y-2 text-sm text-muted print:text-[7.5pt]">
      {told.map((prediction) => (
        <li key={prediction.id}>
          {text.t('debrief.other-prediction', {
            landmark: landmarkLabel(text, prediction.id),
            point: pointInWords(text, room.issues, prediction.point),
            reason: reasonInWords(text, prediction),
          })}
        </li>
      ))}
    </ul>
  );
}

function Apart({ room, debrief }: Props) {
  const text = useText();
  const chart = <DistanceChart room={room} debrief={debrief} className="h-72 text-sm @2xl:text-base" />;
  return (
    <Section title={text.t('debrief.sheet.apart')} figure={chart}>
      <p>{endInWords(text, room.issues, debrief)}</p>
      <p>{distanceInWords(text, room.issues, debrief)}</p>
      <DistanceLegend runs={debrief.ensemble.runs} className="text-sm text-muted print:text-[7.5pt]" />
    </Section>
  );
}

function Believed({ room, debrief }: Props) {
  const text = useText();
  const title = text.t('debrief.sheet.believed');
  const average = <p>{averageInWords(text, room.issues, debrief)}</p>;
  const words = centreInWords(text, room.issues, debrief);
  const centre = room.issues.length === 2 ? centrePicture(room, debrief) : null;
  if (!centre) {
    return (
      <Card className={SECTION}>
        <h2 className={HEADING}>{title}</h2>
        <div className="mt-2 space-y-2">
          {average}
          {words !== null && <p>{words}</p>}
        </div>
      </Card>
    );
  }
  return (
    <>
      <Section title={title} figure={<Pictured picture={centre} tall />}>
        {average}
        <p>{words}</p>
        <Key picture={without(centre)} />
      </Section>
      <StillPossible room={room} debrief={debrief} />
    </>
  );
}

/** What would still have passed from the end, on two issues. */
function StillPossible({ room, debrief }: Props) {
  const text = useText();
  const words = nextInWords(text, debrief);
  if (words === null) return null;
  const picture = nextPicture(room, debrief);
  return (
    <Section title={text.t('debrief.stage.next')} figure={<Pictured picture={picture} tall />}>
      <p>{words}</p>
      <Key picture={without(picture)} />
    </Section>
  );
}
