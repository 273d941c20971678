import type { PowerInput, StationaryInput, TallyInput } from '../protocol/laboratory';
import {
  banzhaf,
  concentration,
  MAX_SWINGS_COUNTED,
  mechanismOf,
  powerToAct,
  SimError,
  shapleyShubik,
  stationary,
  type Tally,
  tally,
  tallyCredits,
} from '../sim/index';
import { requireInRange } from '../sim/requirements';
import { MAX_TOKENS } from '../sim/tokens';

/** Counts ballots under a mechanism and prints the outcome as JSON. */
export function tallyOutput(input: TallyInput): string {
  const { for: inFavour, against, abstain, accepted, reason, quorumReached, snapshotScores } = count(input);
  return print({
    for: inFavour,
    against,
    abstain,
    accepted,
    reason,
    quorumReached,
    ...(snapshotScores && { snapshotScores }),
  });
}

function count(input: TallyInput): Tally {
  const { mechanism: id, approvalShare, quorum, supply, ballots } = input;
  check(input);
  const config = { id, ...(approvalShare !== undefined && { approvalShare }), ...(quorum && { quorum }) };
  if (mechanismOf(id).ballotKind === 'credits')
    return tallyCredits(config, ballots.map(creditBallot), supply);
  const { weight } = mechanismOf(id);
  if (!ballots.some(({ tokens }) => weight(tokens, config) > 0))
    throw new SimError('no-weight', 'ballots', 'nobody has any weight');
  const members = ballots.map(({ tokens }) => ({ ideal: [0], tokens }));
  return tally(
    config,
    members,
    ballots.map(({ choice }) => choice),
    supply,
  );
}

function check({ mechanism, approvalShare = 0.5, quorum, ballots }: TallyInput): void {
  const { ballotKind } = mechanismOf(mechanism);
  if (ballotKind === 'pull' || ballotKind === 'support')
    throw new SimError(
      'wrong-ballot',
      'mechanism',
      `"${mechanism}" is not decided by For, Against and Abstain`,
    );
  const credits = ballotKind === 'credits';
  ballots.forEach((ballot, i) => {
    requireInRange(`ballots[${i}].tokens`, ballot.tokens, 0, MAX_TOKENS);
    for (const field of ['votes', 'credits'] as const)
      if (ballot[field] !== undefined && !credits)
        throw new SimError('misplaced', `ballots[${i}].${field}`, 'belongs to "quadratic-credits"');
  });
  if (!(approvalShare >= 0 && approvalShare < 1))
    throw new SimError(
      'out-of-range',
      'approvalShare',
      `must be 0 or more and less than 1, is ${approvalShare}`,
    );
  const numerator = quorum?.numerator ?? 0;
  if (!(Number.isInteger(numerator) && numerator >= 0 && numerator <= 100))
    throw new SimError(
      'not-whole',
      'quorum.numerator',
      `must be a whole number from 0 to 100, is ${numerator}`,
    );
}

/** Votes take the sign of the choice; without a number, all that the credits buy. Credits are tokens unless given. */
function creditBallot({ tokens, choice, votes, credits = tokens }: TallyInput['ballots'][number], i: number) {
  if (votes !== undefined && votes < 0 && choice !== 'against')
    throw new SimError(
      'out-of-range',
      `ballots[${i}].votes`,
      `must be 0 or more to be "${choice}", is ${votes}`,
    );
  if (credits < 0)
    throw new SimError('out-of-range', `ballots[${i}].credits`, `must be 0 or more, is ${credits}`);
  if (votes !== undefined && votes > 0 && choice === 'abstain')
    throw new SimError(
      'misplaced',
      `ballots[${i}].votes`,
      `must be left out, or 0, to be "abstain", is ${votes}`,
    );
  const size = Math.abs(votes ?? Math.sqrt(credits));
  return { credits, votes: choice === 'for' ? size : choice === 'against' ? -size : 0 };
}

/** Power indices of a weighted vote and the concentration of its weights, as JSON. */
export function powerOutput({ quota, weights }: PowerInput): string {
  const b = banzhaf(quota, weights);
  const s = shapleyShubik(quota, weights);
  const toAct = powerToAct(quota, weights);
  const { nakamoto, gini, giniUnbiased, hhi } = concentration(weights);
  const estimated = {
    ...(b.method === 'sampled' && { banzhafAbsolute: b.standardErrors }),
    ...(s.method === 'sampled' && { shapleyShubik: s.standardErrors }),
    ...(toAct.method === 'sampled' && { powerToAct: toAct.standardError }),
  };
  return print({
    banzhaf: { swings: b.swings, normalized: b.normalized, absolute: b.absolute },
    shapleyShubik: s.index,
    powerToAct: toAct.share,
    nakamoto,
    gini,
    giniUnbiased,
    hhi,
    ...(Object.keys(estimated).length > 0 && { standardErrors: estimated }),
    ...(b.swings === null && {
      notes: [
        `With more than ${MAX_SWINGS_COUNTED} members there are too many coalitions to count swings; "absolute" is their share of them.`,
      ],
    }),
  });
}

/** The long-run distribution of a vote after vote on a grid, as JSON. */
export function stationaryOutput({ members, grid, agenda, rule }: StationaryInput): string {
  const { residual: _residual, ...report } = stationary(members, grid, agenda, rule);
  return print(report);
}

function print(report: object): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
