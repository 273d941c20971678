import { buffer } from 'node:stream/consumers';
import { type ExportContents, exportFiles, zipOf } from '../../src/server/export';
import type { RoomEvent } from '../../src/server/room';
import { MemoryStore } from '../../src/server/store/memory';
import type { MechanismConfig } from '../../src/sim/types';
import { Game, scenarioAt } from '../server/room/game';

/** Sessions to export, and what their exports hold. */

export interface Asked {
  readonly open?: boolean;
  readonly names?: boolean;
}

/** The files of an export of these events. */
export async function exported(
  events: readonly RoomEvent[],
  asked?: Asked,
): Promise<Map<string, Buffer> & ExportContents> {
  const contents = new Map<string, Buffer>();
  for (const { path, chunks } of await filesOf(events, asked)) {
    const parts: Buffer[] = [];
    for await (const chunk of chunks()) parts.push(Buffer.from(chunk));
    contents.set(path, Buffer.concat(parts));
  }
  return contents;
}

/** The same as people get it, in a zip. */
export async function exportedZip(events: readonly RoomEvent[], asked?: Asked): Promise<Buffer> {
  return buffer(zipOf(await filesOf(events, asked), new Date(1_000_000)));
}

async function filesOf(events: readonly RoomEvent[], { open = false, names = false }: Asked = {}) {
  const store = new MemoryStore();
  const create = { code: 'KMWQ37', createdAt: 1_000_000 };
  await store.append([{ roomId: 'room', expectedSeq: 0, events, open, create }]);
  return exportFiles(store, { id: 'room', open }, names);
}

export const textOf = (contents: ReadonlyMap<string, Buffer>, path: string): string =>
  contents.get(path)?.toString('utf8') ?? '';

/** Five members' points on two issues. */
export const PLANE = [
  [10, 60],
  [70, 20],
  [-40, 5],
  [30, -80],
  [5, 5],
];

/** Every mechanism, with what it needs to be played on `PLANE`. */
export const PLAYED: readonly MechanismConfig[] = [
  { id: 'token-majority' },
  { id: 'member-majority', quorum: { numerator: 40, counting: 'for' } },
  { id: 'quadratic-sqrt' },
  { id: 'token-majority', delegation: { mode: 'transitive', delegates: { 3: 4 } } },
  { id: 'bicameral' },
  { id: 'optimistic', vetoShare: 0.4 },
  { id: 'quadratic-credits', credits: { spending: 'storable', amount: 10 } },
  { id: 'conviction', conviction: { motionBudget: 200 } },
  { id: 'local-voting', localVoting: { radius: 20 } },
];

/** A game with two people, chat, questions and an error of execution, played to its end or to its last vote. */
export function session(mechanism: MechanismConfig, { toTheEnd = true } = {}): Game {
  const game = new Game(
    scenarioAt(PLANE, { mechanism, executionNoise: 0.5 }),
    {
      readingSeconds: 0,
      votingSeconds: 0,
      resultSeconds: 0,
      chat: 'room',
      points: 'own',
      questionsBefore: [
        { kind: 'likert', id: 'trust', text: 'I trust the group.', points: 5, low: 'no', high: 'yes' },
      ],
    },
    'seed-of-the-session',
  );
  const [ada, bo] = [game.seat('Ada'), game.seat('=cmd|calc, "Bo"')];
  const player = (seat: number) => ({ kind: 'player', seat }) as const;
  game.give(player(ada), { type: 'set-point', ideal: [12, -7] });
  game.give(player(bo), { type: 'answer', when: 'before', answers: { trust: 4 } });
  game.give({ kind: 'host' }, { type: 'invite-host', name: 'Eve', tokenHash: 'hash-of-eves-token' });
  game.host('start');
  game.give(player(ada), { type: 'say', text: '=HYPERLINK("http://x"), "why"\u2028ñ' });
  if (mechanism.delegation) game.give(player(ada), { type: 'delegate', to: '=cmd|calc, "Bo"' });
  for (let round = 1; game.state.phase.type !== 'debrief'; round += 1) {
    game.vote(bo, round % 2 === 0 ? 'for' : 'against');
    game.give(player(bo), { type: 'allocate', round, votes: -1.5 });
    game.give(player(bo), { type: 'support', round, proposal: round });
    game.give(player(bo), { type: 'pull', round, toward: [20, 30] });
    if (!toTheEnd && round === 4) return game;
    game.host('close-voting');
    game.host('next');
  }
  return game;
}
