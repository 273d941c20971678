import type { Frame, Welcome } from '../../src/protocol/messages';
import { expect } from './fixtures';

/** Everything a page was told that is somebody's secret before the debrief, by the name of its field. */
const SECRET_FIELDS = [
  'you',
  'ideal',
  'ideals',
  'population',
  'points',
  'members',
  'tokens',
  'tokenShare',
  'weightShare',
  'ballot',
  'choice',
  'seed',
  'salt',
  'tokenHash',
  'seatToken',
  'predictions',
  'ensemble',
];

/** What a page was sent by Socket.IO: `42["frame",…]` and answers to what it asked, `43<id>[…]`, as values. */
function messagesIn(received: readonly string[]): readonly (readonly unknown[])[] {
  return received.flatMap((text) => {
    const [, json] = /^4[23]\d*(\[.*)$/s.exec(text) ?? [];
    return json === undefined ? [] : [JSON.parse(json) as readonly unknown[]];
  });
}

/**
 * The pictures among the WebSocket texts that a page received: `42["frame",…]` and the answer to its hello,
 * `43<id>[{…,"frame":…}]`.
 */
export function framesIn(received: readonly string[]): readonly Frame[] {
  return messagesIn(received).flatMap(([first, second]) => {
    if (first === 'frame') return [second as Frame];
    const welcome = first as Partial<Extract<Welcome, { ok: true }>> | string | null;
    return typeof welcome === 'object' && welcome?.frame ? [welcome.frame] : [];
  });
}

/** Fails if a page that shows things to everyone was ever sent what only one person may know. */
export function expectNoSecrets(received: readonly string[]): void {
  const frames = framesIn(received);
  expect(frames.length, 'pictures received').toBeGreaterThan(5);
  // Not in what it had asked for either.
  expect(secretsIn(messagesIn(received))).toEqual([]);
  for (const { view } of frames) {
    const { phase, history } = view.public;
    // No sums either while the vote that they belong to is open.
    if (phase.type === 'voting') expect(history).toHaveLength(phase.round - 1);
  }
}

/** A player's own page is sent what is its own: shows that the check above would see it. */
export function expectOwnSecrets(received: readonly string[]): void {
  expect(secretsIn(framesIn(received))).toEqual(expect.arrayContaining(['you', 'ideal', 'tokens', 'ballot']));
}

/** Fails if a page was ever told of somebody else's point, under whatever name. */
export function expectNotTold(received: readonly string[], point: readonly number[]): void {
  expect(framesIn(received).length, 'pictures received').toBeGreaterThan(2);
  expect(tells(received, point)).toBe(false);
}

/** Whether a page was told of a point, to the last digit. */
export const tells = (received: readonly string[], point: readonly number[]): boolean =>
  messagesIn(received).some((message) => JSON.stringify(message).includes(JSON.stringify(point)));

function secretsIn(told: readonly unknown[]): readonly string[] {
  const fields = new Set(told.flatMap((value) => fieldsOf(value)));
  return SECRET_FIELDS.filter((field) => fields.has(field));
}

/** Fields that are named like a secret and say something that everyone knows. */
const KNOWN: Readonly<Record<string, (value: unknown) => boolean>> = {
  /** How people answer, not what. */
  ballot: (value) => ['choice', 'credits', 'support', 'pull'].includes(value as string),
  /** Whose points they are, not where. */
  points: (value) => value === 'assigned' || value === 'own',
};

/** Names of all fields of a value, at any depth. */
function fieldsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  return Object.entries(value).flatMap(([name, inner]) =>
    KNOWN[name]?.(inner) === true ? [] : [name, ...fieldsOf(inner)],
  );
}
