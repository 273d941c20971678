import { describe, expect, test } from 'vitest';
import { ReachTeller } from '../../../src/server/host/reach';
import { reachSteps, showsReach } from '../../../src/server/room';
import { compileElectorate, sincereTally } from '../../../src/sim/electorate';
import { atOnce } from '../../../src/sim/steps';
import type { MechanismConfig, Scenario } from '../../../src/sim/types';
import { Game, scenarioAt } from './game';

const HOST = { kind: 'host' } as const;
const CLOCKLESS = { settleSeconds: null, readingSeconds: 0 } as const;

const gameAt = (points: readonly (readonly number[])[], more: Partial<Scenario> = {}) =>
  new Game(scenarioAt(points, { mechanism: { id: 'member-majority' }, ...more }), CLOCKLESS);

describe('where the DAO could move, told on demand', () => {
  test('[ROOM-292] on one issue: from where it stands to as far beyond the median as it stands before it', () => {
    // By hand: the median of 10, 20 and 70 is 20, so from 0 two of three prefer whatever is nearer to 20, up to 40.
    const { border } = atOnce(reachSteps(gameAt([[10], [20], [70]]).state));
    expect(border).toHaveLength(2);
    expect(border?.[0]?.[0]).toBeCloseTo(0, 9);
    expect(border?.[1]?.[0]).toBeCloseTo(40, 9);
  });

  test('[ROOM-292] where nothing would pass the border is empty', () => {
    expect(atOnce(reachSteps(gameAt([[-10], [0], [70]]).state))).toEqual({ border: [] });
  });

  test('[ROOM-292] on two issues what lies a little within the border passes, a little beyond it does not', () => {
    const { state } = gameAt([
      [10, 60],
      [70, 20],
      [40, 80],
      [-20, 30],
      [55, 5],
    ]);
    const electorate = compileElectorate(state.members, state.scenario.mechanism);
    const { border } = atOnce(reachSteps(state));
    const passes = (corner: readonly number[], part: number) => {
      const tally = sincereTally(
        electorate,
        state.position,
        corner.map((x) => x * part),
      );
      return tally.for > tally.against;
    };
    // The DAO stands at 0; corners there lie between two petals.
    const far = (border ?? []).filter((corner) => Math.hypot(...corner) > 1);
    expect(far.length).toBeGreaterThan(10);
    for (const corner of far) expect([passes(corner, 0.99), passes(corner, 1.01)]).toEqual([true, false]);
  });

  test.each<[string, readonly (readonly number[])[], MechanismConfig]>([
    [
      'on three issues',
      [
        [0, 0, 9],
        [9, 0, 0],
        [0, 9, 0],
      ],
      { id: 'member-majority' },
    ],
    [
      'under two houses',
      [
        [0, 9],
        [9, 0],
        [5, 5],
      ],
      { id: 'bicameral' },
    ],
  ])('[ROOM-292] nothing is drawn %s', (_, points, mechanism) => {
    expect(atOnce(reachSteps(gameAt(points, { mechanism }).state))).toEqual({ border: null });
  });

  test('[ROOM-292] screens are told while a facilitator shows it and no proposal is open, players never', async () => {
    const game = gameAt([[10], [20], [70]]);
    game.seat('Ada');
    const teller = new ReachTeller(() => game.state);
    const codeFor = async (role: 'projector' | 'host') => {
      const reply = await teller.told({ role });
      return reply.ok ? 'told' : reply.problem.code;
    };
    const show = (screen: 'reach' | 'auto') => game.give(HOST, { type: 'show', screen });
    show('reach');
    expect(await codeFor('projector'), 'lobby').toBe('wrong-phase');
    game.host('start');
    expect(await codeFor('projector'), 'voting').toBe('wrong-phase');
    game.host('close-voting');
    expect(showsReach(game.state)).toBe(true);
    expect([await codeFor('projector'), await codeFor('host')]).toEqual(['told', 'told']);
    expect(await teller.told({ role: 'player', seat: 0 })).toMatchObject({ problem: { code: 'not-host' } });
    // Hidden while it is being worked out, it is not told any more.
    const asked = codeFor('projector');
    show('auto');
    expect(await asked).toBe('wrong-phase');
    expect(await codeFor('host')).toBe('wrong-phase');
  });
});
