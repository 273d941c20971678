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

function unitOf(issue: Issue): Unit {
  const unit = issue.unit.trim();
  const sign = CURRENCY.exec(unit)?.[0];
  if (sign !== undefined) return { before: sign, tight: '', after: unit.slice(sign.length).trim() };
  if (unit.startsWith('%')) return { before: '', tight: '%', after: unit.slice(1).trim() };
  return { before: '', tight: '', after: unit };
}

/** Most decimals worth showing on a scale that spans `range`: none from 1,000 up, one from 10 up, else two. */
export function decimalsFor(range: number): number {
  if (range >= 1000) return 0;
  return range >= 10 ? 1 : 2;
}

/** A number with thousands separators, a true minus sign and at most `decimals` decimals; never "−0". */
export function formatNumber(x: number, decimals = 1): string {
  const text = x.toLocaleString('en-US', { maximumFractionDigits: decimals });
  return text === '-0' ? '0' : text.replace('-', '−');
}

const rangeOf = (issue: Issue) => issue.max - issue.min;

function bare(issue: Issue, x: number): string {
  const { before, tight } = unitOf(issue);
  const magnitude = formatNumber(Math.abs(x), decimalsFor(rangeOf(issue)));
  const sign = x < 0 && magnitude !== '0' ? '−' : '';
  return `${sign}${before}${magnitude}${tight}`;
}

const withAfter = (text: string, issue: Issue) => `${text} ${unitOf(issue).after}`.trimEnd();

/** A value with only the tight part of its unit, for places where the unit stands nearby: "$40", "40%", "32". */
export const formatShort = (issue: Issue, x: number): string => bare(issue, x);

/** A value with its whole unit: "$40 per tonne", "40% of budget", "32 papers". */
export const formatValue = (issue: Issue, x: number): string => withAfter(bare(issue, x), issue);

/** From one value to another: "$40 → $46 per tonne". */
export const formatChange = (issue: Issue, from: number, to: number): string =>
  withAfter(`${bare(issue, from)} → ${bare(issue, to)}`, issue);

/** How much a value changes, with its sign: "+$6", "−4%", "±0". */
export function formatDelta(issue: Issue, delta: number): string {
  const text = bare(issue, delta);
  if (text === bare(issue, 0)) return `±${text}`;
  return delta > 0 ? `+${text}` : text;
}

/** Values of all issues in one line: "Grants 32 papers · Fee 4%". */
export const formatState = (issues: readonly Issue[], state: Vector): string =>
  issues.map((issue, d) => `${issue.label} ${formatValue(issue, state[d] ?? 0)}`).join(' · ');

/** A share of 0…1 in per cent, without calling something nothing or part of it all. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '<0.1%';
  if (percent < 100 && percent > 99.9) return '>99.9%';
  return `${formatNumber(percent, percent < 10 ? 1 : 0)}%`;
}

/**
 * Parts of one whole in per cent, all with the same decimals: none, or one where a part is below ten per cent and
 * not a whole number. Read together, as a count is, mixed precisions would seem not to add up.
 */
export function formatParts(shares: readonly number[]): readonly string[] {
  const percents = shares.map((share) => share * 100);
  const whole = (x: number) => Math.abs(x - Math.round(x)) < 1e-9;
  const decimals = percents.some((percent) => percent < 10 && !whole(percent)) ? 1 : 0;
  return percents.map((percent, i) => {
    const extreme = formatShare(shares[i] ?? 0);
    if (/^[<>]/.test(extreme)) return extreme;
    const fixed = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return `${percent.toLocaleString('en-US', fixed)}%`;
  });
}

/** A distance in issue space: with the unit when there is one issue, else a plain number. */
export function formatDistance(issues: readonly Issue[], distance: number): string {
  const only = issues.length === 1 ? issues[0] : undefined;
  if (only) return bare(only, distance);
  // Over several issues a distance is a rough guide: two or three digits are enough.
  const decimals = decimalsFor(Math.max(...issues.map(rangeOf)));
  return formatNumber(distance, distance < 10 ? decimals : Math.max(0, decimals - 1));
}

export interface Movement {
  readonly direction: 'closer' | 'farther' | 'same';
  /** "6 closer", "$4 farther", "no closer or farther". */
  readonly text: string;
}

/** What a change of distance means to a member. */
export function movement(issues: readonly Issue[], before: number, after: number): Movement {
  const amount = formatDistance(issues, Math.abs(after - before));
  if (amount === formatDistance(issues, 0)) return { direction: 'same', text: 'no closer or farther' };
  const direction = after < before ? 'closer' : 'farther';
  return { direction, text: `${amount} ${direction}` };
}

/** A movement with whom it is measured to: "$4 farther from you", "6 closer to what you want". */
export function movementInWords({ direction, text }: Movement, whom: string): string {
  if (direction === 'same') return `no closer to and no farther from ${whom}`;
  return `${text} ${direction === 'closer' ? 'to' : 'from'} ${whom}`;
}

/** Whole seconds left as minutes and seconds, rounded up: "0:12". */
export function formatCountdown(remainingMs: number): string {
  const seconds = Math.ceil(remainingMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "1 seat", "3 seats". */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${formatNumber(n, 0)} ${n === 1 ? one : many}`;

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
