import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import { expect, vi } from 'vitest';
import type { Command } from '../../../src/protocol/messages';
import type { RoomActor } from '../../../src/server/host';
import type { RoomEvent } from '../../../src/server/room';
import { assemble, type RunningServer } from '../../../src/server/server';
import { openStore } from '../../../src/server/store/open';
import type { EventStore } from '../../../src/server/store/types';
import { connect, send } from '../room';
import { anyBallot, anyHostCommand, anyPlayerCommand, JUNK } from './actions';
import {
  checkAnswers,
  checkBallots,
  checkGreetings,
  checkHeld,
  checkLog,
  checkSeats,
  checkSecrets,
  checkSilence,
} from './checks';
import { FuzzClient } from './client';
import type { Dice } from './dice';
import { anyRoom } from './rooms';

/** Longer than the host gathers what it shows later. */
const GATHERED_MS = 320;
const MOST_CLIENTS = 14;

/** One room on a real server with a real database, and a crowd that does what the dice say. */
export class FuzzSession {
  readonly #dice: Dice;
  readonly #folder: string;
  /** What the server complained of. */
  readonly #logged: string[] = [];
  #running: Running | null = null;
  #code = '';
  #roomId = '';
  /** A console that is never dropped or dismissed: stops the clocks for a look. */
  #umpire: FuzzClient | null = null;
  readonly #clients: FuzzClient[] = [];
  readonly #tokens: string[] = [];
  #names = 0;
  /** What was done, newest last, to read where something goes wrong. */
  readonly story: string[] = [];

  private constructor(dice: Dice, folder: string) {
    this.#dice = dice;
    this.#folder = folder;
  }

  static async open(dice: Dice): Promise<FuzzSession> {
    const session = new FuzzSession(dice, await mkdtemp(path.join(tmpdir(), 'dao-fuzz-')));
    session.#running = await boot(session.#folder, session.#logged);
    await session.#openRoom();
    return session;
  }

