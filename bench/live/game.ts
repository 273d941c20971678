import { setTimeout as pause } from 'node:timers/promises';
import { DEFAULT_SETTINGS } from '../../src/protocol/defaults';
import type { Frame } from '../../src/protocol/messages';
import type { RoomSettings } from '../../src/protocol/settings';
import { PRESETS } from '../../src/sim/presets';
import type { Choice, Scenario } from '../../src/sim/types';
import { Client, secret } from './client';
import type { ServerProcess } from './server-process';
import type { Script } from './side-door';

/** How many rooms, how full, and for how long. Everybody votes once a round. */
export interface Load {
  readonly rooms: number;
  readonly players: number;
  /** Rounds of each way of voting. */
  readonly rounds: number;
  /** The ways of voting, one after another: the votes of a round fall evenly on this time; 0 sends all at once. */
  readonly spreadsMs: readonly number[];
}

/** What was measured of one way of voting. */
export interface Measured {
  /** Milliseconds from sending each vote to its acknowledgement. */
  readonly latenciesMs: number[];
  /** Server CPU seconds from the first vote until every count has been shown. */
  votingCpu: number;
  /** As `votingCpu`, with the pictures that open and close each round. */
  roundCpu: number;
}

export interface GameResult {
  /** One per way of voting. */
  readonly measured: readonly Measured[];
  readonly script: Script;
}

/** Facilitator and projector hear of counts at most this long after the last vote. */
const COUNTS_SETTLE_MS = 300;
const CHOICES: readonly Choice[] = ['for', 'against', 'abstain'];
/** Connections opened at the same time. */
const CONNECT_TOGETHER = 25;

const settings: RoomSettings = {
  ...DEFAULT_SETTINGS,
  readingSeconds: 0,
  // The room checks after each vote whether everybody has voted, and the facilitator closes the round before time.
  votingSeconds: 60,
  settleSeconds: 60,
};

interface Room {
  readonly host: Client;
  readonly projector: Client;
  readonly players: readonly Client[];
}

type Pictures = {
  -readonly [K in keyof Script]: Script[K] extends readonly Frame[] ? Frame[] : Frame | null;
};

/** Plays one game per room, all rooms in step, on new connections. */
export async function playGame(server: ServerProcess, load: Load): Promise<GameResult> {
  const pictures: Pictures = { welcome: null, joined: null, opened: [], closed: [] };
  const rooms: Room[] = [];
  while (rooms.length < load.rooms) rooms.push(await seatRoom(server.url, load, pictures));
  const measured: Measured[] = [];
  for (const spreadMs of load.spreadsMs) {
    const sum: Measured = { latenciesMs: [], votingCpu: 0, roundCpu: 0 };
    for (let i = 0; i < load.rounds; i += 1) await playRound(server, rooms, spreadMs, sum, pictures);
    measured.push(sum);
  }
  for (const { host, projector, players } of rooms) for (const c of [host, projector, ...players]) c.close();
  const { welcome, joined, opened, closed } = pictures;
  if (welcome === null || joined === null) throw new Error('Nobody joined');
  return { measured, script: { welcome, joined, opened, closed } };
}

async function playRound(
  server: ServerProcess,
  rooms: readonly Room[],
  spreadMs: number,
  sum: Measured,
  pictures: Pictures,
): Promise<void> {
  const round = pictures.opened.length + 1;
  const atStart = await server.cpuSeconds();
  await Promise.all(rooms.map((room) => openRound(room, round)));
  pictures.opened.push(samplePicture(rooms));
  const atOpen = await server.cpuSeconds();
  sum.latenciesMs.push(...(await voteAll(rooms, round, spreadMs)));
  await pause(COUNTS_SETTLE_MS);
  sum.votingCpu += (await server.cpuSeconds()) - atOpen;
  await Promise.all(rooms.map((room) => closeRound(room, round)));
  pictures.closed.push(samplePicture(rooms));
  sum.roundCpu += (await server.cpuSeconds()) - atStart;
}

async function seatRoom(url: string, load: Load, pictures: Pictures): Promise<Room> {
  const host = await Client.connect(url);
  const hostToken = secret(24);
  const create = { type: 'create-room', scenario: scenarioFor(load), settings, hostToken } as const;
  const { code } = await host.command(create);
  if (code === undefined) throw new Error('The room has no code');
  await host.hello(code, 'host', hostToken);
  const projector = await Client.connect(url);
  await projector.hello(code, 'projector');
  const players: Client[] = [];
  while (players.length < load.players) {
    const group = Math.min(CONNECT_TOGETHER, load.players - players.length);
    const names = Array.from({ length: group }, (_, i) => `Player ${players.length + i + 1}`);
    players.push(...(await Promise.all(names.map((name) => join(url, code, name, pictures)))));
  }
  return { host, projector, players };
}

async function join(url: string, code: string, name: string, pictures: Pictures): Promise<Client> {
  const client = await Client.connect(url);
  pictures.welcome = await client.hello(code, 'player');
  const shown = client.sees(() => true);
  await client.command({ type: 'join', name, seatToken: secret(24) });
  await shown;
  pictures.joined = client.frame;
  return client;
}

function scenarioFor({ players, rounds, spreadsMs }: Load): Scenario {
  const preset = PRESETS.find(({ id }) => id === 'treasury-split');
  if (preset === undefined) throw new Error('The preset treasury-split has gone');
  return { ...preset.scenario(players), rounds: rounds * spreadsMs.length };
}

async function openRound(room: Room, round: number): Promise<void> {
  const shown = everyoneSees(room, 'voting', round);
  await room.host.command(round === 1 ? { type: 'start' } : { type: 'next', round: round - 1 });
  await shown;
}

async function closeRound(room: Room, round: number): Promise<void> {
  const shown = everyoneSees(room, 'result', round);
  await room.host.command({ type: 'close-voting', round });
  await shown;
}

function everyoneSees(room: Room, type: 'voting' | 'result', round: number): Promise<unknown> {
  const check = ({ view }: Frame) => view.public.phase.type === type && view.public.phase.round === round;
  return Promise.all([room.host, room.projector, ...room.players].map((client) => client.sees(check)));
}

async function voteAll(rooms: readonly Room[], round: number, spreadMs: number): Promise<number[]> {
  const players = rooms.flatMap((room) => room.players);
  const waits = players.map(async (player, i) => {
    const choice = CHOICES[(i * 7 + round) % CHOICES.length] ?? 'for';
    // Neighbours in time are strangers in seat and room.
    const place = ((i * 389) % players.length) / players.length;
    if (spreadMs > 0) await pause(place * spreadMs);
    return player.timed({ type: 'vote', round, choice });
  });
  return Promise.all(waits);
}

function samplePicture(rooms: readonly Room[]): Frame {
  const player = rooms[0]?.players[0];
  if (player === undefined) throw new Error('There are no players');
  return player.frame;
}
