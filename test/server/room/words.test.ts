import { describe, expect, it } from 'vitest';
import { ruleSentence } from '../../../src/app/_live/rule-sentence';
import { rulesOf } from '../../../src/server/room/words';
import { MECHANISMS, type MechanismConfig, tally } from '../../../src/sim';
import { words } from '../../support/text';

const english = words('en');
const said = (config: MechanismConfig) =>
  rulesOf(config)
    .map((rule) => ruleSentence(english, rule))
    .join(' ');

/** Whether a vote of 100 one-token members with so many For and Against passes. */
function passes(config: MechanismConfig, inFavour: number, against: number): boolean {
  const members = Array.from({ length: 100 }, () => ({ ideal: [0], tokens: 1 }));
  const choices = members.map((_, i) => (i < inFavour ? 'for' : i < inFavour + against ? 'against' : null));
  return tally(config, members, choices).accepted;
}

describe('rules in words', () => {
  it.each([
    [{ id: 'token-majority' }, 'For outweighs Against', [3, 2], [2, 2]],
    [
      { id: 'token-majority', approvalShare: 0.6 },
      'more than 60% of the For and Against',
      [61, 39],
      [60, 40],
    ],
    [
      { id: 'member-majority', approvalShare: 0.5, approvalBase: 'supply' },
      'more than 50% of all voting weight',
      [51, 0],
      [50, 0],
    ],
    [
      { id: 'quadratic-sqrt', quorum: { numerator: 30, counting: 'for' } },
      'at least 30% of all voting weight must vote For.',
      [30, 0],
      [29, 0],
    ],
    [{ id: 'optimistic' }, 'unless more than 20% of all voting weight is Against', [0, 20], [79, 21]],
    [{ id: 'optimistic', vetoShare: 0.35 }, 'unless more than 35%', [0, 35], [64, 36]],
    [{ id: 'bicameral' }, 'counted by tokens, and counted by members', [3, 2], [2, 2]],
  ] as const)('[ROOM-147] what is said of %o is what the count does: %s', (config, sentence, yes, no) => {
    expect(said(config)).toContain(sentence);
    expect(passes(config, yes[0], yes[1])).toBe(true);
    expect(passes(config, no[0], no[1])).toBe(false);
  });

  it('[ROOM-147] nothing is said that does not hold: silence under a veto, votes against where there are none', () => {
    expect(said({ id: 'optimistic' })).not.toMatch(/tie|turnout|outweighs/i);
    const conviction: MechanismConfig = {
      id: 'conviction',
      conviction: { motionBudget: 9, openProposals: 4 },
    };
    expect(said(conviction)).toMatch(/Up to 4 proposals.*Nobody votes against/);
    expect(said(conviction)).not.toMatch(/tie|turnout|outweighs/i);
    const pulling: MechanismConfig = { id: 'local-voting', localVoting: { radius: 12, weights: 'equal' } };
    expect(said(pulling)).toMatch(/no proposal.*equally hard.*by 12 in the first round/);
  });

  it('[ROOM-147] delegation and credits are said where they hold, and nowhere else', () => {
    for (const { id } of MECHANISMS) {
      expect(said({ id })).not.toMatch(/given away/);
      const delegation = { mode: 'single-hop', delegates: {} } as const;
      expect(said({ id, delegation })).toContain('goes to that person and no further');
      expect(said({ id }).includes('credits')).toBe(id === 'quadratic-credits');
    }
    expect(said({ id: 'quadratic-credits', credits: { spending: 'storable' } })).toContain('the whole game');
  });
});
