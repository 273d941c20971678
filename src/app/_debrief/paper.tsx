import type { Debrief } from '../../protocol/debrief';
import type { Language } from '../../protocol/language';
import { useText } from '../_text/provider';

/** Two pages of A4 hold so many lines of rounds and of people together: fewer in a wordier language, more beside strips. */
const MOST_LINES = {
  en: { one: 18, two: 14, many: 16 },
  es: { one: 12, two: 12, many: 15 },
} as const satisfies Readonly<Record<Language, unknown>>;
/** Where both are many, people have at least so many of them. */
const LEAST_PERSONS = 6;
/** More people tire on any page. */
export const MOST_PERSONS = 12;

/** Lines that a round takes: proposals of several issues take more than one. */
export const linesOfRound = (issues: number): number => Math.ceil(issues / 2);

/** How many people and rounds paper has room for; the export has all. */
export function onPaper(
  { people, roundsPlayed, path }: Pick<Debrief, 'people' | 'roundsPlayed' | 'path'>,
  language: Language,
): { readonly persons: number; readonly rounds: number } {
  const issues = path[0]?.length ?? 1;
  const each = linesOfRound(issues);
  const { one, two, many } = MOST_LINES[language];
  const most = issues > 2 ? many : issues > 1 ? two : one;
  const left = most - roundsPlayed * each;
  const persons = Math.min(people.persons.length, MOST_PERSONS, Math.max(LEAST_PERSONS, left));
  return { persons, rounds: Math.min(roundsPlayed, Math.floor((most - persons) / each)) };
}

/** On paper alone: how many lines of a table it has no room for, and where they are. */
export function LeftOff({ what, count }: { readonly what: 'rounds' | 'persons'; readonly count: number }) {
  const { t } = useText();
  if (count <= 0) return null;
  return (
    <p className="hidden text-muted print:block print:text-[7pt]">
      {t(`debrief.paper.more-${what}`, { count })}
    </p>
  );
}
