import type { Language } from '../../protocol/language';
import type { Issue, Vector } from '../../sim/types';

const CURRENCY = /^\p{Sc}/u;

interface Unit {
  /** In front of the number: a currency sign. */
  readonly before: string;
  /** Behind the number and part of it: a per cent sign. */
  readonly tight: string;
  /** Behind the number or the whole change, after a space. */
  readonly after: string;
}

/** Most decimals worth showing on a scale that spans `range`: none from 1,000 up, one from 10 up, else two. */
export function decimalsFor(range: number): number {
  if (range >= 1000) return 0;
  return range >= 10 ? 1 : 2;
}

const rangeOf = (issue: Issue) => issue.max - issue.min;

/** How a distance changed: in which direction and, written out, by how much. */
export interface Movement {
  readonly direction: 'closer' | 'farther' | 'same';
  /** "6", "$4"; of no change "0" or "$0". */
  readonly amount: string;
}

/** How one language writes numbers, units, lists and moments. */
export interface Format {
  /** A number with thousands separators, a true minus sign and at most `decimals` decimals; never "−0". */
  number(x: number, decimals?: number): string;
  /** A value with only the tight part of its unit, for places where the unit stands nearby: "$40", "40%", "32". */
  short(issue: Issue, x: number): string;
  /** A value with its whole unit: "$40 per tonne", "40% of budget", "32 papers". */
  value(issue: Issue, x: number): string;
  /** From one value to another: "$40 → $46 per tonne". */
  change(issue: Issue, from: number, to: number): string;
  /** How much a value changes, with its sign: "+$6", "−4%", "±0". */
  delta(issue: Issue, delta: number): string;
  /** Values of all issues in one line: "Grants 32 papers · Fee 4%". */
  state(issues: readonly Issue[], state: Vector): string;
  /** A share of 0…1 in per cent, without calling something nothing or part of it all. */
  share(share: number): string;
  /**
   * Parts of one whole in per cent, all with the same decimals: none, or one where a part is below ten per cent
   * and not a whole number, or where two that differ would read the same ("50% to 50%"). Read together, as a count is, mixed precisions would seem not to add up.
   */
  parts(shares: readonly number[]): readonly string[];
  /** A distance in issue space: with the unit when there is one issue, else a plain number. */
  distance(issues: readonly Issue[], distance: number): string;
  /** What a change of distance means to a member. */
  movement(issues: readonly Issue[], before: number, after: number): Movement;
  /** "a, b and c", or with "or". */
  list(items: readonly string[], kind?: 'and' | 'or'): string;
  /** The day of a moment, in ms since 1970: "24 Nov 2026". */
  date(atMs: number): string;
  /** The time of day of a moment, in ms since 1970: "14:05". */
  time(atMs: number): string;
  /** The same with seconds: "14:05:09". */
  clock(atMs: number): string;
}

const formats = new Map<Language, Format>();

/** The way `language` writes numbers, units, lists and moments. */
export function formatIn(language: Language): Format {
  const known = formats.get(language) ?? makeFormat(language);
  formats.set(language, known);
  return known;
}

function makeFormat(language: Language): Format {
  const decimal = decimalIn(language);
  const percentSign = percentSignIn(language);
  const unitOf = unitIn(language, percentSign);
  const bare = (issue: Issue, x: number): string => {
    const { before, tight } = unitOf(issue);
    const magnitude = decimal(Math.abs(x), 0, decimalsFor(rangeOf(issue)));
    const sign = x < 0 && magnitude !== '0' ? '−' : '';
    return `${sign}${before}${magnitude}${tight}`;
  };
  const withAfter = (text: string, issue: Issue) => `${text} ${unitOf(issue).after}`.trimEnd();
  const value = (issue: Issue, x: number) => withAfter(bare(issue, x), issue);
  const distance = (issues: readonly Issue[], x: number): string => {
    const only = issues.length === 1 ? issues[0] : undefined;
    if (only) return bare(only, x);
    // Over several issues a distance is a rough guide: two or three digits are enough.
    const decimals = decimalsFor(Math.max(...issues.map(rangeOf)));
    return decimal(x, 0, x < 10 ? decimals : Math.max(0, decimals - 1));
  };
  const part = (share: number, least: number, most: number): string => {
    const percent = share * 100;
    if (percent > 0 && percent < 0.1) return `<${decimal(0.1, 1, 1)}${percentSign}`;
    if (percent < 100 && percent > 99.9) return `>${decimal(99.9, 1, 1)}${percentSign}`;
    return `${decimal(percent, least, most)}${percentSign}`;
  };
  return {
    number: (x, decimals = 1) => decimal(x, 0, decimals),
    short: bare,
    value,
    change: (issue, from, to) => withAfter(`${bare(issue, from)} → ${bare(issue, to)}`, issue),
    delta: (issue, delta) => signed(bare(issue, delta), bare(issue, 0), delta),
    state: (issues, state) =>
      issues.map((issue, d) => `${issue.label} ${value(issue, state[d] ?? 0)}`).join(' · '),
    share: (share) => part(share, 0, share < 0.1 ? 1 : 0),
    parts: (shares) => shares.map((share) => part(share, partDecimals(shares), partDecimals(shares))),
    distance,
    movement: (issues, before, after) => {
      const amount = distance(issues, Math.abs(after - before));
      if (amount === distance(issues, 0)) return { direction: 'same', amount };
      return { direction: after < before ? 'closer' : 'farther', amount };
    },
    ...wordsAndMoments(language),
  };
}

