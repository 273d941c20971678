import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/protocol/scenario';
import {
  checkScenario,
  drawMembers,
  efficiency,
  ensemble,
  PRESETS,
  type PresetId,
  predictions,
  simulate,
} from '../../src/sim/index';

const preset = (id: PresetId) => {
  const found = PRESETS.find((p) => p.id === id);
  if (found === undefined) throw new Error(`there is no preset ${id}`);
  return found;
};

describe('presets', () => {
  test('[MODEL-44] each is a valid scenario for every number of seats', () => {
    for (const p of PRESETS)
      for (const seats of [1, 2, 3, 4, 5, 20, 61, 1000]) {
        const s = p.scenario(seats);
        expect(parseScenario(JSON.parse(JSON.stringify(s)))).toEqual(s);
        checkScenario(s);
        expect(s.population.size).toBe(p.fixedSeats ? p.defaultSeats : seats);
        expect(drawMembers(s, 'x')).toHaveLength(s.population.size);
      }
  });

  test('[MODEL-44] the example files are the presets at their usual size', () => {
    for (const p of PRESETS.filter(({ id }) => id !== 'carbon-tax')) {
      const file: unknown = JSON.parse(readFileSync(`examples/${p.id}.json`, 'utf8'));
      expect(file).toEqual(p.scenario(p.defaultSeats));
    }
  });

  test('[MODEL-44] six rounds with twenty seats are neither a walk-over nor a standstill', () => {
    for (const p of PRESETS) {
      let [accepted, played] = [0, 0];
      for (let game = 0; game < 100; game++) {
        const s = p.scenario(20);
        const run = simulate(s, drawMembers(s, `game ${game}`), `game ${game}`);
        accepted += run.rounds.filter((r) => r.tally.accepted).length;
        played += run.rounds.length;
      }
      expect(accepted / played, p.id).toBeGreaterThan(0.2);
      expect(accepted / played, p.id).toBeLessThan(0.7);
    }
  });

  test('[MODEL-43] the carbon tax settles at $45 from five seats on', () => {
    for (const seats of [5, 6, 7, 20, 33, 100]) {
      const s = preset('carbon-tax').scenario(seats);
      const [headline] = predictions(s, drawMembers(s, 'x'));
      expect(headline).toMatchObject({ id: 'weightedMedian', applies: true, interval: [[45, 45]] });
    }
  });

  test("[MODEL-43] the essay's 200 members: every long run ends within a step of $45, whatever the whale wants", () => {
    const s = { ...preset('carbon-tax-200').scenario(200), rounds: 60 };
    const members = drawMembers(s, 'x');
    const total = members.reduce((sum, m) => sum + m.tokens, 0);
    expect([members.at(-1)?.tokens, total]).toEqual([101, 300]);
    const step = 15;
    for (const [end = Number.NaN] of ensemble(s, members, 'x', 200).ends)
      expect(Math.abs(end - 45)).toBeLessThanOrEqual(step);
  });

  test('[MODEL-44] whale in the room: half of the tokens, and its point is where it goes', () => {
    const s = preset('whale-in-the-room').scenario(20);
    const members = drawMembers(s, 'x');
    expect(members.at(-1)?.tokens).toBe(190);
    expect(predictions(s, members)[0]).toMatchObject({ applies: true, point: [85, 15] });
    const long = simulate({ ...s, rounds: 400 }, members, 'x').finalState;
    expect(efficiency(members, long)).toBeLessThan(efficiency(members, s.initialState));
    const step = 25;
    expect(Math.hypot((long[0] ?? 0) - 85, (long[1] ?? 0) - 15)).toBeLessThan(step);
  });
});
