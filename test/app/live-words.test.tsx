import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { RoomClient } from '../../src/app/_client/room-client';
import type { Room } from '../../src/app/_client/use-room';
import { PeopleSections } from '../../src/app/_debrief/people-sections';
import { PersonsTable } from '../../src/app/_debrief/people-tables';
import { Strips } from '../../src/app/_figures/strips';
import { newRulesInWords } from '../../src/app/_live/new-rules';
import { RoundStatus } from '../../src/app/_live/round-status';
import { roundRules } from '../../src/app/_live/rules-in-full';
import { milestone } from '../../src/app/_ui/countdown';
import { ProposalText } from '../../src/app/_ui/proposal-text';
import { TallyBars } from '../../src/app/_ui/tally-bars';
import { Debriefing } from '../../src/app/r/[code]/debriefing';
import { LobbyScreen } from '../../src/app/screen/[code]/lobby-screen';
import type { RuleChange } from '../../src/protocol/views';
import { debriefFor, debriefOf, type Recipient, viewFor } from '../../src/server/room';
import type { Issue } from '../../src/sim/types';
import { Game, scenarioAt } from '../server/room/game';
import { inEnglish, words } from '../support/text';

const markupOf = (part: ReactNode) => renderToStaticMarkup(inEnglish(part));

const issues: readonly Issue[] = ['Tax', 'Grants', 'Fee'].map((label) => ({
  label,
  unit: '$',
  min: 0,
  max: 100,
}));
const proposal = { from: [40, 10, 5], to: [46, 10, 5] };

describe('[PAGE-51] a change that was turned down does not look as if it had happened', () => {
  test('in words it is called rejected and struck out', () => {
    const passed = markupOf(<ProposalText issues={issues} proposal={proposal} />);
    expect(passed).not.toMatch(/Rejected|<s /);
    const failed = markupOf(<ProposalText issues={issues} proposal={proposal} rejected />);
    expect(failed).toContain('Rejected:');
    expect(failed).toMatch(/<s [^>]*>\$40 → \$46<\/s>/);
    expect(failed).not.toContain('Unchanged');
  });

  test.each(['failed', 'tie'] as const)('on strips, after %s, it is struck out and not marked', (outcome) => {
    const path = [{ round: 0, at: proposal.from, passed: true }];
    const draw = (as: 'passed' | typeof outcome) =>
      markupOf(<Strips picture={{ issues, path, proposal: { ...proposal, outcome: as } }} />);
    expect(draw('passed')).toContain('bg-accent-soft');
    expect(draw(outcome)).not.toContain('bg-accent-soft');
    expect(draw(outcome)).toMatch(/Rejected: <\/span><s>\$40 → \$46<\/s>/);
  });
});

test.each([
  ['token-majority', 'Did not vote: 10% of all voting weight'],
  ['quadratic-credits', 'Not spent on votes: 10% of all voting weight'],
] as const)('[PAGE-120] under %s what was not cast is called “%s”', (id, said) => {
  const game = new Game({ ...scenarioAt([[10], [20]]), mechanism: { id } }, { readingSeconds: 0 });
  for (const step of ['start', 'close-voting'] as const) game.host(step);
  const [round] = viewFor(game.state, game.connected, { role: 'projector' }).public.history;
  if (!round) throw new Error('no round was played');
  const weight = { for: 50, against: 30, abstain: 10, supply: 100 };
  expect(markupOf(<TallyBars round={{ ...round, weight }} />)).toContain(said);
});

