import type { PlayedRound, Vector } from '../../sim/types';
import type { PictureProposal } from '../_figures/picture';
import type { Board } from './use-board';

/** What the last round proposed, and what became of it; null before the first, and where members pull. */
export function lastChange({ played, scene }: Pick<Board, 'played' | 'scene'>): PictureProposal | null {
  const last = played.at(-1);
  if (last === undefined || scene.rules.mechanism.id === 'local-voting') return null;
  const from: Vector = played.at(-2)?.state ?? scene.here;
  const to = from.map((x, d) => x + (last.proposal.delta[d] ?? 0));
  return { from, to, outcome: outcomeOf(last) };
}

export function outcomeOf({ tally }: PlayedRound): PictureProposal['outcome'] {
  if (tally.accepted) return 'passed';
  if (tally.reason === 'tie') return 'tie';
  return tally.reason === 'too-little-conviction' ? 'open' : 'failed';
}
