import { describe, expect, test } from 'vitest';
import { endRows, gamesOf } from '../../src/app/_lab/ends';
import { readyScene, sceneIssues } from '../../src/app/_lab/scenes';
import { ensemble } from '../../src/sim/ensemble';
import { words } from '../support/text';

const [en, es] = [words('en'), words('es')];

describe('[PAGE-207] where many games of a scene end', () => {
  const scene = readyScene('triangle');
  const issues = sceneIssues(en, scene);

  test('they begin where its own game did, however far that has come', () => {
    const later = { ...scene, here: [1, 2], before: 7, rounds: 30 };
    expect(gamesOf(later, issues)).toEqual(gamesOf(scene, issues));
    expect(gamesOf(scene, issues)).toMatchObject({ initialState: scene.start, rounds: 100 });
  });

  test('a script of proposals is played to its end, and no further', () => {
    const proposals = {
      kind: 'scripted',
      deltas: [
        [1, 0],
        [0, 1],
        [-1, 0],
      ],
    } as const;
    const rules = { ...scene.rules, proposals };
    expect(gamesOf({ ...scene, rules }, issues).rounds).toBe(3);
  });

  test('they are played as any ensemble is', () => {
    const found = ensemble(gamesOf(scene, issues), scene.members, scene.seed, 5);
    expect(found.ends).toHaveLength(5);
    expect(new Set(found.ends.map(String)).size).toBe(5);
  });

  test('in words: the mean, and between what the middle half and nine tenths lie, issue by issue', () => {
    const issue = { label: 'Fee', unit: '', min: 0, max: 100 };
    // 0, 1, … 20: the middle half is 5 to 15, nine tenths 1 to 19.
    const ends = Array.from({ length: 21 }, (_, i) => [i, 50.5]);
    const cloud = { ends, mean: [10, 50.5], covariance: [], region50: 0, region90: 0 };
    const named = [issue, { ...issue, label: 'Grant' }];
    expect(endRows(en, named, cloud).map(({ cells }) => cells)).toEqual([
      ['Fee', '10', '5\u00a0– 15', '1\u00a0– 19'],
      ['Grant', '50.5', '50.5', '50.5'],
    ]);
    expect(endRows(es, named, cloud)[1]?.cells[1]).toBe('50,5');
  });
});