test('[PAGE-68] of the records by member a phone marks the one that is its own', () => {
  const game = new Game(scenarioAt([[10], [20]]), { readingSeconds: 0 });
  const [ada, bo] = [game.seat('Ada'), game.seat('Bo')];
  game.host('start');
  for (const seat of [ada, bo]) game.vote(seat, 'for');
  for (const step of ['close-voting', 'end'] as const) game.host(step);
  const room = viewFor(game.state, game.connected, { role: 'projector' }).public;
  const state = { ...game.state, settings: { ...game.state.settings, records: 'all' as const } };
  const debrief = debriefFor(state, debriefOf(state, 5), { role: 'player', seat: bo });
  const table = markupOf(<PersonsTable room={room} debrief={debrief} />);
  const titles = [...table.matchAll(/scope="row"[^>]*>([^<]*)</g)].map(([, title]) => title);
  // By point: whoever wants 10 is member 1.
  expect(titles).toEqual(state.members[bo]?.ideal[0] === 10 ? ['1 (you)', '2'] : ['1', '2 (you)']);
});

test('[PAGE-117] a round is announced: what is on, and how it came out', () => {
  const game = new Game(scenarioAt([[10], [20]]), { readingSeconds: 5, votingSeconds: 0 });
  const said = () => {
    const room = viewFor(game.state, game.connected, { role: 'projector' }).public;
    return markupOf(<RoundStatus room={room} />).replace(/<[^>]*>/g, '');
  };
  expect(said()).toBe('');
  game.host('start');
  expect(said()).toBe('Round 1: the proposal is here to read');
  game.host('open-voting');
  expect(said()).toBe('Round 1: the vote is open');
  game.host('close-voting');
  expect(said()).toMatch(/^Round 1, outcome: (PASSED|FAILED|TIE)$/);
});

test('[PAGE-142] the projector lists what is new as things that changed, with what they are now', () => {
  const game = new Game(scenarioAt([[10], [20]]));
  const seen = viewFor(game.state, game.connected, { role: 'projector' }).public;
  const settings = { ...seen.settings, chat: 'groups' as const };
  const nothing = {
    round: 2,
    mechanism: false,
    delegation: false,
    proposals: false,
    rounds: false,
    settings: [],
  };
  const phase = { type: 'result', round: 2, nextAtMs: null } as const;
  const said = (change: Partial<RuleChange>) =>
    newRulesInWords(words('en'), { ...seen, phase, settings, change: { ...nothing, ...change } });
  expect(said({})).toBeNull();
  expect(said({ mechanism: true, delegation: true, settings: ['chat', 'settleSeconds'] })).toBe(
    'Changed from this round on: how votes are counted (“One token, one vote”), giving votes away (no longer possible), the chat (now in groups), and the clocks.',
  );
  expect(said({ round: 3, rounds: true })).toBe(
    `From the next round on: the number of rounds (now ${seen.rounds}).`,
  );
  expect(said({ round: seen.rounds + 1, settings: ['records'] })).toBeNull();
  const last = { ...seen, phase: { ...phase, round: seen.rounds }, settings };
  const change = { ...nothing, round: seen.rounds + 1, settings: ['records'] } as const;
  expect(newRulesInWords(words('en'), { ...last, change })).toBe(
    'Changed: your record at the end (now for you alone).',
  );
});

test.each([
  [null, 'You can change your vote until voting closes.'],
  [0, 'Once everyone has voted, voting closes at once. Until it closes you can change your vote.'],
  [3, 'Once everyone has voted, voting closes after 3 seconds. Until it closes you can change your vote.'],
])(
  '[PAGE-140] the rules on the projector say when voting closes early: after %s s',
  (settleSeconds, said) => {
    const game = new Game(scenarioAt([[10], [20]]), { settleSeconds, votingSeconds: 45 });
    const seen = viewFor(game.state, game.connected, { role: 'projector' }).public;
    expect(roundRules(words('en'), seen).slice(1, 3)).toEqual(['There are 45 seconds to vote.', said]);
  },
);

test('[PAGE-62] a phone offers the whole debrief once the room has made its guess; alone it is open', () => {
  const game = new Game(scenarioAt([[10], [20]]), { readingSeconds: 0 });
  const seat = game.seat('Ada');
  for (const step of ['start', 'close-voting', 'end'] as const) game.host(step);
  const { public: view, you } = viewFor(game.state, game.connected, { role: 'player', seat });
  if (!you) throw new Error('a player sees a seat');
  // Markup alone asks nothing of the connection.
  const line = { client: {} as RoomClient, room: {} as Room };
  const phone = (stage: number, solo: boolean) =>
    markupOf(<Debriefing {...line} view={{ ...view, stage }} you={you} solo={solo} tools={null} />);
  expect(phone(0, false)).toContain('opens here after the guess');
  expect(phone(0, false)).not.toContain('Show the whole debrief');
  expect(phone(1, false)).toContain('Show the whole debrief');
  expect(phone(0, true)).toContain('Comparing with the model');
});

