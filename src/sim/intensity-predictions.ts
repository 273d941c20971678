import type { Electorate } from './electorate';
import { centralLandmark, type Landmark, marginalLandmark, unreachable } from './landmarks';
import { mayPropose } from './reach';
import type { ReasonId } from './reasons';
import type { Member, Scenario } from './types';

/**
 * What can be said where members vote or pull by strength: with plain distances, and no share or quorum beyond a
 * majority, every accepted step shortens the total weighted distance, so the DAO tends to the weighted geometric
 * median whatever the agenda (on one issue, to the weighted median). O(k·n log n).
 */
export function intensityPredictions(
  s: Scenario,
  members: readonly Member[],
  electorate: Electorate,
): readonly Landmark[] {
  const known = centralLandmark(s, members, electorate, { applies: true, reasonId: whyItHolds(s) });
  const obstacle = obstacleTo(s, electorate, known);
  const central = obstacle === null ? known : { ...known, applies: false, reasonId: obstacle };
  if (electorate.dimensions === 1) return [central];
  return [central, marginalLandmark(s, members, electorate, 'strength-counts')];
}

function whyItHolds(s: Scenario): ReasonId {
  return s.mechanism.id === 'local-voting' ? 'pulls-cancel' : 'least-total-distance';
}

/** Why the theorem does not hold here; null where it does. */
function obstacleTo(s: Scenario, electorate: Electorate, known: Landmark): ReasonId | null {
  if (electorate.salience !== null) return 'uneven-salience';
  if (s.mechanism.id === 'local-voting') return null;
  const { approvalShare = 0.5, approvalBase = 'votes', quorum, credits } = s.mechanism;
  if (credits?.spending === 'storable') return 'credits-run-down';
  if (approvalShare !== 0.5 || approvalBase !== 'votes' || quorum !== undefined)
    return 'needs-more-than-half';
  if (electorate.dimensions > 1 && s.proposals.kind === 'single-issue') return 'stuck-on-one-issue';
  return mayPropose(s.proposals, known.point, known.point) ? null : unreachable(s);
}
