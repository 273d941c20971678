import { describe, expect, test } from 'vitest';
import { mechanismExplanation, mechanismLabel } from '../../src/app/_live/mechanism-words';
import {
  differenceOf,
  missingNumber,
  partsOf,
  type RulesDraft,
  roundSettingsOf,
  withMechanism,
  withStep,
} from '../../src/app/_live/rules-draft';
import { changesInWords } from '../../src/app/_live/rules-words';
import { roundOfChange } from '../../src/app/host/[code]/rules-edit';
import { viewFor } from '../../src/server/room';
import { MECHANISMS } from '../../src/sim';
import type { MechanismConfig, MechanismId } from '../../src/sim/types';
import { Game, scenarioAt } from '../server/room/game';
import { words } from '../support/text';

const IDS = MECHANISMS.map(({ id }) => id);
const PAIRS = IDS.flatMap((from) => IDS.filter((to) => to !== from).map((to) => ({ from, to })));

const seen = (game: Game) => viewFor(game.state, game.connected, { role: 'host' });

/** What the panel starts from. */
function rulesOf(game: Game): RulesDraft {
  const { public: room, host } = seen(game);
  if (!host) throw new Error('The facilitator sees no rules');
  return { ...host.rules, settings: roundSettingsOf(room.settings), rounds: room.rounds };
}

function change(game: Game, after: RulesDraft): string | null {
  return game.give({ kind: 'host' }, { type: 'change-rules', ...differenceOf(rulesOf(game), after) });
}

/** A room after its first round, played under a mechanism with everything that can be set for it. */
function afterOneRound(id: MechanismId): Game {
  const law = { kind: 'uniform-ball', maxStep: 2 } as const;
  const full: MechanismConfig = {
    id: 'token-majority',
    approvalShare: 0.6,
    approvalBase: 'supply',
    quorum: { numerator: 10, counting: 'for' },
    proposalThreshold: 1,
    delegation: { mode: 'transitive', delegates: {} },
  };
  const mechanism = withMechanism(full, id, law);
  const game = new Game(scenarioAt([[1], [4], [9]], { mechanism, proposals: law, rounds: 4 }), {
    readingSeconds: 0,
  });
  playRound(game);
  return game;
}

function playRound(game: Game): void {
  expect(game.host(game.state.phase.type === 'lobby' ? 'start' : 'next')).toBeNull();
  expect(game.host('close-voting')).toBeNull();
  expect(game.state.phase.type).toBe('result');
}

