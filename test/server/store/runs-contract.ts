import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Store, searchable } from '../../../src/server/store/archive-types';
import type { NewRun } from '../../../src/server/store/run-types';
import { CREATED_AT } from './contract';

const run = (id: string, change: Partial<NewRun> = {}): NewRun => ({
  id,
  createdAt: CREATED_AT,
  kind: 'experiment',
  study: 'median',
  title: 'The median',
  seed: 'quartz',
  version: '0.1.0',
  replications: 8,
  source: 'browser',
  card: { finding: null },
  report: `{ "of": "${id}",  "ñ": 1 }\n`,
  words: searchable('The median', 'quartz', id),
  ...change,
});

/** A kept run as it is read: without what is only searched in and without its report. */
function shown({ report: _, words: __, ...kept }: NewRun, note = '') {
  return { ...kept, note };
}

/** What every Store promises of kept runs. `make` gives a new, empty store. */
export function runsContract(name: string, make: () => Promise<Store>): void {
  describe(`the runs of ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await make();
    });
    afterEach(() => store.close());

    const found = async (search: string) => {
      const words = searchable(search).split(' ').filter(Boolean);
      return (await store.runs.find({ words, limit: 50 })).map(({ id }) => id);
    };

    it('[STORE-30] gives back a run and, byte for byte, its report; the second of an id changes nothing', async () => {
      expect(await store.runs.keep(run('A'))).toBe(true);
      expect(await store.runs.keep(run('A', { title: 'Another', report: '{}' }))).toBe(false);
      expect(await store.runs.run('A')).toEqual(shown(run('A')));
      expect(await store.runs.report('A')).toBe('{ "of": "A",  "ñ": 1 }\n');
      expect([await store.runs.run('B'), await store.runs.report('B')]).toEqual([null, null]);
    });

    it('[STORE-30] puts other numbers in a run’s place, which keeps its time and its note', async () => {
      const again = run('A', { createdAt: CREATED_AT + 9, source: 'terminal', report: '{}', card: [1] });
      expect(await store.runs.replace(again)).toBe(false);
      expect(await store.runs.run('A')).toBeNull();
      await store.runs.keep(run('A'));
      await store.runs.remark('A', 'mine');
      expect(await store.runs.replace(again)).toBe(true);
      expect(await store.runs.run('A')).toEqual(shown({ ...again, createdAt: CREATED_AT }, 'mine'));
      expect(await store.runs.report('A')).toBe('{}');
    });

    it('[STORE-31] lists runs newest first, a page at a time, found by every word in what they are and in their note', async () => {
      await store.runs.keep(run('A', { words: searchable('Política fiscal') }));
      await store.runs.keep(run('B', { createdAt: CREATED_AT + 5, words: searchable('100 % of it') }));
      await store.runs.keep(run('C', { createdAt: CREATED_AT + 5, words: searchable('plain') }));
      expect(await found('')).toEqual(['C', 'B', 'A']);
      const [first, second] = await store.runs.find({ words: [], limit: 2 });
      expect([first?.id, second?.id]).toEqual(['C', 'B']);
      if (second === undefined) throw new Error('two were asked for');
      expect((await store.runs.find({ words: [], limit: 2, after: second })).map(({ id }) => id)).toEqual([
        'A',
      ]);
      expect(await store.runs.remark('C', 'Para el Consejo')).toBe(true);
      expect(await store.runs.remark('D', 'nothing')).toBe(false);
      expect(await found('politica')).toEqual(['A']);
      expect(await found('%')).toEqual(['B']);
      expect(await found('plain CONSEJO')).toEqual(['C']);
      expect(await found('plain fiscal')).toEqual([]);
    });

    it('[STORE-32] takes a run out with its note; it can be kept again', async () => {
      await store.runs.keep(run('A'));
      await store.runs.remark('A', 'secret');
      expect(await store.runs.remove('A')).toBe(true);
      expect(await store.runs.remove('A')).toBe(false);
      expect([await store.runs.run('A'), await found('')]).toEqual([null, []]);
      expect(await store.runs.keep(run('A'))).toBe(true);
      expect((await store.runs.run('A'))?.note).toBe('');
    });
  });
}
