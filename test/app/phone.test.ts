import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newRulesInWords } from '../../src/app/_live/new-rules';
import { castInWords, castOf, choiceInWords, choiceWord } from '../../src/app/r/[code]/cast';
import { stepped } from '../../src/app/r/[code]/credits-ballot';
import { partsFor } from '../../src/app/r/[code]/parts';
import { scaleOf, stepOf } from '../../src/app/r/[code]/point-input';
import { givenInWords, myBallotInWords } from '../../src/app/r/[code]/result';
import type { PlayerRound, PlayerView } from '../../src/protocol/player-view';
import type { PublicView } from '../../src/protocol/views';
import { viewFor } from '../../src/server/room';
import type { MechanismConfig } from '../../src/sim/types';
import { Game, scenarioAt } from '../server/room/game';
import { words } from '../support/text';

/** What everyone sees of a room with this mechanism, in its lobby. */
function viewOf(mechanism: MechanismConfig): PublicView {
  const game = new Game({ ...scenarioAt([[10], [20], [30]]), mechanism });
  return viewFor(game.state, game.connected, { role: 'projector' }).public;
}

const english = words('en');
const credits = viewOf({ id: 'quadratic-credits' });

describe('[PAGE-120] votes are bought in whole numbers, and with the last step all credits are spent', () => {
  test('up, down, and through zero', () => {
    expect([0, 1, -1].map((votes) => stepped(votes, 1, 5))).toEqual([1, 2, 0]);
    expect([0, 1, -4].map((votes) => stepped(votes, -1, 5))).toEqual([-1, 0, -5]);
    expect(stepped(3, 1, Math.sqrt(12))).toBe(Math.sqrt(12));
    expect(stepped(Math.sqrt(12), -1, Math.sqrt(12))).toBe(3);
  });

  test('whatever one presses, no more is spent than there is', () => {
    const presses = fc.array(fc.constantFrom(1 as const, -1 as const), { maxLength: 60 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 900, noNaN: true }), presses, (amount, steps) => {
        const most = Math.sqrt(amount);
        const votes = steps.reduce((now, step) => stepped(now, step, most), 0);
        expect(Math.abs(votes)).toBeLessThanOrEqual(most);
        // At either end nothing more can be bought.
        expect(stepped(most, 1, most)).toBe(most);
        expect(stepped(-most, -1, most)).toBe(-most);
      }),
    );
  });
});

describe('[PAGE-120] a ballot is said in the terms of its mechanism, on its way and taken', () => {
  test.each([
    {
      view: viewOf({ id: 'token-majority' }),
      type: 'vote',
      choice: 'for',
      pressed: 'For',
      taken: 'You voted For',
    },
    {
      view: viewOf({ id: 'optimistic' }),
      type: 'vote',
      choice: 'against',
      pressed: 'Object',
      taken: 'You objected',
    },
    {
      view: viewOf({ id: 'optimistic' }),
      type: 'vote',
      choice: 'for',
      pressed: 'Let it pass',
      taken: 'You let it pass',
    },
  ] as const)('$pressed', ({ view, type, choice, pressed, taken }) => {
    const cast = castOf({ type, round: 1, choice });
    expect(choiceInWords(english, view, type, cast)).toBe(pressed);
    expect(castInWords(english, view, type, cast)).toBe(taken);
  });

  test('votes with what they cost', () => {
    const cast = castOf({ type: 'allocate', round: 1, votes: -2 });
    expect(cast.choice).toBe('against');
    expect(choiceInWords(english, credits, 'allocate', cast)).toBe('2 votes Against');
    expect(castInWords(english, credits, 'allocate', cast)).toBe('2 votes Against, cost 4 credits');
    expect(castInWords(words('es'), credits, 'allocate', cast)).toBe('2 votos En contra, cuesta 4 créditos');
  });

  test('no pull and no support are ballots too', () => {
    const none = castOf({ type: 'pull', round: 1, toward: null });
    expect(castInWords(english, credits, 'pull', none)).toBe('You do not pull');
    const nobody = castOf({ type: 'support', round: 1, proposal: null });
    expect(castInWords(english, credits, 'support', nobody)).toBe('You support none of them');
  });

  test('afterwards too: who objected did not vote “Against”', () => {
    const choices = ['for', 'against', 'abstain'] as const;
    expect(choices.map((choice) => choiceWord(english, 'optimistic', choice))).toEqual([
      'Let it pass',
      'Object',
      'Abstain',
    ]);
    const said = choices.map((choice) => myBallotInWords(english, 'optimistic', choice, 'you'));
    expect(said).toEqual(['You let it pass.', 'You objected.', 'You voted Abstain.']);
    expect(myBallotInWords(english, 'optimistic', 'against', 'bot')).toBe('Your bot objected.');
    const given = (caster: string | null) =>
      givenInWords(english, { given: { to: 'Ana', caster } } as PlayerRound);
    expect([given('Ana'), given('Ben'), given(null)]).toEqual([
      'You gave your vote to Ana, who cast it with their own.',
      'You gave your vote to Ana, and Ben cast it with theirs.',
      'You gave your vote to Ana, but nobody cast it.',
    ]);
    expect(myBallotInWords(english, 'conviction', 'abstain', 'you')).toBe('You supported no proposal.');
  });
});

