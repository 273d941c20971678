import { describe, expect, test } from 'vitest';
import { draftOf, setupOf } from '../../src/app/_create/draft';
import { checkRoom, readSetup } from '../../src/app/_create/fault';
import { faultInWords } from '../../src/app/_create/fault-words';
import { problemInWords } from '../../src/app/_text/problem-words';
import { refusalInWords } from '../../src/app/host/[code]/refusal-words';
import { ERROR_MESSAGES, type Problem, problem } from '../../src/protocol/errors';
import {
  decide,
  decideCreate,
  evolve,
  GENESIS_HASH,
  type RoomState,
  sealEvents,
} from '../../src/server/room';
import { stream } from '../../src/sim';
import { anyMove, anyRoom } from '../server/room/anything';
import { words } from '../support/text';

const [en, es] = [words('en'), words('es')];

describe('[TEXT-7] what is wrong is said in the page’s language, with its details', () => {
  test('numbers and names go into the sentence', () => {
    const said = problem('overspent', '3.5 votes cost 12.25 credits; you have 9.');
    expect(problemInWords(en, said)).toBe(said.message);
    expect(problemInWords(es, said)).toBe('3,5 votos cuestan 12,25 créditos; tienes 9.');
    const another = problem('bad-target', 'Ana sits in seat 3 now.', 'whom');
    expect(refusalInWords(es, another)).toBe('La plaza 3 la ocupa ahora Ana.');
    // A page that is not told what facilitators are says as much as it can.
    expect(problemInWords(es, another)).toBe(es.tOr('errors.bad-target', ''));
    const rules = problem(
      'bad-scenario',
      'mechanism.quorum.numerator: must be between 0 and 100, is 120',
      'mechanism.quorum.numerator',
    );
    expect(refusalInWords(es, rules)).toContain('debe estar entre 0 y 100, y es 120');
    expect(faultInWords(es, 'Round 2 of the script: must be at least 1')).toBe(
      'ronda 2 del guion: debe ser como mínimo 1',
    );
  });

  test('every code’s own sentence', () => {
    for (const code of Object.keys(ERROR_MESSAGES) as (keyof typeof ERROR_MESSAGES)[]) {
      expect(problemInWords(en, problem(code))).toBe(ERROR_MESSAGES[code]);
      expect(problemInWords(es, problem(code)), code).not.toBe(ERROR_MESSAGES[code]);
    }
  });

  test('whatever a room refuses to a facilitator or a player', () => {
    const refused = new Map<string, Problem>();
    for (let n = 0; n < 120; n += 1) playAndRefuse(n, (found) => refused.set(shapeOf(found.message), found));
    expect(refused.size).toBeGreaterThan(30);
    const untold = [...refused.values()].filter((one) => {
      const said = refusalInWords(es, one);
      const isGeneral = said === es.tOr(`errors.${one.code}`, '') && one.message !== ERROR_MESSAGES[one.code];
      return isGeneral || said === one.message || refusalInWords(en, one) === '';
    });
    expect(untold.map(({ message }) => message)).toEqual([]);
  });

  test('whatever the form and the model find wrong with a set-up', () => {
    const found = new Set<string>();
    for (const setup of setups()) {
      spoil(setup, (spoilt) => {
        const checked = readSetup(JSON.stringify(spoilt));
        if (!checked.ok) found.add(checked.fault.message);
        if (!isObject(spoilt) || !isObject(spoilt.scenario) || !isObject(spoilt.settings)) return;
        const typed = checkRoom(spoilt as never);
        if (!typed.ok) found.add(typed.fault.message);
      });
    }
    expect(found.size).toBeGreaterThan(60);
    expect([...found].filter((message) => faultInWords(en, message) !== message)).toEqual([]);
    expect([...found].filter((message) => faultInWords(es, message) === message)).toEqual([]);
  });
});

const shapeOf = (message: string) => message.replace(/-?[\d.]+(e[+-]?\d+)?/g, '#');

