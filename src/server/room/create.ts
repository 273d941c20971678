import { MAX_ROOM_ROUNDS, MAX_SEATS, MAX_STRATEGIC_SEATS } from '../../protocol/defaults';
import { type Problem, problem } from '../../protocol/errors';
import type { RoomSettings } from '../../protocol/settings';
import type { ScriptRound } from '../../protocol/setup';
import { checkScenario, compileElectorate, drawMembers, proposalSource, SimError } from '../../sim';
import type { Member, Scenario } from '../../sim/types';
import { membershipHash } from './chain';
import { LOG_VERSION, type RoomEventBody } from './events';
import { livePlay } from './open-round';
import { RECORDS_STAY, widensRecords } from './records';

/** What a new room needs from outside: choices of its facilitator, and randomness and secrets from the edge. */
export interface NewRoom {
  readonly code: string;
  readonly scenario: Scenario;
  readonly settings: RoomSettings;
  readonly script?: readonly ScriptRound[];
  readonly seed: string;
  readonly salt: string;
  readonly hostTokenHash: string;
}

export type Decision =
  | { readonly ok: true; readonly events: readonly RoomEventBody[] }
  | { readonly ok: false; readonly problem: Problem };

export const refuse = (...args: Parameters<typeof problem>): Decision => ({
  ok: false,
  problem: problem(...args),
});
export const accept = (...events: readonly RoomEventBody[]): Decision => ({ ok: true, events });

/**
 * Opens a room: checks that the scenario can be played, draws and seals its membership.
 * Refuses with `bad-scenario` and the field at fault. Cost O(members).
 */
export function decideCreate(room: NewRoom): Decision {
  const { code, settings, seed, salt, hostTokenHash } = room;
  const { scenario, script } = withScript(room.scenario, room.script ?? []);
  const refused =
    unplayable(scenario, seed) ??
    tooSlow(scenario, scenario.population.size) ??
    unplayableScript(scenario, script, seed) ??
    tellingScript(settings, script);
  if (refused !== null) return refused;
  const members = drawMembers(scenario, seed);
  const sealed = membershipHash({ log: LOG_VERSION, salt, seed }, members);
  const payload = {
    log: LOG_VERSION,
    code,
    scenario,
    settings,
    script,
    seed,
    salt,
    hostTokenHash,
    members,
    membershipHash: sealed,
  } as const;
  return accept({ type: 'room-created', payload });
}

/**
 * A scenario's own schedule, as the laboratory knows it, becomes lines of the room's script. Mechanisms are as a live
 * room plays them.
 */
function withScript(given: Scenario, lines: readonly ScriptRound[]) {
  const { schedule = [], ...scenario } = given;
  const script = [...lines];
  for (const { from, ...rules } of schedule) {
    while (script.length < from) script.push({});
    script[from - 1] = { ...rules, ...script[from - 1] };
  }
  return {
    scenario: { ...scenario, mechanism: livePlay(scenario.mechanism) },
    script: script.map((line) =>
      line.mechanism === undefined ? line : { ...line, mechanism: livePlay(line.mechanism) },
    ),
  };
}

/** Why these rules cannot be played by these people, or null. Members are drawn from the seed where none are given. */
export function unplayable(scenario: Scenario, seed: string, members?: readonly Member[]): Decision | null {
  const refused = unfit(scenario);
  if (refused !== null) return refused;
  try {
    checkScenario(scenario);
    const people = members ?? drawMembers(scenario, seed);
    proposalSource(scenario, people, seed);
    const { weights } = compileElectorate(people, scenario.mechanism, scenario.tieRule);
    if (weights.some((weight) => weight > 0)) return null;
    const message = 'These delegations lead round in circles, so that nobody casts a vote.';
    return refuse('bad-scenario', message, 'mechanism.delegation.delegates');
  } catch (error) {
    if (error instanceof SimError) return refuse('bad-scenario', error.message, error.field);
    throw error;
  }
}

/** A script that would show records to more people once the game has begun (`bad-scenario`). */
function tellingScript({ records }: RoomSettings, script: readonly ScriptRound[]): Decision | null {
  let now = records;
  for (const [index, { settings }] of script.entries()) {
    if (widensRecords(now, settings))
      return refuse(
        'bad-scenario',
        `Round ${index + 1} of the script: ${RECORDS_STAY}`,
        `script[${index}].settings.records`,
      );
    now = settings?.records ?? now;
  }
  return null;
}

function unplayableScript(scenario: Scenario, script: readonly ScriptRound[], seed: string): Decision | null {
  let rules = scenario;
  for (const [index, { mechanism, proposals }] of script.entries()) {
    if (mechanism === undefined && proposals === undefined) continue;
    rules = { ...rules, mechanism: mechanism ?? rules.mechanism, proposals: proposals ?? rules.proposals };
    const refused = unplayable(rules, seed) ?? tooSlow(rules, rules.population.size);
    if (refused === null || refused.ok) continue;
    const { message, field } = refused.problem;
    return refuse(
      'bad-scenario',
      `Round ${index + 1} of the script: ${message}`,
      `script[${index}].${field}`,
    );
  }
  return null;
}

/** Numbers further from 1 than this overflow or vanish once squared and summed; no DAO's issue needs them. */
const [SMALLEST, LARGEST] = [1e-50, 1e50];

/** Path of the first number that a room does not reckon with; null when there is none. */
function extremeNumber(value: unknown, path: string): string | null {
  if (typeof value === 'number') {
    const size = Math.abs(value);
    return value === 0 || (size >= SMALLEST && size <= LARGEST) ? null : path;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const step = Array.isArray(value) ? `[${key}]` : `.${key}`;
    const found = extremeNumber(inner, path === '' ? key : `${path}${step}`);
    if (found !== null) return found;
  }
  return null;
}

/** Refuses laws under which drawing one proposal for so many seats would stop all rooms for a while; null: it would not. */
export function tooSlow({ proposals }: Pick<Scenario, 'proposals'>, seats: number): Decision | null {
  if (proposals.kind !== 'agenda-setter' && proposals.kind !== 'adversary') return null;
  if (seats <= MAX_STRATEGIC_SEATS) return null;
  const message = `A live room with proposals of kind "${proposals.kind}" has at most ${MAX_STRATEGIC_SEATS} seats.`;
  return refuse('bad-scenario', message, 'proposals.kind');
}

/** What a live room does not take though the laboratory may. */
function unfit(scenario: Scenario): Decision | null {
  const { population, rounds } = scenario;
  const extreme = extremeNumber(scenario, '');
  if (extreme !== null)
    return refuse(
      'bad-scenario',
      `A live room takes 0 and numbers of ${SMALLEST} to ${LARGEST} in size.`,
      extreme,
    );
  if (population.size > MAX_SEATS)
    return refuse('bad-scenario', `A live room has at most ${MAX_SEATS} seats.`, 'population.size');
  if (population.salience !== undefined)
    return refuse(
      'bad-scenario',
      'In a live room every issue matters fully to everyone: leave the salience out.',
      'population.salience',
    );
  if (rounds > MAX_ROOM_ROUNDS)
    return refuse('bad-scenario', `A live room has at most ${MAX_ROOM_ROUNDS} rounds.`, 'rounds');
  return null;
}