test('[PAGE-126] what is new is said in the first round it holds, and in no other', () => {
  const view: PublicView = {
    ...viewOf({ id: 'member-majority' }),
    change: {
      round: 3,
      mechanism: true,
      delegation: true,
      proposals: false,
      rounds: false,
      settings: ['votingSeconds', 'chat', 'records', 'absence'],
    },
    phase: { type: 'proposing', round: 3, closesAtMs: null, waiting: 0 },
  };
  const voting30 = { ...view, settings: { ...view.settings, votingSeconds: 30, chat: 'room' as const } };
  expect(newRulesInWords(english, voting30)).toBe(
    'Changed from this round on: how votes are counted (“One member, one vote”), giving votes away (no longer possible), the time to vote (now 30 s), the chat (now open to the whole room), your record at the end (now for you alone), and who votes for people who are gone or silent.',
  );
  const later = { type: 'proposing', round: 4, closesAtMs: null, waiting: 0 } as const;
  expect(newRulesInWords(english, { ...view, phase: later })).toBeNull();
  expect(newRulesInWords(english, { ...view, change: null })).toBeNull();
});

test('[PAGE-33] a phone fetches ahead what its room will need, and in a room of plain votes no more than the sheet for the rules', () => {
  const you = { delegation: null } as PlayerView;
  expect(partsFor(viewOf({ id: 'token-majority' }), you)).toEqual(['sheet']);
  const view = viewOf({ id: 'local-voting', localVoting: { radius: 5 } });
  const chatting = { ...view, settings: { ...view.settings, chat: 'room' as const } };
  expect(partsFor(chatting, you)).toEqual(['pull', 'point', 'sheet', 'chat']);
});

test.each([
  { min: 0, max: 100, step: 1 },
  { min: 0, max: 1000, step: 10 },
  { min: -1, max: 1, step: 0.01 },
  { min: 0, max: 15, step: 0.1 },
])('[PAGE-124] a slider from $min to $max has round steps, 100 to 1000 of them', ({ min, max, step }) => {
  const issue = { label: 'Fee', unit: '%', min, max };
  expect(stepOf(issue)).toBeCloseTo(step, 12);
});

test('[PAGE-122] a slider for a proposal ends where a step may end, at round numbers', () => {
  const issue = { label: 'Tax', unit: '$', min: 0, max: 100 };
  expect(scaleOf(issue, 40, null)).toEqual({ min: 0, max: 100, step: 1 });
  expect(scaleOf(issue, 40, 15)).toEqual({ min: 25, max: 55, step: 1 });
  expect(scaleOf(issue, 39.4, 5)).toEqual({ min: 35, max: 44, step: 1 });
  expect(scaleOf(issue, 95, 15)).toEqual({ min: 80, max: 100, step: 1 });
  expect(scaleOf(issue, 40, 0.3)).toEqual({ min: 39.7, max: 40.3, step: 0.01 });
  expect(scaleOf(issue, 120, 5)).toEqual(scaleOf(issue, 40, null));
});
