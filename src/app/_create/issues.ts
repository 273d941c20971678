import type { IdealLaw, Issue, ProposalLaw, Vector } from '../../sim/types';

/** Most issues that the model takes. */
export const MOST_ISSUES = 16;

/** Where the form's issues come from: what is left of a preset's or a set-up's, and new ones. */
export interface IssueOrigins {
  /** As they were in the preset or set-up. */
  readonly base: readonly Issue[];
  /** Of each issue in the form, its place in `base`; null: added in the form. */
  readonly origins: readonly (number | null)[];
  /** As they are in the form. */
  readonly issues: readonly Issue[];
  /** Whether members' wishes follow an issue whose scale is changed; a set-up's are as written. */
  readonly follows: boolean;
}

/** Whether the laws that were written for `base` hold as they stand. */
function isAsBefore({ base, origins, issues, follows }: IssueOrigins): boolean {
  const sameScale = (d: number) => !follows || factorOf(base[d], issues[d]) === null;
  return origins.length === base.length && origins.every((origin, d) => origin === d && sameScale(d));
}

/** A law of ideals for the form's issues: what it said of an issue goes along, new issues get a spread of their own. */
export function idealsOn(map: IssueOrigins, law: IdealLaw): IdealLaw {
  if (isAsBefore(map)) return law;
  const point = (vector: Vector, row: number) => onIssues(map, vector, (issue, d) => wishOf(issue, d, row));
  const middle = (vector: Vector) => onIssues(map, vector, (issue) => at(issue, 0.5));
  switch (law.kind) {
    case 'points':
      return { ...law, points: law.points.map(point) };
    case 'normal':
      return { ...law, mean: middle(law.mean), spread: lengths(map, law.spread, 0.2) };
    case 'uniform':
      return { ...law, ...ends(map, law) };
    case 'clusters': {
      const clusters = law.clusters.map((cluster, row) => ({
        ...cluster,
        center: point(cluster.center, row),
        spread: cluster.spread * usualFactor(map),
      }));
      return { ...law, clusters };
    }
    case 'polarized': {
      const { distance, direction = map.base.map((_, d) => (d === 0 ? 1 : 0)) } = law;
      const size = Math.hypot(...direction);
      const way = lengths(
        map,
        direction.map((x) => (x / size) * distance),
        0.3,
      );
      return {
        ...law,
        center: middle(law.center),
        direction: way,
        distance: Math.hypot(...way),
        spread: law.spread * usualFactor(map),
      };
    }
    case 'grid': {
      // With other issues the same number a side may no longer hold everybody.
      const { perIssue: _, ...grid } = law;
      return { ...grid, ...ends(map, law) };
    }
  }
}

/** A law of proposals for the form's issues; a written change leaves new issues as they are. */
export function proposalsOn(map: IssueOrigins, law: ProposalLaw): ProposalLaw {
  if (isAsBefore(map)) return law;
  if (law.kind === 'scripted') return { ...law, deltas: law.deltas.map((delta) => lengths(map, delta, 0)) };
  return law.kind === 'candidate' ? { ...law, from: idealsOn(map, law.from) } : law;
}

/** A point for the form's issues: coordinates of before on their scale as it is now, and new ones. */
function onIssues(
  { base, origins, issues, follows }: IssueOrigins,
  vector: Vector,
  fresh: (issue: Issue, d: number) => number,
): Vector {
  return issues.map((issue, d) => {
    const origin = origins[d] ?? null;
    const before = origin === null ? undefined : base[origin];
    if (origin === null || before === undefined) return fresh(issue, d);
    const x = vector[origin] ?? Number.NaN;
    const factor = follows ? factorOf(before, issue) : null;
    return factor === null ? x : rounded(issue, issue.min + (x - before.min) * factor);
  });
}

/** As `onIssues` for what has a length and no place; new coordinates are a share of their scale. */
function lengths({ base, origins, issues, follows }: IssueOrigins, vector: Vector, share: number): Vector {
  return issues.map((issue, d) => {
    const origin = origins[d] ?? null;
    if (origin === null) return (widthOf(issue) ?? 0) * share;
    return (vector[origin] ?? Number.NaN) * ((follows && factorOf(base[origin], issue)) || 1);
  });
}

function ends(map: IssueOrigins, { min, max }: { readonly min: Vector; readonly max: Vector }) {
  return {
    min: onIssues(map, min, (issue) => issue.min),
    max: onIssues(map, max, (issue) => issue.max),
  };
}

/** How much longer the scales that have changed are, on the mean; for spreads that hold for all issues. */
function usualFactor({ base, origins, issues, follows }: IssueOrigins): number {
  const factors = origins.flatMap((origin, d) =>
    origin === null ? [] : [(follows && factorOf(base[origin], issues[d])) || 1],
  );
  return factors.length === 0 ? 1 : factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
}

/** How many times as long a scale has become; null where it is the same, or not typed in yet. */
function factorOf(before: Issue | undefined, after: Issue | undefined): number | null {
  const [from, to] = [before && widthOf(before), after && widthOf(after)];
  if (!from || !to || (before?.min === after?.min && before?.max === after?.max)) return null;
  return to / from;
}

/** Length of a scale; null while it is none. */
function widthOf({ min, max }: Issue): number | null {
  return max > min && Number.isFinite(max - min) ? max - min : null;
}

/** A place on a scale, from 0 to 1; on one that is not there yet, any number. */
function at(issue: Issue, share: number): number {
  const width = widthOf(issue);
  return width === null ? 0 : rounded(issue, issue.min + width * share);
}

/** To a hundredth of the scale, or finer: people read their own wishes. */
function rounded(issue: Issue, x: number): number {
  const width = widthOf(issue);
  if (width === null) return x;
  const step = 10 ** (Math.floor(Math.log10(width)) - 2);
  return Number((Math.round(x / step) * step).toPrecision(12));
}

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53] as const;

/** What the members of a row want on a new issue: spread evenly over the middle of its scale, unlike on any other. */
function wishOf(issue: Issue, d: number, row: number): number {
  const turn = (row + 1) * Math.sqrt(PRIMES[d % PRIMES.length] ?? 2);
  return at(issue, 0.1 + 0.8 * (turn - Math.floor(turn)));
}
