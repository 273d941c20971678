import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { moduleOf, readCatalog } from '../../scripts/lib/catalogs';
import { compare, usage } from '../../scripts/lib/text-check';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dao-text-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A catalog with one area, "game", and what is wrong with it. */
function read(messages: Readonly<Record<string, unknown>>) {
  writeFileSync(join(folder, 'game.json'), JSON.stringify(messages));
  return readCatalog(folder);
}
const catalog = (messages: Readonly<Record<string, string>>) => read(messages).catalog;

describe('[TEXT-2] the check of the words on screen names every fault', () => {
  test.each([
    ['an id of another area', { 'other.title': 'Title' }, /other\.title must begin with "game\."/],
    ['an empty message', { 'game.title': ' ' }, /game\.title must be a text/],
    ['a message that is no text', { 'game.title': 3 }, /game\.title must be a text/],
    ['a broken message', { 'game.n': '{n, plural, one {# seat}' }, /game\.n is not an ICU message/],
    [
      'a number shown as it is',
      { 'game.n': '{n} {n, plural, other {x}}' },
      /\{n\} both as text and as a number/,
    ],
  ])('%s', (_, messages, fault) => {
    expect(read(messages).faults).toEqual([expect.stringMatching(fault)]);
  });

  test('a file that is no JSON', () => {
    writeFileSync(join(folder, 'game.json'), '{');
    expect(readCatalog(folder).faults).toEqual([expect.stringContaining('game.json is not JSON')]);
  });

  test('an id missing in a language, or there alone, and values and markup that differ', () => {
    const english = catalog({
      'game.a': 'A',
      'game.n': '{n, plural, one {# seat} other {# seats}}',
      'game.b': 'Ask <b>{name}</b>',
      'game.c': 'Some words not translated',
      'game.ok': '{n, number} of {all, number}',
    });
    const spanish = catalog({
      'game.n': '{m, plural, one {# plaza} other {# plazas}}',
      'game.b': 'Pregunta a {name}',
      'game.c': 'Some words not translated',
      'game.d': 'D',
      'game.ok': 'de {all, number}, {n, number}',
    });
    expect(compare(english, spanish, 'es')).toEqual([
      'es lacks game.a',
      'es alone has game.d',
      'es game.n takes {"m":"number"}, not {"n":"number"}',
      'es game.b marks up "", not "b"',
      'es game.c is not translated',
    ]);
  });

  test('an id that the code names and no catalog has, and one that no code names', () => {
    const english = catalog({
      'game.a': 'A',
      'game.choice.for': 'For',
      'game.choice.for.long': 'Vote for it',
      'game.never': 'Never',
    });
    const code = [
      `t('game.a'); t(\`game.choice.\${choice}\`); t(\`game.choice.\${choice}.long\`)`,
      't("game.gone")',
    ];
    expect(usage(english, code)).toEqual([
      'the code names game.gone, which no catalog has',
      'no code names game.never',
    ]);
  });
});

test('[TEXT-3] the types of a message say what it takes, from all of its branches', () => {
  const english = catalog({
    'game.plain': 'Plain',
    'game.all':
      '<b>{who}</b> {n, plural, one {in {round, number}} other {at {at, time}}} {kind, select, x {} other {}}',
  });
  const module = moduleOf({ en: english }, english);
  expect(module).toContain("'game.plain': object;");
  expect(module).toContain(
    "'game.all': { readonly at: Date | number; readonly kind: string; readonly n: number; readonly round: number; readonly who: string };",
  );
  expect(module).toContain("'game.all': 'b';");
});
