import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

/** What a value in a message is given as: text, a number to format or count by, or a moment. */
export type Kind = 'string' | 'number' | 'Date | number';

/** One message of one language: as written, compiled, and what it must be given. */
export interface Entry {
  readonly source: string;
  readonly compiled: CompiledMessage;
  readonly values: Readonly<Record<string, Kind>>;
  readonly tags: readonly string[];
}

/** Messages by area and id. */
export type Catalog = Readonly<Record<string, Readonly<Record<string, Entry>>>>;

export interface Read {
  readonly catalog: Catalog;
  /** What is wrong with the files, one line each. */
  readonly faults: readonly string[];
}

/** Reads the files `<area>.json` of one language's folder: flat objects of id and ICU message. */
export function readCatalog(folder: string): Read {
  const catalog: Record<string, Record<string, Entry>> = {};
  const faults: string[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const area = file.replace(/\.json$/, '');
    catalog[area] = areaOf(area, messagesIn(join(folder, file), faults), join(folder, file), faults);
  }
  return { catalog, faults };
}

/** Adds an area whose messages are written elsewhere, by ids without it. */
export function withArea(read: Read, area: string, messages: Readonly<Record<string, string>>): Read {
  const faults = [...read.faults];
  const full = Object.entries(messages).map(([id, source]): [string, string] => [`${area}.${id}`, source]);
  return { catalog: { ...read.catalog, [area]: areaOf(area, full, area, faults) }, faults };
}

function areaOf(area: string, messages: [string, string][], from: string, faults: string[]) {
  const entries: Record<string, Entry> = {};
  for (const [id, source] of messages) {
    const where = `${from}: ${id}`;
    if (!/^[a-z]+(\.[A-Za-z0-9-]+)+$/.test(id) || !id.startsWith(`${area}.`))
      faults.push(`${where} must begin with "${area}." and have letters, digits, "-" and "." only`);
    const entry = compiledEntry(source, where, faults);
    if (entry !== null) entries[id] = entry;
  }
  return entries;
}

function messagesIn(path: string, faults: string[]): [string, string][] {
  try {
    return Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>);
  } catch (error) {
    faults.push(`${path} is not JSON: ${(error as Error).message}`);
    return [];
  }
}

function compiledEntry(source: unknown, where: string, faults: string[]): Entry | null {
  if (typeof source !== 'string' || source.trim() === '') {
    faults.push(`${where} must be a text with something in it`);
    return null;
  }
  try {
    const compiled = compileMessageOrThrow(source);
    const tags = [...source.matchAll(/<([A-Za-z][A-Za-z0-9]*)\/?>/g)].map(([, tag = '']) => tag);
    return { source, compiled, values: valuesOf(compiled, where, faults), tags: [...new Set(tags)].sort() };
  } catch (error) {
    faults.push(`${where} is not an ICU message: ${(error as Error).message.split('\n')[0]}`);
    return null;
  }
}

const KINDS: Readonly<Record<string, Kind>> = {
  number: 'number',
  plural: 'number',
  selectordinal: 'number',
  select: 'string',
  date: 'Date | number',
  time: 'Date | number',
};

/** The values that a message takes, in alphabetical order, from all of its branches. */
function valuesOf(compiled: CompiledMessage, where: string, faults: string[]): Record<string, Kind> {
  const found = new Map<string, Kind>();
  const walk = (message: CompiledMessage): void => {
    for (const token of message) {
      if (typeof token === 'string') continue;
      const [name, type, format] = token;
      const kind = type === undefined ? 'string' : (KINDS[type] ?? 'string');
      if (found.has(name) && found.get(name) !== kind)
        faults.push(`${where} has {${name}} both as text and as a number: write {${name}, number}`);
      found.set(name, kind);
      if (typeof format !== 'object' || format === null) continue;
      for (const branch of Object.values(format)) if (Array.isArray(branch)) walk(branch);
    }
  };
  walk(compiled);
  return Object.fromEntries([...found].sort(([a], [b]) => a.localeCompare(b)));
}

/** All messages of a catalog by id. */
export const entriesOf = (catalog: Catalog): ReadonlyMap<string, Entry> =>
  new Map(Object.values(catalog).flatMap((area) => Object.entries(area)));

/** The TypeScript module with the compiled messages of every language and the types of ids and values. */
export function moduleOf(catalogs: Readonly<Record<string, Catalog>>, source: Catalog): string {
  const entries = [...entriesOf(source)];
  const values = entries.map(([id, entry]) => `  '${id}': ${typeOf(entry.values)};`);
  const tags = entries.filter(([, entry]) => entry.tags.length > 0);
  const compiled = mapValues(catalogs, (catalog) =>
    mapValues(catalog, (area) => mapValues(area, (entry) => entry.compiled)),
  );
  const areas = Object.keys(source).map((area) => `'${area}'`);
  return [
    '// Made by `npm run text` from en/ and es/. Edit those.',
    "import type { Messages } from '@lingui/core';",
    "import type { Language } from '../../protocol/language';",
    '',
    '/** Every message and the values it takes. */',
    `export interface Values {\n${values.join('\n')}\n}`,
    '/** The messages with parts to mark up, and the names of those parts. */',
    `export interface Tags {\n${tags.map(([id, entry]) => `  '${id}': ${entry.tags.map((tag) => `'${tag}'`).join(' | ')};`).join('\n')}\n}`,
    `export type Area = ${areas.join(' | ')};`,
    '/** For the server alone: a browser gets its own language, and of it what its page needs. */',
    'export const CATALOGS: Readonly<Record<Language, Readonly<Record<Area, Messages>>>> = JSON.parse(',
    `  ${JSON.stringify(JSON.stringify(compiled))},`,
    ');',
    '',
  ].join('\n');
}

function typeOf(values: Readonly<Record<string, Kind>>): string {
  const fields = Object.entries(values).map(([name, kind]) => `readonly ${name}: ${kind}`);
  return fields.length === 0 ? 'object' : `{ ${fields.join('; ')} }`;
}

const mapValues = <T, U>(record: Readonly<Record<string, T>>, f: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));
