import { REACTIONS } from '../../../src/protocol/chat-view';
import type { Command } from '../../../src/protocol/messages';
import type { Answers } from '../../../src/protocol/questions';
import { PROTOCOL_VERSION } from '../../../src/protocol/version';
import { SCREENS } from '../../../src/protocol/views';
import type { RoomState } from '../../../src/server/host';
import type { Vector } from '../../../src/sim/types';
import type { Dice } from './dice';
import { anyMechanism, anySettings } from './rooms';

/** What people and facilitators may send: mostly what fits the moment, sometimes what does not. */

export function roundOf({ phase, history }: RoomState): number {
  if (phase.type === 'proposing') return phase.round;
  return phase.type === 'proposal' || phase.type === 'voting' ? phase.proposal.round : history.length;
}

/** The round people are looking at, sometimes the one before or after. */
function aboutNow(dice: Dice, state: RoomState): number {
  return Math.max(1, roundOf(state) + (dice.chance(0.15) ? dice.pick([-1, 1]) : 0));
}

function anyPoint(dice: Dice, { scenario }: RoomState): Vector {
  return scenario.issues.map(({ min, max }) => dice.between(min, max));
}

function anyChange(dice: Dice, { scenario }: RoomState): Vector {
  return scenario.issues.map(({ min, max }) => ((max - min) / 20) * dice.between(-1, 1));
}

const anySeat = (dice: Dice, { seats }: RoomState) => dice.below(seats.length + (dice.chance(0.05) ? 3 : 0));

/** Of someone in the room, or of nobody. */
const anyNameIn = (dice: Dice, state: RoomState) =>
  state.seats[anySeat(dice, state)]?.person?.name ?? 'Nobody';

const anyMessage = (dice: Dice, { messages, seq }: RoomState) =>
  messages.length > 0 && dice.chance(0.9) ? dice.pick(messages).id : 1 + dice.below(seq);

const TEXTS = [
  'I agree.',
  '<b>no</b>',
  '  ',
  'x'.repeat(281),
  'Años \u202e después',
  '👍🏽',
  '"],{}',
  'a\u0000b\nc',
];

function anyAnswers(dice: Dice): Answers {
  return dice.pick<Answers>([
    { trust: 1 + dice.below(5), side: dice.below(2), why: 'Because.' },
    { trust: null, side: null, why: null },
    { trust: 11 },
    { surprise: 'x' },
    { why: 'x'.repeat(999) },
  ]);
}

/** The open proposal; now and then another. */
function meant(dice: Dice, { skipsInRound }: RoomState): number {
  return dice.chance(0.9) ? skipsInRound : dice.below(skipsInRound + 2);
}

/** A ballot of the kind that the open round takes; now and then of another. */
export function anyBallot(dice: Dice, state: RoomState): Command {
  const round = aboutNow(dice, state);
  const skips = meant(dice, state);
  const { phase, scenario } = state;
  const pool = phase.type === 'voting' ? (phase.proposal.pool ?? []) : [];
  const vote: Command = {
    type: 'vote',
    round,
    skips,
    choice: dice.pick(['for', 'against', 'abstain'] as const),
  };
  const proposal = pool.length > 0 && dice.chance(0.8) ? dice.pick(pool).id : dice.pick([null, 7]);
  const byMechanism: Partial<Record<string, Command>> = {
    'quadratic-credits': { type: 'allocate', round, skips, votes: dice.between(-4, 4) },
    conviction: { type: 'support', round, skips, proposal },
    'local-voting': { type: 'pull', round, skips, toward: dice.chance(0.1) ? null : anyPoint(dice, state) },
  };
  return dice.chance(0.05) ? vote : (byMechanism[scenario.mechanism.id] ?? vote);
}

/** What a phone may send. */
export function anyPlayerCommand(dice: Dice, state: RoomState): Command {
  const option = dice.weighted<() => Command>([
    [40, () => anyBallot(dice, state)],
    [3, () => ({ type: 'leave' })],
    [2, () => ({ type: 'come-back' })],
    [5, () => ({ type: 'delegate', to: dice.chance(0.3) ? null : anyNameIn(dice, state) })],
    [8, () => ({ type: 'propose', delta: anyChange(dice, state) })],
    [2, () => ({ type: 'withdraw' })],
    [5, () => ({ type: 'set-point', ideal: anyPoint(dice, state) })],
    [4, () => ({ type: 'answer', when: dice.pick(['before', 'after']), answers: anyAnswers(dice) })],
    [12, () => ({ type: 'say', text: dice.pick(TEXTS) })],
    [
      6,
      () => ({
        type: 'react',
        message: anyMessage(dice, state),
        reaction: dice.chance(0.2) ? null : dice.pick(REACTIONS),
      }),
    ],
    [3, () => ({ type: 'call-help', on: dice.chance(0.7) })],
    // Not theirs to give.
    [2, () => anyHostCommand(dice, state)],
  ]);
  return option();
}

