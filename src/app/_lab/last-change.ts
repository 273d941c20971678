import type { PlayedRound, Vector } from '../../sim/types';
import type { Board } from './use-board';

/** A change that was voted on, and what became of it. */
export interface DecidedChange {
  readonly from: Vector;
  readonly to: Vector;
  readonly outcome: 'passed' | 'failed' | 'tie' | 'open';
}

/** What the last round proposed, and what became of it; null before the first, and where members pull. */
export function lastChange({ played, scene }: Pick<Board, 'played' | 'scene'>): DecidedChange | null {
  const last = played.at(-1);
  if (last === undefined || scene.rules.mechanism.id === 'local-voting') return null;
  const from: Vector = played.at(-2)?.state ?? scene.here;
  const to = from.map((x, d) => x + (last.proposal.delta[d] ?? 0));
  return { from, to, outcome: outcomeOf(last) };
}

function outcomeOf({ tally }: PlayedRound): DecidedChange['outcome'] {
  if (tally.accepted) return 'passed';
  if (tally.reason === 'tie') return 'tie';
  return tally.reason === 'too-little-conviction' ? 'open' : 'failed';
}