describe('[PAGE-106] rules changed on the console', () => {
  test.each(PAIRS)('from $from to $to: the room accepts the change and plays on under it', ({ from, to }) => {
    const game = afterOneRound(from);
    const before = rulesOf(game);
    const mechanism = withMechanism(before.mechanism, to, before.proposals);
    expect(change(game, { ...before, mechanism })).toBeNull();
    playRound(game);
    expect(seen(game).public.history.map((round) => round.mechanism)).toEqual([from, to]);
  });

  test('only what differs is sent, and nothing when all is as it was', () => {
    const before = rulesOf(afterOneRound('token-majority'));
    expect(differenceOf(before, structuredClone(before))).toEqual({});
    const after = {
      ...before,
      settings: { ...before.settings, votingSeconds: 30, showHint: false },
      proposals: withStep(before.proposals, 3),
    };
    expect(differenceOf(before, after)).toEqual({
      settings: { votingSeconds: 30, showHint: false },
      proposals: { kind: 'uniform-ball', maxStep: 3 },
    });
  });

  test('words say each change from what to what, and what a new mechanism means', () => {
    const text = words('en');
    const before = rulesOf(afterOneRound('token-majority'));
    const slower = { ...before, settings: { ...before.settings, votingSeconds: 90 } };
    expect(changesInWords(text, before, before)).toEqual([]);
    expect(changesInWords(text, before, slower)).toEqual(['Time to vote: 45 s → 90 s']);
    const heads = { ...before, mechanism: { ...before.mechanism, id: 'member-majority' as const } };
    const said = changesInWords(text, before, heads).join('\n');
    expect(said).toContain('Voting rule: One token, one vote → One member, one vote');
    expect(said).toContain(MECHANISMS.find(({ id }) => id === 'member-majority')?.explanation);
    const delegation = { mode: 'transitive' as const, delegates: {} };
    const given = { ...before, mechanism: { ...before.mechanism, delegation } };
    const pulls = { ...before, mechanism: withMechanism(given.mechanism, 'local-voting', before.proposals) };
    const { delegation: dropped, ...bare } = given.mechanism;
    expect(dropped).toEqual(delegation);
    for (const after of [{ ...before, mechanism: bare }, pulls])
      expect(changesInWords(text, given, after)).toContainEqual(
        expect.stringMatching(/^Giving one’s vote away: .+ → not possible$/),
      );
  });

  test('a number that is not typed in yet is named as the server would name it', () => {
    const before = rulesOf(afterOneRound('quadratic-credits'));
    expect(missingNumber(before)).toBeNull();
    const mechanism = { ...before.mechanism, credits: { amount: Number.NaN } };
    expect(missingNumber({ ...before, mechanism })).toBe('mechanism.credits.amount');
    const settings = { ...before.settings, votingSeconds: Number.NaN };
    expect(missingNumber({ ...before, settings })).toBe('settings.votingSeconds');
  });

  test('while a proposal is open the rest waits, and the room accepts what does not', () => {
    const game = new Game(scenarioAt([[1], [4]], { rounds: 3 }), { readingSeconds: 5 });
    const edited = (before: RulesDraft): RulesDraft => ({
      ...before,
      mechanism: withMechanism(before.mechanism, 'member-majority', before.proposals),
      settings: { ...before.settings, chat: 'room' },
      rounds: 5,
    });
    for (const step of ['start', 'open-voting'] as const) {
      expect(game.host(step)).toBeNull();
      const before = rulesOf(game);
      const [now, later, ...more] = partsOf(before, edited(before), true);
      if (now === undefined || later === undefined) throw new Error('Rules of both kinds were changed');
      expect([now.waits, later.waits, more]).toEqual([false, true, []]);
      expect(differenceOf(now.from, now.to)).toEqual({ settings: { chat: 'room' } });
      expect(Object.keys(differenceOf(later.from, later.to))).toEqual(['mechanism', 'rounds']);
      expect(change(game, later.to)).toBe('wrong-phase');
      expect(change(game, now.to)).toBeNull();
      expect(partsOf(rulesOf(game), later.to, true)).toMatchObject([{ waits: true }]);
      expect(change(game, before)).toBeNull();
    }
    expect(game.host('close-voting')).toBeNull();
    const [all, ...more] = partsOf(rulesOf(game), edited(rulesOf(game)), false);
    expect([all?.waits, more]).toEqual([false, []]);
    expect(all && change(game, all.to)).toBeNull();
  });

  test('the round it says they begin with is the one they do begin with', () => {
    const game = new Game(scenarioAt([[1], [4]], { rounds: 3 }), { readingSeconds: 5 });
    const steps = ['start', 'open-voting', 'close-voting', 'next'] as const;
    for (const step of [null, ...steps]) {
      if (step !== null) expect(game.host(step)).toBeNull();
      const before = rulesOf(game);
      const { readingSeconds } = before.settings;
      const said = roundOfChange(seen(game).public);
      change(game, { ...before, settings: { ...before.settings, readingSeconds: readingSeconds + 1 } });
      expect(game.events.at(-1), step ?? 'lobby').toMatchObject({
        type: 'rules-changed',
        payload: { round: said },
      });
    }
  });
});

test('[PAGE-106] mechanisms are called and explained on pages as the model calls and explains them', () => {
  const text = words('en');
  const onPages = IDS.map((id) => ({
    id,
    label: mechanismLabel(text, id),
    explanation: mechanismExplanation(text, id),
  }));
  expect(onPages).toEqual(MECHANISMS.map(({ id, label, explanation }) => ({ id, label, explanation })));
});