/** Plays a random room and hands over what it refuses. */
function playAndRefuse(n: number, note: (found: Problem) => void): void {
  const random = stream('refusals', 'session', n);
  const secrets = { code: 'KMWQ37', seed: 'seed', salt: 'salt', hostTokenHash: 'hash' };
  const created = decideCreate({ ...secrets, ...anyRoom(random) });
  if (!created.ok) {
    note(created.problem);
    return;
  }
  const [first] = sealEvents({ seq: 0, hash: GENESIS_HASH }, created.events, 1);
  if (first === undefined) return;
  let state: RoomState = evolve(null, first);
  for (let step = 0; step < 120; step += 1) {
    const { actor, command } = anyMove(random, state);
    const decision = decide(state, actor, command, { now: 1000 * step, connected: new Set() });
    if (!decision.ok) note(decision.problem);
    else for (const event of sealEvents(state, decision.events, 1000 * step)) state = evolve(state, event);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const BAD = [null, 'x', ' ', -1, 0, 0.5, 3, 1e13, Number.NaN, [], {}, true];

/** Every place of a document in turn, with something there that does not belong. */
function spoil(document: unknown, use: (spoilt: unknown) => void): void {
  const walk = (value: unknown, put: (value: unknown) => unknown) => {
    for (const bad of BAD) use(put(bad));
    if (Array.isArray(value)) {
      value.slice(0, 2).forEach((inner, i) => {
        walk(inner, (v) => put(value.with(i, v)));
      });
    } else if (isObject(value)) {
      use(put({ ...value, nonsense: 1 }));
      for (const key of Object.keys(value)) {
        const { [key]: inner, ...others } = value;
        use(put(others));
        walk(inner, (v) => put({ ...value, [key]: v }));
      }
    }
  };
  walk(document, (value) => value);
}

/** Set-ups that have between them everything that can be set. */
function setups(): readonly object[] {
  const plain = setupOf(en, draftOf(en, 'treasury-split'));
  const law = { kind: 'fixed-length', step: 3, grid: 1 };
  const people = (ideals: object, tokens: object) => ({ population: { size: 9, ideals, tokens } });
  const rules = (mechanism: object, more: object = {}) => ({ mechanism, ...more });
  const heads = { id: 'member-majority' };
  const quorum = { numerator: 10, counting: 'for' };
  const delegation = { mode: 'transitive', delegates: { 1: 2 }, override: 0.1 };
  const parts: readonly object[] = [
    rules({ id: 'token-majority', approvalShare: 0.5, quorum, delegation, proposalThreshold: 1 }),
    rules({ id: 'conviction', conviction: { motionBudget: 100, openProposals: 3, maxAge: 4 } }),
    rules({ id: 'local-voting', localVoting: { radius: 10, weights: 'tokens' } }),
    rules({ id: 'quadratic-credits', credits: { amount: 1, basis: 'tokens', spending: 'storable' } }),
    rules({ id: 'optimistic', vetoShare: 0.2 }),
    rules(heads, { proposals: { kind: 'agenda-setter', maxStep: 9, member: 1 }, behaviour: {} }),
    { proposals: { kind: 'scripted', deltas: Array.from({ length: 6 }, () => [1, 1]) } },
    { proposals: { kind: 'candidate', from: { kind: 'grid', min: [0, 0], max: [1, 1], perIssue: 3 } } },
    { behaviour: { participation: { kind: 'uniform', min: 0.1, max: 0.9 }, noisyChoice: { lambda: 2 } } },
    { behaviour: { participation: { kind: 'given', probabilities: [0.5] } } },
    people({ kind: 'points', points: [[1, 2]], counts: [9] }, { kind: 'given', tokens: [1], counts: [9] }),
    people(
      { kind: 'uniform', min: [1, 2], max: [4, 5] },
      { kind: 'whale', share: 0.5, rest: { kind: 'equal' } },
    ),
    people(
      { kind: 'polarized', center: [1, 2], distance: 3, spread: 1, direction: [1, 0] },
      { kind: 'equal' },
    ),
    people({ kind: 'clusters', clusters: [{ weight: 1, center: [1, 2], spread: 3 }] }, { kind: 'equal' }),
  ];
  const questionsBefore = [
    { kind: 'likert', id: 'a', text: 'b', points: 5, low: 'l', high: 'h' },
    { kind: 'choice', id: 'c', text: 'd', options: ['e', 'f'] },
  ];
  const settings = { ...plain.settings, groupNames: ['Blue', 'Green'], consent: 'x', questionsBefore };
  const script = [{ note: 'x', mechanism: heads, proposals: law, settings: { votingSeconds: 3 } }];
  return [
    ...parts.map((part) => ({ ...plain, scenario: { ...plain.scenario, ...part } })),
    { ...plain, settings, script },
  ];
}
