import type { Electorate } from './electorate';
import { centralLandmark, marginalLandmark, noiseNote, unreachableReason } from './landmarks';
import { mayPropose } from './reach';
import type { Member, Prediction, Scenario } from './types';

/**
 * What can be said where members vote or pull by strength: with plain distances, and no share or quorum beyond a
 * majority, every accepted step shortens the total weighted distance, so the DAO tends to the weighted geometric
 * median whatever the agenda (on one issue, to the weighted median). O(k·n log n).
 */
export function intensityPredictions(
  s: Scenario,
  members: readonly Member[],
  electorate: Electorate,
): readonly Prediction[] {
  const known = centralLandmark(s, members, electorate, { applies: true, reason: '' });
  const obstacle = obstacleTo(s, electorate, known);
  const central = {
    ...known,
    applies: obstacle === null,
    reason: obstacle ?? `${whyItHolds(s)}${noiseNote(s)}`,
  };
  if (electorate.dimensions === 1) return [central];
  const aside =
    'Issue by issue is how votes that only say For or Against settle; here strength counts as well, over all issues at once.';
  return [central, marginalLandmark(s, members, electorate, aside)];
}

function whyItHolds(s: Scenario): string {
  return s.mechanism.id === 'local-voting'
    ? 'Every member pulls with the same strength wherever it stands, and these pulls cancel out only here.'
    : 'A proposal passes exactly when it shortens the total distance to the members, each by the root of its credits, so every step leads here.';
}

/** Why the theorem does not hold here; null where it does. */
function obstacleTo(s: Scenario, electorate: Electorate, known: Prediction): string | null {
  if (electorate.salience !== null)
    return 'Members care about some issues more than about others, so they do not balance by plain distance.';
  if (s.mechanism.id === 'local-voting') return null;
  const { approvalShare = 0.5, approvalBase = 'votes', quorum, credits } = s.mechanism;
  if (credits?.spending === 'storable')
    return 'Credits run down over the game, so members do not keep the weight that this point is computed from.';
  if (approvalShare !== 0.5 || approvalBase !== 'votes' || quorum !== undefined)
    return 'Here votes For must do more than outweigh votes Against, so the DAO can stop before it gets here.';
  if (electorate.dimensions > 1 && s.proposals.kind === 'single-issue')
    return "Changes of one issue at a time can get stuck at a member's own point short of this one.";
  return mayPropose(s.proposals, known.point, known.point) ? null : unreachableReason(s);
}
