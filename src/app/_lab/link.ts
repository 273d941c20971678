import type { Issue, Member, Vector } from '../../sim/types';
import { stepOf } from '../_live/rules-draft';
import { LAYERS, type LayerId } from './layers';
import { whyUnplayable } from './playable';
import {
  MOST_MEMBERS,
  MOST_ROUNDS,
  mostRounds,
  type Rules,
  type Scene,
  SPACES,
  type Space,
  type SpaceId,
  scenarioOf,
} from './scene';
import { STOPS } from './stops';

/** What a link to the playground holds: the scene, what is hidden in it, and where in the tour the reader is. */
export interface Shown {
  readonly scene: Scene;
  readonly hidden: readonly LayerId[];
  /** Stop of the tour, from 1; null outside of it. */
  readonly stop: number | null;
}

/** Which part of a link cannot be read. */
export type LinkPart = 'version' | 'space' | 'members' | 'too-many' | 'state' | 'rounds' | 'rules' | 'view';

/** A link that cannot be read: the part at fault and, for rules that make no sense, what the model says about which. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  constructor(
    readonly part: LinkPart,
    readonly detail = '',
  ) {
    super(`${part}${detail === '' ? '' : `: ${detail}`}`);
  }
}

const VERSION = '1';

/**
 * The scene as text that stands behind `#` in an address: `v=1&x=…&y=…`, numbers in full, so that it is read back to
 * the same numbers. Members are `x,y,tokens` between semicolons, `*n` for n alike in a row, one token where none is
 * given.
 */
export function linkOf({ scene, hidden, stop }: Shown): string {
  const { space, members, start, here, before, rounds, rules, seed } = scene;
  const parts: Record<string, string> = {
    v: VERSION,
    x: spaceText(space),
    y: membersText(members),
    s: vectorText(start),
    ...(before > 0 ? { h: vectorText(here), b: `${before}` } : {}),
    ...(rounds > 0 ? { t: `${rounds}` } : {}),
    ...rulesParts(rules),
    z: seed,
    ...(hidden.length > 0 ? { o: hidden.join(',') } : {}),
    ...(stop === null ? {} : { tour: `${stop}` }),
  };
  return Object.entries(parts)
    .map(([key, value]) => `${key}=${escaped(value)}`)
    .join('&');
}

/** Characters that may stand behind # as they are, so that links stay short. */
const escaped = (text: string) =>
  encodeURIComponent(text).replace(/%(2C|3B|3A|2A)/g, (found) => decodeURIComponent(found));

const vectorText = (v: Vector) => v.join(',');

/** The mechanism's id with its approval share, and the proposals' kind with their step; in full where there is more. */
function rulesParts({ mechanism, proposals, ...others }: Rules): Record<string, string> {
  const { id, approvalShare, ...more } = mechanism;
  const short = approvalShare === undefined ? id : `${id},${approvalShare}`;
  const step = stepOf(proposals);
  const isPlain = Object.keys(proposals).length === 2 && step !== null;
  return {
    m: Object.keys(more).length === 0 ? short : JSON.stringify(mechanism),
    p: isPlain ? `${proposals.kind},${step}` : JSON.stringify(proposals),
    ...(Object.keys(others).length === 0 ? {} : { w: JSON.stringify(others) }),
  };
}

function spaceText(space: Space): string {
  if (space.kind === 'named') return space.id;
  if (space.kind === 'plain') return `plain,${space.dimensions},${space.min},${space.max}`;
  return JSON.stringify(space.issues);
}

function membersText(members: readonly Member[]): string {
  const runs: { text: string; count: number }[] = [];
  for (const { ideal, tokens } of members) {
    const text = vectorText(tokens === 1 ? ideal : [...ideal, tokens]);
    const last = runs.at(-1);
    if (last?.text === text) last.count += 1;
    else runs.push({ text, count: 1 });
  }
  return runs.map(({ text, count }) => (count > 1 ? `${text}*${count}` : text)).join(';');
}

/**
 * Reads a link's text, without its `#`. Its rules must have the shape of a scenario's and go with the members. Throws
 * {@link LinkError}. The schema of scenarios is fetched for it.
 */
export async function readLink(text: string): Promise<Shown> {
  const parts = new Map<string, string>();
  for (const part of text.split('&')) {
    const at = part.indexOf('=');
    if (at > 0) parts.set(part.slice(0, at), unescaped(part.slice(at + 1)));
  }
  if (parts.get('v') !== VERSION) throw new LinkError('version', parts.get('v') ?? '');
  const space = await readSpace(parts.get('x') ?? '');
  const dimensions = dimensionsOf(space);
  const members = readMembers(parts.get('y') ?? '', dimensions);
  const start = readVector(parts.get('s') ?? '', dimensions);
  const before = readCount(parts.get('b') ?? '0', 'rounds', MOST_ROUNDS);
  const scene: Scene = {
    space,
    members,
    start,
    here: parts.has('h') ? readVector(parts.get('h') ?? '', dimensions) : start,
    before,
    rounds: readCount(parts.get('t') ?? '0', 'rounds', MOST_ROUNDS - before),
    rules: readRules(parts),
    seed: parts.get('z') ?? '',
  };
  await requireSense(scene);
  if (scene.before + scene.rounds > mostRounds(scene)) throw new LinkError('rounds');
  return { scene, ...readView(parts) };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new LinkError('version', text);
  }
}

