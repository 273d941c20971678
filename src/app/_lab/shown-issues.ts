import type { Issue, Vector } from '../../sim/types';
import { niceRange } from '../_figures/geometry';

/** The issues with scales wide enough, to round numbers, for everywhere that the DAO has been. */
export function issuesShowing(issues: readonly Issue[], places: readonly Vector[]): readonly Issue[] {
  return issues.map((issue, d) => {
    let { min, max } = issue;
    for (const place of places) {
      min = Math.min(min, place[d] ?? min);
      max = Math.max(max, place[d] ?? max);
    }
    if (min === issue.min && max === issue.max) return issue;
    [min, max] = niceRange([min, max]);
    return { ...issue, min, max };
  });
}
