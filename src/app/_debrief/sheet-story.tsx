import type { ReactNode } from 'react';
import type { Debrief } from '../../protocol/debrief';
import type { PublicView } from '../../protocol/views';
import { centrePicture, debriefPicture, nextPicture, type Picture } from '../_figures/picture';
import { StateFigure } from '../_figures/state-figure';
import { useText } from '../_text/provider';
import { DistanceChart, DistanceLegend } from './distance-figure';
import { Legend } from './legend';
import { modelInShort, modelInWords, otherPlacesInWords } from './model-words';
import { PrincipalFigure } from './principal';
import { SheetSection } from './sheet-section';
import {
  averageInWords,
  ballotsInWords,
  captionOf,
  centreInWords,
  distanceInWords,
  endInWords,
  finishInWords,
  nextInWords,
} from './words';

export interface SheetProps {
  readonly room: PublicView;
  readonly debrief: Debrief;
}

const MEMBERS = { members: true, landmarks: false, path: false } as const;
const MODEL = { ...MEMBERS, landmarks: true } as const;
const PATH = { ...MEMBERS, path: true } as const;
const ALL = { ...MODEL, path: true } as const;

/** One step of the story: its figure over its words. */
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
    <SheetSection title={title} figure={figure}>
      {children}
    </SheetSection>
  );
}

function Pictured({ picture, tall = false }: { readonly picture: Picture; readonly tall?: boolean }) {
  const height = picture.issues.length > 2 ? '' : tall ? 'h-80 @3xl:h-64' : 'h-64 @3xl:h-56';
  return <StateFigure picture={picture} className={`text-sm ${height}`} />;
}

/** The picture's marks but for those that an earlier section has explained. */
function without({ members: _, you: __, ...rest }: Picture): Picture {
  return rest;
}

const Key = ({ picture }: { readonly picture: Picture }) => (
  <Legend picture={picture} className="text-sm text-muted print:text-[7pt]" />
);

/** Two issues at most: what members wanted, where the DAO went, where the model said it would go. */
export function StepByStep({ room, debrief }: SheetProps) {
  const text = useText();
  const { t } = text;
  const tall = room.issues.length === 2;
  const [wanted, went, said] = [MEMBERS, PATH, MODEL].map((layers) =>
    debriefPicture(room, debrief, layers),
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
        <p className="print:hidden">{modelInWords(text, room.issues, debrief)}</p>
        <p className="hidden print:block">{modelInShort(text, room.issues, debrief)}</p>
        <OtherPredictions room={room} debrief={debrief} />
        <Key picture={without(said)} />
      </Section>
    </>
  );
}

/** With many issues a strip each takes the page's width: one picture has everything. */
export function ManyIssues({ room, debrief }: SheetProps) {
  const text = useText();
  const picture = debriefPicture(room, debrief, ALL);
  return (
    <SheetSection title={text.t('debrief.sheet.went')}>
      <p>{captionOf(text, 'members', room, debrief)}</p>
      <p>{ballotsInWords(text, debrief)}</p>
      <StateFigure dense picture={picture} className="text-sm" />
      <Key picture={picture} />
    </SheetSection>
  );
}

/** The model's word on many issues, beside the plane that shows most of how members differ. */
export function SaidOfMany({ room, debrief }: SheetProps) {
  const text = useText();
  const picture = debriefPicture(room, debrief, ALL);
  return (
    <Section
      title={text.t('debrief.sheet.said')}
      figure={<PrincipalFigure picture={picture} className="h-72 text-sm @3xl:h-64" />}
    >
      <p>{modelInWords(text, room.issues, debrief)}</p>
      <OtherPredictions room={room} debrief={debrief} />
    </Section>
  );
}

/** Two pages of paper hold so many of these sentences; the page has all of them. */
const MOST_ON_PAPER = 1;

/** What else one might expect, and why the model does not; or does as well. */
function OtherPredictions({ room, debrief }: SheetProps) {
  const text = useText();
  const told = otherPlacesInWords(text, room.issues, debrief);
  if (told.length === 0) return null;
  return (
    <ul className="space-y-2 text-sm text-muted print:text-[7pt]">
      {told.map((sentence, i) => (
        <li key={sentence} className={i < MOST_ON_PAPER ? '' : 'print:hidden'}>
          {sentence}
        </li>
      ))}
    </ul>
  );
}

/** How far the real end is from the model's, and the members from the DAO. */
export function Apart({ room, debrief }: SheetProps) {
  const text = useText();
  const chart = <DistanceChart room={room} debrief={debrief} className="h-72 text-sm @3xl:h-64" />;
  return (
    <Section title={text.t('debrief.sheet.apart')} figure={chart}>
      <p>{endInWords(text, room.issues, debrief)}</p>
      <p>{distanceInWords(text, room.issues, debrief)}</p>
      <DistanceLegend runs={debrief.ensemble.runs} className="text-sm text-muted print:text-[7pt]" />
    </Section>
  );
}

/** Averaging and the geometric median, looked up for these members. */
export function Believed({ room, debrief }: SheetProps) {
  const text = useText();
  const title = text.t('debrief.sheet.believed');
  const average = <p>{averageInWords(text, room.issues, debrief)}</p>;
  const words = centreInWords(text, room.issues, debrief);
  const centre = room.issues.length === 2 ? centrePicture(room, debrief) : null;
  if (!centre) {
    return (
      <SheetSection title={title}>
        {average}
        {words !== null && <p>{words}</p>}
      </SheetSection>
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
function StillPossible({ room, debrief }: SheetProps) {
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
