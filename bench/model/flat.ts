import type { Votes } from './c-scan';

/** A vote on two issues as one would write it by hand for speed: the same figures that a tally reports. */
export function flatTally(
  { ideals, weights }: Votes,
  [x = 0, y = 0]: readonly number[],
  [p = 0, q = 0]: readonly number[],
) {
  const squared = p * p + q * q;
  let inFavour = 0;
  let against = 0;
  let abstain = 0;
  let headsFor = 0;
  let headsAgainst = 0;
  for (let i = 0; i < weights.length; i++) {
    const gain =
      2 * (p * ((ideals[2 * i] as number) - x) + q * ((ideals[2 * i + 1] as number) - y)) - squared;
    const weight = weights[i] as number;
    if (gain > 0) {
      inFavour += weight;
      headsFor++;
    } else if (gain < 0) {
      against += weight;
      headsAgainst++;
    } else abstain += weight;
  }
  return { for: inFavour, against, abstain, headsFor, headsAgainst, accepted: inFavour > against };
}