/** What a console may send; the end comes seldom. */
export function anyHostCommand(dice: Dice, state: RoomState): Command {
  const round = aboutNow(dice, state);
  const seat = anySeat(dice, state);
  const option = dice.weighted<() => Command>([
    [25, () => goOn(state, round, meant(dice, state))],
    [3, () => ({ type: 'skip', round, skips: meant(dice, state) })],
    [0.4, () => ({ type: 'end' })],
    [3, () => ({ type: 'pause' })],
    [4, () => ({ type: 'resume' })],
    [3, () => ({ type: 'move-deadline', round, byMs: dice.chance(0.2) ? null : dice.below(4000) - 1500 })],
    [4, () => newRules(dice)],
    [3, () => ({ type: 'lock', locked: dice.chance(0.3) })],
    [2, () => ({ type: 'add-seats', count: 1 + dice.below(2) })],
    [3, () => ({ type: 'rename', seat, name: dice.pick(['Ada', 'Ada', 'Bo', ' ', 'x'.repeat(30)]) })],
    [4, () => ({ type: 'remove', seat })],
    [3, () => ({ type: 'readmit', person: dice.pick([1, ...state.removed.map(({ id }) => id)]) })],
    [4, () => ({ type: 'swap-seats', seats: [seat, anySeat(dice, state)] })],
    [4, () => ({ type: 'hand-over', seat, to: dice.pick(['bot', 'person']) })],
    [2, () => ({ type: 'give-link', seat, seatToken: dice.word(32) })],
    [3, () => ({ type: 'nudge', round, skips: meant(dice, state) })],
    [2, () => ({ type: 'answer-help', seat })],
    [3, () => ({ type: 'hide-message', message: anyMessage(dice, state), hidden: dice.chance(0.7) })],
    [2, () => ({ type: 'mute', seat, muted: dice.chance(0.5) })],
    [1, () => ({ type: 'dismiss-host', host: dice.pick([1, ...state.hosts.map(({ id }) => id)]) })],
    [3, () => ({ type: 'show', screen: dice.pick(SCREENS) })],
    [2, () => ({ type: 'show', stage: dice.below(4) })],
    [
      1,
      () => ({
        type: 'name-groups',
        names: dice.pick([
          ['Blue', 'Green'],
          ['', 'Red'],
          ['Red', 'red'],
        ]),
      }),
    ],
    [1, () => ({ type: 'lead-on', code: dice.pick(['CFHKMQ', state.code]) })],
  ]);
  return option();
}

/** The command that takes the room one step on. */
function goOn({ phase }: RoomState, round: number, skips: number): Command {
  switch (phase.type) {
    case 'lobby':
      return { type: 'start' };
    case 'proposal':
      return { type: 'open-voting', round, skips };
    case 'voting':
      return { type: 'close-voting', round, skips };
    default:
      return { type: 'next', round };
  }
}

function newRules(dice: Dice): Command {
  const { showHint, settleSeconds, absence, chat, proposers, votingSeconds } = anySettings(dice);
  return dice.pick<Command>([
    { type: 'change-rules', mechanism: anyMechanism(dice) },
    { type: 'change-rules', settings: { showHint, settleSeconds, absence } },
    { type: 'change-rules', settings: { chat, proposers, votingSeconds } },
    { type: 'change-rules', rounds: 2 + dice.below(6) },
    { type: 'change-rules', mechanism: { id: 'coin-toss' } },
  ]);
}

export const JUNK: readonly unknown[] = [
  null,
  7,
  'vote',
  [],
  {},
  { v: 1 },
  { v: PROTOCOL_VERSION, id: 'x', command: {} },
  { v: PROTOCOL_VERSION, id: 'abcdefgh', command: { type: 'vote', round: 1, choice: 'for', seat: 0 } },
  { v: PROTOCOL_VERSION, id: 'abcdefgh', command: { type: 'tick' } },
  { v: PROTOCOL_VERSION, id: 'abcdefgh', command: { type: 'return' } },
];
