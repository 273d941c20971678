import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Draft,
  draftOf,
  draftOfSetup,
  setupOf,
  withIssue,
  withoutIssue,
} from '../../src/app/_create/draft';
import { checkRoom } from '../../src/app/_create/fault';
import { MOST_ISSUES } from '../../src/app/_create/issues';
import { drawMembers } from '../../src/sim';
import { PRESETS } from '../../src/sim/presets';
import type { IdealLaw, Issue, ProposalLaw } from '../../src/sim/types';
import { scenarioAt } from '../server/room/game';
import { words } from '../support/text';

const en = words('en');

const added = (draft: Draft): Draft => ({ ...draft, ...withIssue(draft, 'New') });
const removed = (draft: Draft, d: number): Draft => ({ ...draft, ...withoutIssue(draft, d) });
const rescaled = (draft: Draft, d: number, scale: Partial<Issue>): Draft => {
  const issues = draft.scenario.issues.map((issue, i) => (i === d ? { ...issue, ...scale } : issue));
  return { ...draft, scenario: { ...draft.scenario, issues } };
};
const scenarioOf = (draft: Draft) => setupOf(en, draft).scenario;
const columnOf = (draft: Draft, d: number) =>
  drawMembers(scenarioOf(draft), 'seed').map(({ ideal }) => ideal[d] ?? Number.NaN);

describe('[PAGE-130] issues are added, changed and removed in the form', () => {
  test('any preset stays playable whatever is added and removed, from one issue to the most', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PRESETS.map(({ id }) => id)),
        fc.array(fc.integer({ min: -1, max: MOST_ISSUES }), { maxLength: 24 }),
        (id, steps) => {
          let draft = draftOf(en, id);
          for (const step of steps) {
            const k = draft.scenario.issues.length;
            if (step < 0 || step >= k) draft = k < MOST_ISSUES ? added(draft) : draft;
            else if (k > 1) draft = removed(draft, step);
          }
          const checked = checkRoom(setupOf(en, draft));
          expect(checked).toMatchObject({ ok: true });
          const k = draft.scenario.issues.length;
          for (const { ideal } of drawMembers(scenarioOf(draft), 'seed')) expect(ideal).toHaveLength(k);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('people keep what they want on the other issues, and differ on a new one, within its scale', () => {
    for (const { id, defaultSeats } of PRESETS) {
      const before = draftOf(en, id);
      const k = before.scenario.issues.length;
      const after = added(before);
      const fresh = columnOf(after, k);
      expect(fresh).toHaveLength(defaultSeats);
      expect(new Set(fresh).size).toBeGreaterThan(1);
      const back = removed(after, k);
      expect(scenarioOf(back)).toEqual(scenarioOf(before));
    }
    const tax = draftOf(en, 'carbon-tax');
    expect(columnOf(added(tax), 0)).toEqual(columnOf(tax, 0));
    for (const wish of columnOf(added(tax), 1)) expect(wish >= 0 && wish <= 100).toBe(true);
  });

  test('a preset’s people move along with a scale; a set-up’s are as written', () => {
    const tax = draftOf(en, 'carbon-tax');
    const tenth = rescaled(tax, 0, { max: 10 });
    expect(new Set(columnOf(tenth, 0))).toEqual(new Set([4, 4.5, 100]));
    expect(columnOf(rescaled(tax, 0, { min: Number.NaN }), 0)).toEqual(columnOf(tax, 0));
    const written = draftOfSetup(setupOf(en, tax));
    expect(columnOf(rescaled(written, 0, { max: 10 }), 0)).toEqual(columnOf(tax, 0));
    // What is new follows the scale that it is given in the end.
    const small = rescaled(added(tax), 1, { min: -1, max: 1 });
    for (const wish of columnOf(small, 1)) expect(Math.abs(wish)).toBeLessThanOrEqual(1);
  });

  const LAWS: readonly IdealLaw[] = [
    {
      kind: 'points',
      points: [
        [1, 2],
        [3, 4],
        [5, 6],
        [7, 8],
      ],
    },
    { kind: 'normal', mean: [1, 2], spread: [3, 4] },
    { kind: 'uniform', min: [0, 1], max: [5, 6] },
    { kind: 'clusters', clusters: [{ weight: 1, center: [1, 2], spread: 3 }] },
    { kind: 'polarized', center: [1, 2], distance: 5, spread: 1, direction: [3, 4] },
    { kind: 'grid', min: [0, 1], max: [5, 6], perIssue: 2 },
  ];
  const CHANGES: readonly ProposalLaw[] = [
    {
      kind: 'scripted',
      deltas: [
        [1, 2],
        [2, 1],
        [1, 1],
        [3, 3],
      ],
    },
    { kind: 'candidate', from: { kind: 'uniform', min: [0, 1], max: [5, 6] } },
    { kind: 'normal', spread: 3 },
  ];
  test.each(
    LAWS.map((ideals, i) => [ideals.kind, ideals, CHANGES[i % CHANGES.length] as ProposalLaw] as const),
  )('a set-up with every law: %s', (_, ideals, proposals) => {
    const plane = scenarioAt(
      [
        [1, 1],
        [2, 2],
        [3, 3],
        [4, 4],
      ],
      { proposals },
    );
    const setup = setupOf(en, draftOf(en, 'carbon-tax'));
    const script = [{}, { proposals }];
    const scenario = { ...plane, population: { ...plane.population, ideals } };
    const draft = draftOfSetup({ ...setup, scenario, script });
    expect(setupOf(en, draft)).toMatchObject({ scenario, script });
    for (const other of [added(draft), removed(draft, 0), added(removed(draft, 1))])
      expect(checkRoom(setupOf(en, other))).toMatchObject({ ok: true });
  });
});