function dimensionsOf(space: Space): number {
  if (space.kind === 'plain') return space.dimensions;
  return space.kind === 'own' ? space.issues.length : DIMENSIONS[space.id];
}

const DIMENSIONS: Record<SpaceId, 1 | 2> = {
  'carbon-tax': 1,
  'carbon-tax-200': 1,
  'treasury-split': 2,
  'two-camps': 2,
  'whale-in-the-room': 2,
};

async function readSpace(text: string): Promise<Space> {
  const id = SPACES.find((candidate) => candidate === text);
  if (id) return { kind: 'named', id };
  if (text.startsWith('plain,')) {
    const [dimensions, min = Number.NaN, max = Number.NaN] = text.split(',').slice(1).map(numberIn);
    if ((dimensions === 1 || dimensions === 2) && min < max) return { kind: 'plain', dimensions, min, max };
    throw new LinkError('space', text);
  }
  const issues = readJson(text, 'space');
  if (!Array.isArray(issues) || issues.length === 0) throw new LinkError('space');
  return { kind: 'own', issues: issues as readonly Issue[] };
}

/** A number as it is written, NaN for anything else; not "", not "0x1". */
const numberIn = (text: string): number =>
  /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;

function readVector(text: string, dimensions: number, part: LinkPart = 'state'): Vector {
  const numbers = text.split(',').map(numberIn);
  if (numbers.length !== dimensions || !numbers.every(Number.isFinite))
    throw new LinkError(part, text.slice(0, 40));
  return numbers;
}

function readMembers(text: string, dimensions: number): readonly Member[] {
  const members: Member[] = [];
  for (const run of text.split(';')) {
    const [, one = '', times = '1'] = /^([^*]*)(?:\*(\d{1,4}))?$/.exec(run) ?? [];
    const numbers = one.split(',');
    const tokens = numbers.length > dimensions ? numberIn(numbers[dimensions] ?? '') : 1;
    const ideal = readVector(numbers.slice(0, dimensions).join(','), dimensions, 'members');
    if (!(tokens >= 0) || numbers.length > dimensions + 1) throw new LinkError('members', run.slice(0, 40));
    const count = Number(times);
    if (members.length + count > MOST_MEMBERS) throw new LinkError('too-many');
    for (let i = 0; i < count; i++) members.push({ ideal, tokens });
  }
  return members;
}

/** Rules of some shape; whether it is that of rules is for the schema to say. */
function readRules(parts: ReadonlyMap<string, string>): Rules {
  const [mechanism = '', proposals = '', others = '{}'] = ['m', 'p', 'w'].map((key) => parts.get(key));
  const [id, share] = mechanism.split(',');
  const [kind = '', step = ''] = proposals.split(',');
  const length = numberIn(step);
  return {
    mechanism: mechanism.startsWith('{')
      ? readJson(mechanism)
      : { id, ...(share === undefined ? {} : { approvalShare: numberIn(share) }) },
    proposals: proposals.startsWith('{')
      ? readJson(proposals)
      : { kind, ...(kind === 'fixed-length' ? { step: length } : { maxStep: length }) },
    ...(readJson(others) as object),
  } as Rules;
}

function readCount(text: string, part: LinkPart, most: number): number {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(count <= most)) throw new LinkError(part, text.slice(0, 40));
  return count;
}

function readJson(text: string, part: LinkPart = 'rules'): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LinkError(part);
  }
}

/** A scene's rules and issues have to do for a scenario document: its schema says of the shape, the model of the sense. */
async function requireSense(scene: Scene): Promise<void> {
  const { parseScenario, ScenarioError } = await import('../../protocol/scenario');
  const issues = scene.space.kind === 'own' ? scene.space.issues : stand(dimensionsOf(scene.space));
  try {
    const { mechanism, proposals, schedule, tieRule, executionNoise, behaviour, ...others } = scene.rules;
    const unknown = Object.keys(others)[0];
    if (unknown !== undefined) throw new LinkError('rules', unknown);
    parseScenario(JSON.parse(JSON.stringify(scenarioOf(scene, issues, scene.here))));
  } catch (error) {
    if (error instanceof ScenarioError) throw new LinkError(partAt(error.field), error.message);
    throw error;
  }
  const fault = whyUnplayable(scene, issues);
  if (fault !== null) throw new LinkError(partAt(fault.field), fault.message);
}

const stand = (dimensions: number): readonly Issue[] =>
  Array.from({ length: dimensions }, () => ({ label: '-', unit: '', min: 0, max: 1 }));

function partAt(field: string): LinkPart {
  if (field.startsWith('issues')) return 'space';
  return field.startsWith('population') ? 'members' : 'rules';
}

function readView(parts: ReadonlyMap<string, string>): Pick<Shown, 'hidden' | 'stop'> {
  const hidden = (parts.get('o') ?? '').split(',').filter((layer) => layer !== '');
  const isKnown = (layer: string): layer is LayerId => (LAYERS as readonly string[]).includes(layer);
  if (!hidden.every(isKnown)) throw new LinkError('view');
  const tour = parts.get('tour');
  const stop = tour === undefined ? null : readCount(tour, 'view', STOPS.length);
  if (stop === 0) throw new LinkError('view');
  return { hidden, stop };
}
