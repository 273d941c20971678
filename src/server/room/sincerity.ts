import { bestSupport } from '../../sim';
import type { Member, Vector } from '../../sim/types';
import type { CountedBallot } from './events';
import { ballotKindOf, toModel } from './open-round';
import type { FinishedRound } from './state';

/** Id of the open proposal that the model's member would have supported; null: none of them, or there was no pool. */
export function sincereSupport({ from, proposal }: FinishedRound, member: Member): number | null {
  const best = bestSupport(member, from, (proposal.pool ?? []).map(toModel));
  return best === 'none' ? null : best;
}

/** Where the model's member would have pulled; null where it would not have, or nobody pulls. */
export function sincereToward(
  { mechanism }: FinishedRound,
  member: Member,
  ballot: CountedBallot,
): Vector | null {
  return ballotKindOf(mechanism) === 'pull' && ballot.sincere === 'for' ? member.ideal : null;
}

/** Whether a ballot is what the model's member would have answered; who pulls, pulls the DAO closer to its point. */
export function isSincere(finished: FinishedRound, member: Member, ballot: CountedBallot): boolean {
  const { from } = finished;
  switch (ballotKindOf(finished.mechanism)) {
    case 'support':
      return (ballot.support ?? null) === sincereSupport(finished, member);
    case 'pull': {
      const { toward = from } = ballot;
      const progress = toward.reduce(
        (sum, x, d) => sum + (x - at(from, d)) * (at(member.ideal, d) - at(from, d)),
        0,
      );
      return ballot.sincere === 'for' ? progress > 0 : ballot.choice === 'abstain';
    }
    default:
      return ballot.choice === ballot.sincere;
  }
}

const at = (v: Vector, d: number) => v[d] as number;
