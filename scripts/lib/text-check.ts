import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalog, type Entry, entriesOf } from './catalogs';

/**
 * What another language's catalog lacks or has too much against the source language: ids, values, marked-up
 * parts; and sentences that were copied and not translated. One line each.
 */
export function compare(source: Catalog, other: Catalog, language: string): string[] {
  const [left, right] = [entriesOf(source), entriesOf(other)];
  const missing = [...left.keys()].filter((id) => !right.has(id)).map((id) => `${language} lacks ${id}`);
  const extra = [...right.keys()].filter((id) => !left.has(id)).map((id) => `${language} alone has ${id}`);
  const differing = [...left].flatMap(([id, entry]) => {
    const match = right.get(id);
    return match === undefined ? [] : differences(id, entry, match, language);
  });
  return [...missing, ...extra, ...differing];
}

function differences(id: string, one: Entry, other: Entry, language: string): string[] {
  const faults: string[] = [];
  const [values, otherValues] = [JSON.stringify(one.values), JSON.stringify(other.values)];
  if (values !== otherValues) faults.push(`${language} ${id} takes ${otherValues}, not ${values}`);
  const [tags, otherTags] = [one.tags.join(), other.tags.join()];
  if (tags !== otherTags) faults.push(`${language} ${id} marks up "${otherTags}", not "${tags}"`);
  const words = one.source.replaceAll(/\{[^{}]*\}/g, '').match(/\p{L}{2,}/gu) ?? [];
  if (one.source === other.source && words.length >= 3) faults.push(`${language} ${id} is not translated`);
  return faults;
}

/** Ids that the code names and no catalog has, and ids that no code names. */
export function usage(source: Catalog, sources: readonly string[]): string[] {
  const areas = Object.keys(source).join('|');
  const ids = entriesOf(source);
  const code = sources.join('\n');
  const literals = new Set(
    [...code.matchAll(new RegExp(`['"\`]((?:${areas})\\.[\\w.-]+)['"\`]`, 'g'))].map(second),
  );
  // An id put together from parts, as in `model.mechanism.${id}`, stands for all that begin and end like it.
  const patterns = [...code.matchAll(new RegExp(`\`((?:${areas})\\.[^\`\\s]*\\$\\{[^\`\\s]*)\``, 'g'))]
    .map(second)
    .map(
      (template) =>
        new RegExp(
          `^${template
            .split(/\$\{[^}]*\}/)
            .map(escaped)
            .join('[\\w-]+')}$`,
        ),
    );
  const undefinedIds = [...literals].filter((id) => !ids.has(id) && !/\.(json|tsx?|svg)$/.test(id));
  const unused = [...ids.keys()].filter((id) => !literals.has(id) && !patterns.some((like) => like.test(id)));
  return [
    ...undefinedIds.map((id) => `the code names ${id}, which no catalog has`),
    ...unused.map((id) => `no code names ${id}`),
  ];
}

const second = ([, group = '']: RegExpMatchArray): string => group;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The texts of all TypeScript files below a folder but for the one that is made from the catalogs. */
export function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('compiled.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
