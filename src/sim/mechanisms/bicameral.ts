import type { House, MechanismConfig } from '../types';
import type { ChoiceMechanism, ShareCount, SignCount, Verdict } from './mechanism';
import { decideByShare } from './share-of-votes';

/** Two houses over the same ballots: tokens in one, members in the other. */
export const bicameral: ChoiceMechanism = {
  id: 'bicameral',
  label: 'Two houses',
  explanation: 'A proposal needs a majority of tokens and, counted apart, a majority of members.',
  ballotKind: 'both-houses',
  predictor: 'standstill',
  weight: (tokens) => tokens,
  decide,
  details: (count, config) => ({
    houses: {
      tokens: houseOf(count, config),
      members: houseOf({ ...count.heads, voters: count.voters }, config),
    },
  }),
};

/** Passes where it passes in both houses; share and quorum hold in each. Otherwise the first failing house says why. */
function decide(count: SignCount, config: MechanismConfig): Verdict {
  const tokens = decideByShare(count, config);
  if (!tokens.accepted) return tokens;
  const members = decideByShare({ ...count.heads, voters: count.voters }, config);
  return members.accepted ? tokens : { ...members, quorumNeeded: tokens.quorumNeeded };
}

function houseOf(count: ShareCount, config: MechanismConfig): House {
  const { accepted, reason } = decideByShare(count, config);
  return {
    for: count.for,
    against: count.against,
    abstain: count.abstain,
    supply: count.supply,
    accepted,
    reason,
  };
}
