import type { RoomSettings } from '../../src/protocol/settings';
import type { Scenario } from '../../src/sim/types';
import { openRoom, type TestRoom, WireClient } from './room';

interface PlayedOptions {
  readonly settings?: Partial<RoomSettings>;
  /** Who takes part; all vote for everything. */
  readonly people?: readonly string[];
  /** Rounds that are played; all of the scenario's when absent, and then the game has ended. */
  readonly rounds?: number;
  /** Done after the start, before the first vote. */
  readonly before?: (people: readonly WireClient[]) => Promise<unknown>;
}

/** A game played over the wire. Those who took part have left their connections. */
export async function playedRoom(
  baseURL: string,
  scenario: Scenario,
  { settings = {}, people = ['Ada'], rounds = scenario.rounds, before }: PlayedOptions = {},
): Promise<TestRoom & { readonly tokens: readonly string[] }> {
  const room = await openRoom(baseURL, scenario, { settleSeconds: null, ...settings });
  const host = await WireClient.host(baseURL, room);
  const players: WireClient[] = [];
  for (const name of people) players.push(await WireClient.player(baseURL, room.code, name));
  await host.do({ type: 'start' });
  await before?.(players);
  for (let round = 1; round <= rounds; round += 1) {
    for (const player of players) await player.do({ type: 'vote', round, choice: 'for' });
    await host.do({ type: 'close-voting', round });
    await host.do({ type: 'next', round });
  }
  for (const client of [host, ...players]) client.close();
  return { ...room, tokens: players.map(({ token }) => token) };
}