  async #openRoom(): Promise<void> {
    const hostToken = this.#secret();
    const socket = connect(this.#server.url);
    while (this.#code === '') {
      const room = anyRoom(this.#dice);
      const reply = await send(socket, { type: 'create-room', ...room, hostToken });
      if (reply.ok) this.#code = reply.code ?? '';
      else expect(reply.problem.code).toBe('bad-scenario');
    }
    socket.disconnect();
    this.#roomId = (await this.#room()).roomId;
    this.#umpire = await this.#enter('umpire', 'host', hostToken);
    await this.#enter('console', 'host', hostToken);
    await this.#enter('projector', 'projector', null);
    for (let i = 0; i < 3; i += 1) await this.#newPlayer();
  }

  /** Lets `steps` things happen, and looks whether all is right now and then, and in the end. */
  async run(steps: number, perLook: number): Promise<void> {
    for (let step = 1; step <= steps; step += 1) {
      await this.#step();
      // Sometimes the next comes in the same turn, sometimes after the answer, sometimes a deadline later.
      if (this.#dice.chance(0.4)) await pause(this.#dice.below(8));
      if (this.#dice.chance(0.02)) await pause(600);
      if (step % perLook === 0) await this.#look();
    }
    await this.#finish();
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.drop();
    await this.#running?.server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #step(): Promise<void> {
    const others = this.#clients.filter((one) => one !== this.#umpire);
    const client = this.#dice.weighted(
      others.map((one) => [one.role === 'projector' ? 0.2 : 1, one] as const),
    );
    const { state } = await this.#room();
    const doing = this.#dice.weighted<() => Promise<void> | void>([
      [60, () => this.#command(client, state)],
      [6, () => this.#repeat(client)],
      [5, () => this.#come(client)],
      [3, () => this.#overtake(client, state)],
      [3, () => this.#go(client)],
      [4, () => this.#newPlayer()],
      [1, () => this.#newTab(client)],
      [1, () => this.#newHost()],
      [3, () => this.#displace(state)],
      [1, () => client.sendJunk(this.#dice.pick(JUNK))],
      [0.5, () => this.#restart()],
    ]);
    await doing();
  }

  #command(client: FuzzClient, state: RoomActor['state']): void {
    if (client.frame === null) return;
    const { role, seat } = client;
    if (role === 'player' && seat === null && this.#dice.chance(0.7)) {
      this.#join(client);
      return;
    }
    const anyone = role === 'host' ? anyHostCommand : anyPlayerCommand;
    this.#send(client, anyone(this.#dice, state));
  }

  #send(client: FuzzClient, command: Command): void {
    for (const key of ['seatToken', 'hostToken'] as const) {
      const token = (command as Record<string, unknown>)[key];
      if (typeof token === 'string' && !this.#tokens.includes(token)) this.#tokens.push(token);
    }
    this.#tell(client, JSON.stringify(command));
    client.send(this.#dice.word(12), command);
  }

  /** Somebody is removed or reseated in the moment in which they and others do something. */
  #displace(state: RoomActor['state']): void {
    const seated = this.#clients.filter(({ seat }) => seat !== null);
    const [one, other] = [this.#dice.below(state.seats.length), this.#dice.below(state.seats.length)];
    const commands: Command[] = [
      { type: 'remove', seat: one },
      { type: 'swap-seats', seats: [one, other] },
    ];
    if (this.#umpire !== null) this.#send(this.#umpire, this.#dice.pick(commands));
    for (const client of seated) this.#send(client, anyPlayerCommand(this.#dice, state));
  }

  /** The same message once more, from the same browser or from another connection of the same person. */
  #repeat(client: FuzzClient): void {
    if (client.sent.length === 0 || client.frame === null) return;
    const { id, command } = this.#dice.pick(client.sent.slice(-8));
    const tabs = this.#clients.filter((other) => other.token === client.token && other.frame !== null);
    const from = this.#dice.pick(tabs);
    const isOld = command.type === 'join' && (from.joining || command.seatToken !== from.token);
    if (isOld) return;
    this.#tell(from, `again ${id} ${JSON.stringify(command)}`);
    from.send(id, command);
  }

  async #come(client: FuzzClient): Promise<void> {
    this.#tell(client, 'connects');
    await client.connect(this.#server.url);
  }

  /** The line hangs, the browser takes another, and then what it had sent on the old one arrives. */
  async #overtake(client: FuzzClient, state: RoomActor['state']): Promise<void> {
    if (client.frame === null || client.joining) return;
    const command = anyBallot(this.#dice, state);
    this.#tell(client, `connects, then ${JSON.stringify(command)} comes on the old line`);
    await client.reconnect(this.#server.url, this.#dice.word(12), command);
  }

  #go(client: FuzzClient): void {
    this.#tell(client, 'goes');
    client.drop(this.#dice.chance(0.5));
  }

  async #newPlayer(): Promise<void> {
    if (this.#clients.length >= MOST_CLIENTS) return;
    this.#join(await this.#enter(`player ${this.#names}`, 'player', null));
  }

  /** Takes a seat, now and then on the secret of the one that was left or lost. */
  #join(client: FuzzClient): void {
    if (client.joining) return;
    const seatToken = client.token !== null && this.#dice.chance(0.7) ? client.token : this.#secret();
    const consent = this.#dice.chance(0.9) ? { consent: true } : {};
    const name = this.#dice.pick(['Ana', 'Ben', 'Cem', 'Dan', 'Eve', 'Fay', 'Gil', '', 'x'.repeat(25)]);
    this.#send(client, { type: 'join', name, seatToken, ...consent });
  }

  async #newTab(client: FuzzClient): Promise<void> {
    if (this.#clients.length >= MOST_CLIENTS || client.token === null) return;
    await this.#enter(`tab of ${client.name}`, client.role, client.token);
  }

  async #newHost(): Promise<void> {
    if (this.#clients.length >= MOST_CLIENTS) return;
    const hostToken = this.#secret();
    await this.#rule({ type: 'invite-host', name: 'Eva', hostToken });
    await this.#enter(`co-host ${this.#names}`, 'host', hostToken);
  }

  async #enter(
    name: string,
    role: 'player' | 'host' | 'projector',
    token: string | null,
  ): Promise<FuzzClient> {
    this.#names += 1;
    const client = new FuzzClient(name, this.#code, role, token);
    this.#clients.push(client);
    await this.#come(client);
    return client;
  }

  /** The server stops in the middle of everything and starts again; some come back at once, some later. */
  async #restart(): Promise<void> {
    this.story.push('the server restarts');
    await this.#server.server.close();
    for (const client of this.#clients) client.drop();
    this.#running = await boot(this.#folder, this.#logged);
    for (const client of this.#clients) {
      if (client === this.#umpire || this.#dice.chance(0.8)) await this.#come(client);
    }
  }

  /** Brings the room to rest and checks everything. */
  async #look(): Promise<void> {
    for (const client of this.#clients) await client.settle();
    for (const client of this.#clients) {
      if (client.tired) await this.#come(client);
      // Whoever was sent away asks again: they may have been let back in.
      if (client.frame === null) await client.hello();
    }
    await this.#rule({ type: 'pause' });
    await pause(GATHERED_MS);
    for (const client of this.#clients) await client.settle();
    const stored = (await this.#server.store.read(this.#roomId)) as readonly RoomEvent[];
    const state = checkLog(stored, (await this.#room()).state);
    checkBallots(stored);
    const sent = this.#clients.flatMap((client) => client.sent);
    checkAnswers(sent, stored);
    const overtaken = new Set(this.#clients.flatMap((client) => client.overtaken));
    expect(stored.filter(({ commandId }) => commandId !== undefined && overtaken.has(commandId))).toEqual([]);
    checkSeats(sent, stored);
    checkSecrets(this.#clients, state);
    // On a busy machine what was gathered may take longer on its way than it was waited for.
    await vi.waitFor(() => checkHeld(this.#clients, state), { timeout: 5000, interval: 100 });
    await checkGreetings(this.#clients, async () => (await this.#room()).state);
    checkSilence(this.#clients, stored, state, this.#tokens);
    expect(this.#clients.flatMap(({ faults }) => faults)).toEqual([]);
    expect(this.#logged).toEqual([]);
    await this.#rule({ type: 'resume' });
  }

  /** Ends the game and looks once more. */
  async #finish(): Promise<void> {
    for (const client of this.#clients) await this.#come(client);
    await this.#rule({ type: 'end' });
    await this.#look();
    const room = await this.#room();
    expect(room.state.phase.type).toBe('debrief');
    expect(await room.debrief({ recipient: { role: 'projector' }, tokenHash: null })).toMatchObject({
      ok: true,
      debrief: { roundsPlayed: room.state.history.length },
    });
  }

  get #server(): Running {
    if (this.#running === null) throw new Error('The server is not running');
    return this.#running;
  }

  /** A command from the one console that is always there. */
  async #rule(command: Command): Promise<void> {
    await this.#umpire?.ask(this.#dice.word(12), command);
  }

  async #room(): Promise<RoomActor> {
    const room = await this.#server.server.host.room(this.#code);
    if (room === null) throw new Error('The room has gone');
    return room;
  }

  #secret(): string {
    const token = this.#dice.word(32);
    this.#tokens.push(token);
    return token;
  }

  #tell({ name }: FuzzClient, what: string): void {
    this.story.push(`${name}: ${what}`);
  }
}

interface Running {
  readonly store: EventStore;
  readonly server: RunningServer;
  readonly url: string;
}

async function boot(folder: string, logged: string[]): Promise<Running> {
  const store = await openStore(`file:${path.join(folder, 'fuzz.db')}`);
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  const server = await assemble({ store, pages: (_, response) => response.end(), publicUrl: null, log });
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  return { store, server, url: `http://127.0.0.1:${(server.http.address() as AddressInfo).port}` };
}