function wordsAndMoments(language: Language): Pick<Format, 'list' | 'date' | 'time' | 'clock'> {
  const lists = { and: 'conjunction', or: 'disjunction' } as const;
  return {
    list: (items, kind = 'and') => new Intl.ListFormat(language, { type: lists[kind] }).format(items),
    date: (atMs) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(atMs),
    time: (atMs) => new Intl.DateTimeFormat(language, { timeStyle: 'short', hourCycle: 'h23' }).format(atMs),
    clock: (atMs) =>
      new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' }).format(atMs),
  };
}

/** Writes numbers with from `least` to `most` decimals, a true minus sign and no "−0". */
function decimalIn(language: Language): (x: number, least: number, most: number) => string {
  const kept = new Map<string, Intl.NumberFormat>();
  return (x, least, most) => {
    const key = `${least} ${most}`;
    const format =
      kept.get(key) ??
      new Intl.NumberFormat(language, { minimumFractionDigits: least, maximumFractionDigits: most });
    kept.set(key, format);
    const text = format.format(x);
    return text === '-0' ? '0' : text.replace('-', '−');
  };
}

/** The per cent sign with the space that the language puts in front of it. */
function percentSignIn(language: Language): string {
  const parts = new Intl.NumberFormat(language, { style: 'percent' }).formatToParts(0.5);
  return parts.filter(({ type }) => type !== 'integer').reduce((text, part) => text + part.value, '');
}

/** Takes units apart, and puts a currency sign on the language's side of the number. */
function unitIn(language: Language, percentSign: string): (issue: Issue) => Unit {
  const euro = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).formatToParts(1);
  const signLeads = euro[0]?.type === 'currency';
  return (issue) => {
    const unit = issue.unit.trim();
    const sign = CURRENCY.exec(unit)?.[0];
    if (sign !== undefined) {
      const after = unit.slice(sign.length).trim();
      return signLeads ? { before: sign, tight: '', after } : { before: '', tight: `\u00a0${sign}`, after };
    }
    if (unit.startsWith('%')) return { before: '', tight: percentSign, after: unit.slice(1).trim() };
    return { before: '', tight: '', after: unit };
  };
}

function signed(text: string, nothing: string, delta: number): string {
  if (text === nothing) return `±${text}`;
  return delta > 0 ? `+${text}` : text;
}

function partDecimals(shares: readonly number[]): 0 | 1 {
  const percents = shares.map((share) => share * 100);
  const whole = (x: number) => Math.abs(x - Math.round(x)) < 1e-9;
  const isClose = percents.some((a) =>
    percents.some((b) => Math.abs(a - b) > 1e-9 && Math.round(a) === Math.round(b)),
  );
  return isClose || percents.some((percent) => percent < 10 && !whole(percent)) ? 1 : 0;
}

/** Whole seconds left as minutes and seconds, rounded up: "0:12". */
export function formatCountdown(remainingMs: number): string {
  const seconds = Math.ceil(remainingMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A code in groups of three, as it is read aloud: "KMW 37H". */
export const groupCode = (code: string): string => code.replace(/(.{3})(?=.)/g, '$1 ');

export interface IssueChange {
  readonly issue: Issue;
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly changed: boolean;
}

/** A proposal issue by issue. */
export function changesOf(
  issues: readonly Issue[],
  proposal: { readonly from: Vector; readonly to: Vector },
): readonly IssueChange[] {
  return issues.map((issue, index) => {
    const from = proposal.from[index] ?? 0;
    const to = proposal.to[index] ?? 0;
    return { issue, index, from, to, changed: from !== to };
  });
}
