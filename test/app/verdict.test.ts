import { describe, expect, test } from 'vitest';
import { verdictOf } from '../../src/app/_lib/verdict';
import type { MechanismView, RoundView } from '../../src/protocol/views';
import { tally } from '../../src/sim';
import type { Choice, MechanismConfig } from '../../src/sim/types';
import { words } from '../support/text';

/** A real tally of three members with 2, 2 and 1 tokens, as a finished round. */
function decided(
  config: Partial<MechanismConfig>,
  choices: readonly (Choice | null)[],
  change: Partial<RoundView> = {},
) {
  const mechanism: MechanismConfig = { id: 'token-majority', ...config };
  const members = [2, 2, 1].map((tokens) => ({ ideal: [0], tokens }));
  const { for: forWeight, against, abstain, supply, ...rest } = tally(mechanism, members, choices);
  const round: RoundView = {
    round: 1,
    mechanism: mechanism.id,
    by: null,
    proposal: { delta: [1], from: [0], to: [1] },
    weight: { for: forWeight, against, abstain, supply },
    ballots: { people: 3, bots: 0 },
    state: [0],
    ...rest,
    ...change,
  };
  const view: MechanismView = {
    id: mechanism.id,
    label: '',
    explanation: '',
    approvalShare: mechanism.approvalShare ?? 0.5,
    approvalBase: mechanism.approvalBase ?? 'votes',
    quorum: mechanism.quorum ?? null,
    ballot: 'choice',
    delegation: null,
    vetoShare: mechanism.vetoShare ?? null,
    spending: null,
    rules: [],
  };
  return verdictOf(words('en'), round, view);
}

describe('[PAGE-51] a result says what happened and by which rule', () => {
  test('passed and failed by majority', () => {
    expect(decided({}, ['for', 'against', 'for'])).toEqual({
      outcome: 'passed',
      word: 'PASSED',
      tone: 'for',
      sentence: 'For outweighs Against.',
    });
    expect(decided({}, ['for', 'against', 'against'])).toMatchObject({ word: 'FAILED', tone: 'against' });
  });

  test('where people pulled, nothing passed: the DAO moved', () => {
    expect(decided({}, ['for', 'for', 'for'], { mechanism: 'local-voting' })).toMatchObject({
      word: 'MOVED',
      sentence: 'Everyone pulled, and the DAO moved to where the pulls balance.',
    });
  });

  test('what has too little conviction so far has not failed', () => {
    const conviction = { reached: 20, needed: 100 };
    const waiting = { accepted: false, reason: 'too-little-conviction', conviction } as const;
    expect(decided({}, ['for', 'for', 'for'], { ...waiting, mechanism: 'conviction' })).toMatchObject({
      outcome: 'open',
      word: 'NOT YET',
      tone: 'abstain',
      sentence: 'Its conviction came to 20; a step this long needs 100.',
    });
  });

  test('a tie is called a tie', () => {
    expect(decided({}, ['for', 'against', 'abstain'])).toMatchObject({ word: 'TIE', tone: 'abstain' });
  });

  test('another approval share is named, with the share reached', () => {
    expect(decided({ approvalShare: 0.75 }, ['for', 'for', 'against'])).toMatchObject({
      word: 'PASSED',
      sentence: 'For has 80% of the For and Against weight; it needed more than 75%.',
    });
    expect(decided({ approvalBase: 'supply' }, ['for', 'abstain', 'abstain'])).toMatchObject({
      word: 'FAILED',
      sentence: 'For has 40% of all voting weight; it needs more than 50%.',
    });
  });

  test('a missed quorum says who counts towards it', () => {
    expect(
      decided({ quorum: { numerator: 60, counting: 'for' } }, ['for', 'abstain', 'abstain']),
    ).toMatchObject({
      word: 'FAILED',
      sentence: expect.stringContaining('For came to 2, and 3 is the least'),
    });
  });

  test('nobody voting is a failure, not a tie', () => {
    expect(decided({}, ['abstain', null, null])).toMatchObject({
      word: 'FAILED',
      sentence: expect.stringContaining('Nobody'),
    });
  });

  test('under other mechanisms the sentence says what they ask for', () => {
    const everyone = ['for', 'for', 'against'] as const;
    expect(decided({ id: 'bicameral' }, ['for', 'against', 'against']).sentence).toBe(
      'It failed among tokens and failed among members; it needs both.',
    );
    expect(decided({ id: 'optimistic', vetoShare: 0.2 }, everyone).sentence).toBe(
      'Against has 20% of all voting weight; it takes more than 20% to stop a proposal.',
    );
    expect(decided({ id: 'optimistic', vetoShare: 0.1 }, everyone).sentence).toMatch(
      /^Vetoed: Against has 20%/,
    );
  });
});