test('[PAGE-2] the lobby’s screen says what the game is and shows the beginning of the fingerprint', () => {
  const game = new Game(scenarioAt([[10], [20]]));
  const room = viewFor(game.state, game.connected, { role: 'projector' }).public;
  const lobby = markupOf(<LobbyScreen room={room} joinUrl="http://hall.local/r/KMW37H" />);
  expect(lobby).toContain('a group that decides by voting with tokens');
  expect(lobby).toContain(`>${game.state.membershipHash.slice(0, 12)}<`);
});

test('[PAGE-2] where people set their points, nothing is called sealed before the game starts', () => {
  const game = new Game(scenarioAt([[10], [20]]), { points: 'own' });
  const room = viewFor(game.state, game.connected, { role: 'projector' }).public;
  const lobby = markupOf(<LobbyScreen room={room} joinUrl={null} />);
  expect(lobby).toContain('Each of you sets a secret wish');
  expect(lobby).toContain('sealed when the game starts');
  expect(lobby).not.toContain(room.membershipHash.slice(0, 12));
});

test.each([
  { first: 45_000, left: 30_001, said: null },
  { first: 45_000, left: 29_995, said: 30 },
  { first: 45_000, left: 20_000, said: null },
  { first: 45_000, left: 10_001, said: null },
  { first: 45_000, left: 9_995, said: 10 },
  { first: 45_000, left: 3_000, said: null },
  { first: 30_000, left: 29_500, said: null },
  { first: 10_000, left: 9_500, said: null },
  { first: 3_000, left: 2_995, said: null },
])('[PAGE-55] of $first ms, with $left ms left, the seconds read out are $said', (clock) => {
  expect(milestone(clock.first, clock.left)).toBe(clock.said);
});

test('[PAGE-190] a page shows the records it was given, and says whose are kept back', () => {
  const game = new Game(scenarioAt([[10], [20]]), { readingSeconds: 0 });
  const [ada] = [game.seat('Ada'), game.seat('Bo')];
  for (const step of ['start', 'close-voting', 'end'] as const) game.host(step);
  const room = viewFor(game.state, game.connected, { role: 'projector' }).public;
  const all = debriefOf(game.state, 5);
  const seen = (records: 'all' | 'own', recipient: Recipient) => {
    const state = { ...game.state, settings: { ...game.state.settings, records } };
    const debrief = debriefFor(state, all, recipient);
    const shown = { ...room, settings: { ...room.settings, records } };
    return markupOf(<PeopleSections room={shown} debrief={debrief} />);
  };
  const alone = seen('own', { role: 'player', seat: ada });
  expect(alone).toContain('What you did');
  expect(alone.match(/Own ballots/g)).toHaveLength(1);
  const projected = seen('own', { role: 'projector' });
  expect(projected).toContain('Each person is shown their own record');
  expect(projected).not.toContain('Power / tokens');
  const everyone = seen('all', { role: 'projector' });
  expect(everyone).not.toContain('Each person is shown');
  expect(everyone).toContain('Power / tokens');
});

test('[PAGE-190] the rules say beforehand who will see what each person did', () => {
  const game = new Game(scenarioAt([[10], [20]]));
  const room = viewFor(game.state, game.connected, { role: 'projector' }).public;
  const said = (records: 'all' | 'own') =>
    roundRules(words('en'), { ...room, settings: { ...room.settings, records } }).at(-1);
  expect(said('own')).toContain('nobody sees anyone else’s');
  expect(said('all')).toContain('everyone sees, by member number, without names');
});
