'use client';

import { useText } from '../_text/provider';
import { LeftOff, linesOfRound, onPaper } from './paper';
import { PeopleSections, PlaySections } from './people-sections';
import { SheetSection } from './sheet-section';
import { Apart, Believed, ManyIssues, SaidOfMany, type SheetProps, StepByStep } from './sheet-story';
import { DebriefTables, RoundTable } from './tables';
import { assumptionsInWords, summaryInWords } from './words';

/**
 * The whole debrief of the game, read from top to bottom on a phone, a screen or paper: what the members wanted,
 * where the DAO went, where the model said it would go, how far apart the two are, and what people did.
 */
export function DebriefSheet(props: SheetProps) {
  const text = useText();
  const { t } = text;
  const { room, debrief } = props;
  const isMany = room.issues.length > 2;
  return (
    <div className="@container space-y-4 print:space-y-2 print:text-[7.75pt] print:leading-snug">
      {/* Paper has room for each thing once, and the parts below say all of it. */}
      <SheetSection title={t('debrief.in-short')} className="print:hidden">
        <Sentences list={summaryInWords(text, room, debrief)} />
      </SheetSection>
      {isMany && <ManyIssues {...props} />}
      {/* On paper the parts flow down three columns: they are of very different heights. */}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 @3xl:grid-cols-3 print:block print:columns-3 print:gap-x-5 print:*:mb-2">
        {isMany ? <SaidOfMany {...props} /> : <StepByStep {...props} />}
        <Apart {...props} />
        <Believed {...props} />
        {debrief.roundsPlayed > 0 && <PlaySections {...props} />}
        <SheetSection title={t('debrief.assumptions')}>
          <Sentences list={assumptionsInWords(text, debrief)} />
        </SheetSection>
      </div>
      {debrief.roundsPlayed > 0 && <PeopleSections {...props} />}
      {debrief.roundsPlayed > 0 && <RoundByRound {...props} />}
      <div className="print:hidden">
        <DebriefTables {...props} />
      </div>
    </div>
  );
}

/** Longer tables of rounds are folded away on screen. */
const MOST_LINES = 12;

/** The rounds with their numbers: on screen if they are few, on paper as far as there is room. */
function RoundByRound({ room, debrief }: SheetProps) {
  const { t, language } = useText();
  const paper = onPaper(debrief, language).rounds;
  const isLong = debrief.roundsPlayed * linesOfRound(room.issues.length) > MOST_LINES;
  return (
    <SheetSection title={t('debrief.sheet.rounds')} className={isLong ? 'hidden print:block' : ''}>
      <section
        aria-label={t('debrief.sheet.rounds')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, it is scrolled with the arrow keys
        tabIndex={0}
        className="overflow-x-auto text-sm print:overflow-visible print:text-[6.75pt]"
      >
        <RoundTable room={room} debrief={debrief} paper={paper} {...(isLong ? { most: paper } : {})} />
      </section>
      <LeftOff what="rounds" count={debrief.roundsPlayed - paper} />
    </SheetSection>
  );
}

const Sentences = ({ list }: { readonly list: readonly string[] }) => (
  <ul className="space-y-2 print:space-y-0 print:text-[7pt]">
    {list.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);
