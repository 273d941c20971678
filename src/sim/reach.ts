import { CANDIDATE_GRID, gridCoordinate } from './ideals';
import type { IdealLaw, ProposalLaw, Vector } from './types';

/**
 * Whether a proposal law can, in time, lead the DAO into the box [lo, hi]. Free steps and steps towards members can;
 * a script need not; candidates can when the law that they come from puts some in the box.
 */
export function mayPropose(law: ProposalLaw, lo: Vector, hi: Vector): boolean {
  if (law.kind === 'scripted') return false;
  return law.kind === 'candidate' ? hasCandidateIn(law.from, lo, hi) : true;
}

function hasCandidateIn(law: IdealLaw, lo: Vector, hi: Vector): boolean {
  const every = (test: (a: number, b: number, d: number) => boolean) =>
    lo.every((a, d) => test(a, hi[d] ?? a, d));
  switch (law.kind) {
    case 'points':
      return law.points.some((point, j) => {
        return law.counts?.[j] !== 0 && every((a, b, d) => inside(point[d] ?? 0, a, b));
      });
    case 'uniform':
      return every((a, b, d) => (law.min[d] ?? 0) <= b && (law.max[d] ?? 0) >= a);
    case 'grid':
      return every((a, b, d) => {
        const perIssue = law.perIssue ?? CANDIDATE_GRID;
        const nodes = Array.from({ length: perIssue }, (_, i) => gridCoordinate(law, d, i, perIssue));
        return nodes.some((x) => inside(x, a, b));
      });
    case 'normal':
    case 'clusters':
    case 'polarized':
      return true;
  }
}

function inside(x: number, a: number, b: number): boolean {
  return x >= a && x <= b;
}
