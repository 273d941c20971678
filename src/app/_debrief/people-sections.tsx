import type { ReactNode } from 'react';
import { useText } from '../_text/provider';
import { GameTable, SuitedTable, TradeOffTable } from './alignment-tables';
import { verdictInWords } from './alignment-words';
import { ElsewhereFigure, ElsewhereList } from './elsewhere';
import { LeftOff, MOST_PERSONS, onPaper } from './paper';
import { OwnRecord, PersonsTable, RulesTable, RunsTable } from './people-tables';
import { addedInWords, caveatInWords, momentsInWords, precisionInWords } from './people-words';
import { SheetSection } from './sheet-section';
import type { SheetProps } from './sheet-story';
import { Fold } from './tables';

/** What people added, and the moments of the game. */
export function PlaySections({ room, debrief }: SheetProps) {
  const text = useText();
  const { t } = text;
  const moments = momentsInWords(text, room, debrief);
  return (
    <>
      {debrief.ballots.people > 0 && (
        <SheetSection title={t('debrief.runs')}>
          <p>{addedInWords(text, room, debrief)}</p>
          <Wide label={t('debrief.runs')} className="print:[&_td]:whitespace-normal">
            <RunsTable room={room} debrief={debrief} />
          </Wide>
          <Small>{t('debrief.runs.lead')}</Small>
        </SheetSection>
      )}
      {moments.length > 0 && (
        <SheetSection title={t('debrief.moments')}>
          <ul className="space-y-2 print:space-y-1">
            {moments.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </SheetSection>
      )}
    </>
  );
}

/** What another rule would have done, how well all of it suited the members, and what each person did. */
export function PeopleSections({ room, debrief }: SheetProps) {
  const text = useText();
  const { t } = text;
  const { people } = debrief;
  return (
    <div className="space-y-4 print:grid print:grid-cols-2 print:gap-x-6 print:gap-y-2 print:space-y-0">
      <SheetSection title={t('debrief.whatif')}>
        {people.whatIf.length === 0 && <p>{t('debrief.whatif.none')}</p>}
        {people.whatIf.length > 0 && (
          <>
            <Wide label={t('debrief.whatif')}>
              <RulesTable room={room} debrief={debrief} />
            </Wide>
            <Small>{caveatInWords(text, debrief)}</Small>
          </>
        )}
      </SheetSection>
      <LedElsewhere room={room} debrief={debrief} />
      <SheetSection title={t('debrief.suited.game')}>
        <Wide label={t('debrief.suited.game')}>
          <GameTable room={room} debrief={debrief} />
        </Wide>
        <div className="print:hidden">
          <Small>{t('debrief.measure.not-here')}</Small>
        </div>
      </SheetSection>
      <Suited room={room} debrief={debrief} />
      {debrief.members.some(({ person }) => person) && <Records room={room} debrief={debrief} />}
    </div>
  );
}

/** The paths that other rules lead along, on screen: paper has where they end in its table. */
function LedElsewhere({ room, debrief }: SheetProps) {
  const { t } = useText();
  if (debrief.people.whatIf.every(({ flips }) => flips.length === 0)) return null;
  return (
    <SheetSection title={t('debrief.stage.elsewhere')} className="print:hidden">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 @3xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div>
          <ElsewhereFigure room={room} debrief={debrief} className="h-80 text-sm @3xl:h-96" />
        </div>
        <div className="space-y-3">
          <p>{t('debrief.elsewhere.lead')}</p>
          <ElsewhereList room={room} debrief={debrief} />
        </div>
      </div>
    </SheetSection>
  );
}

/** How well the game suited these members, and what each rule would do for them. */
function Suited({ room, debrief }: SheetProps) {
  const text = useText();
  const { t } = text;
  const { rules, runs } = debrief.alignment.tradeOffs;
  return (
    <>
      {rules.length > 1 && (
        <SheetSection title={t('debrief.tradeoffs')} className="print:col-span-2">
          <p>{verdictInWords(text, debrief)}</p>
          <Wide label={t('debrief.tradeoffs')}>
            <TradeOffTable room={room} debrief={debrief} />
          </Wide>
          <Small>{t('debrief.tradeoffs.lead', { runs })}</Small>
        </SheetSection>
      )}
      <SheetSection title={t('debrief.suited')} className="print:col-span-2">
        <Wide label={t('debrief.suited')}>
          <SuitedTable room={room} debrief={debrief} />
        </Wide>
      </SheetSection>
    </>
  );
}

/** What each person did, as far as this reader may see it: everyone's record, one's own, or of all together. */
function Records({ room, debrief }: SheetProps) {
  const text = useText();
  const { t } = text;
  const { persons, pooled } = debrief.people;
  const paper = onPaper(debrief, text.language);
  const [first] = persons;
  const isPlain = first === undefined || first.power !== null;
  const reason = isPlain ? null : first.houses ? 'houses' : 'no-power';
  const isOwn = room.settings.records === 'own';
  const [own] = isOwn ? persons : [];
  const title = t(own ? 'debrief.persons.own' : 'debrief.persons');
  const table = !own && persons.length > 0 && (
    <PersonsTable room={room} debrief={debrief} paper={paper.persons} />
  );
  return (
    <SheetSection title={title} className="print:col-span-2">
      {isOwn && <p>{t(own ? 'debrief.persons.only-you' : 'debrief.persons.each-own')}</p>}
      {own && <OwnRecord room={room} person={own} />}
      {table && persons.length <= MOST_PERSONS && <Wide label={title}>{table}</Wide>}
      {table && persons.length > MOST_PERSONS && (
        <>
          <Fold title={title}>{table}</Fold>
          <div className="hidden print:block">
            <Wide label={title}>
              <PersonsTable room={room} debrief={debrief} most={paper.persons} />
            </Wide>
          </div>
        </>
      )}
      {table && <LeftOff what="persons" count={persons.length - paper.persons} />}
      {pooled.kind !== 'unknown' && (
        <p>{t('debrief.persons.pooled', { precision: precisionInWords(text, pooled) })}</p>
      )}
      <Small>
        {[t('debrief.persons.hint'), ...(reason === null ? [] : [t(`debrief.persons.${reason}`)])].join(' ')}
      </Small>
    </SheetSection>
  );
}

/** A table that may be wider than a phone. What is said in it for screen readers alone scrolls with it. */
function Wide({
  label,
  className = '',
  children,
}: {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, it is scrolled with the arrow keys
      tabIndex={0}
      className={`relative overflow-x-auto text-sm print:overflow-visible print:text-[6.75pt] ${className}`}
    >
      {children}
    </section>
  );
}

const Small = ({ children }: { readonly children: ReactNode }) => (
  <p className="text-sm text-muted print:text-[7pt]">{children}</p>
);
