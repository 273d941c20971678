import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { StagedDebrief } from '../../src/app/_debrief/staged-debrief';
import { STAGES } from '../../src/app/_debrief/stages';
import { describePicture } from '../../src/app/_figures/describe';
import { LossChart, lossDomain } from '../../src/app/_figures/loss-chart';
import { NumberLine } from '../../src/app/_figures/number-line';
import {
  centrePicture,
  debriefPicture,
  livePicture,
  nextPicture,
  type Picture,
} from '../../src/app/_figures/picture';
import { Plane } from '../../src/app/_figures/plane';
import { axesOf } from '../../src/app/_figures/plane-grid';
import type { Debrief } from '../../src/protocol/debrief';
import type { PublicView } from '../../src/protocol/views';
import { debriefOf, viewFor } from '../../src/server/room';
import { anyRoom, Game, scenarioAt } from '../server/room/game';
import { inEnglish, words } from '../support/text';

const BOX = { width: 360, height: 300, fontPx: 16 };
const seen = (game: Game): PublicView => viewFor(game.state, game.connected, { role: 'projector' }).public;

/** Plays a game of bots to its end, calling `at` in every phase. */
function play(game: Game, at: (room: PublicView) => void): { room: PublicView; debrief: Debrief } {
  const steps = {
    lobby: 'start',
    proposing: 'next',
    proposal: 'open-voting',
    voting: 'close-voting',
    result: 'next',
  } as const;
  for (;;) {
    const room = seen(game);
    at(room);
    if (room.phase.type === 'debrief') return { room, debrief: debriefOf(game.state, 20) };
    game.host(steps[room.phase.type]);
  }
}

const draw = (picture: Picture) =>
  renderToStaticMarkup(
    inEnglish(
      picture.issues.length === 2 ? (
        <Plane picture={picture} box={BOX} />
      ) : (
        <NumberLine picture={picture} box={BOX} />
      ),
    ),
  );

describe('figures of real games', () => {
  test('[PAGE-60] every number drawn is a number, in every phase and stage, wherever members stand', () => {
    fc.assert(
      fc.property(anyRoom, ({ scenario, settings, seed }) => {
        const markup: string[] = [];
        const { room, debrief } = play(new Game(scenario, settings, seed), (now) => {
          markup.push(draw(livePicture(now)), describePicture(words('en'), livePicture(now)));
        });
        for (const stage of STAGES)
          markup.push(draw(debriefPicture(room, { ...debrief, you: 0 }, stage.layers)));
        const centre = centrePicture(room, debrief);
        markup.push(draw(nextPicture(room, debrief)), centre ? draw(centre) : '');
        const data = {
          issues: room.issues,
          observed: debrief.meanLossByRound,
          bands: debrief.ensemble.lossBands,
          runs: debrief.ensemble.runs,
        };
        markup.push(renderToStaticMarkup(inEnglish(<LossChart data={data} box={BOX} />)));
        expect(markup.join('\n')).not.toMatch(/NaN|Infinity|undefined|null/);
      }),
      { numRuns: 60 },
    );
  });

  test('[PAGE-4] the picture of a running game has no members, no prediction and no simulated ends', () => {
    play(new Game(scenarioAt([[10], [20], [90]])), (room) => {
      const picture = livePicture(room);
      expect(Object.keys(picture).filter((key) => !['issues', 'path', 'proposal'].includes(key))).toEqual([]);
    });
  });

  test('the arrow is the open proposal, then the decided one in the colour of its outcome', () => {
    const game = new Game(scenarioAt([[10], [20], [90]]), { readingSeconds: 5 });
    const outcomes = new Set<string | undefined>();
    play(game, (room) => {
      const { proposal } = livePicture(room);
      if (room.phase.type === 'voting')
        expect(proposal).toMatchObject({ outcome: 'open', to: room.phase.proposal?.to });
      if (room.phase.type === 'result') {
        expect(proposal?.outcome).toBe(room.history.at(-1)?.accepted ? 'passed' : 'failed');
      }
      outcomes.add(proposal?.outcome);
    });
    expect(outcomes).toContain('passed');
  });

  test('[PAGE-62] the stages show one thing more each: members, then the model, then the path', () => {
    const { room, debrief } = play(new Game(scenarioAt([[10], [20], [90]])), () => {});
    const shown = STAGES.slice(0, 4).map((stage) => {
      const { members, landmarks, path } = debriefPicture(room, debrief, stage.layers);
      return [members?.length ?? 0, landmarks?.length ?? 0, path.length];
    });
    expect(shown).toEqual([
      [0, 0, 0],
      [3, 0, 0],
      [3, 1, 0],
      [3, 1, 5],
    ]);
  });

  test('[PAGE-60] a member beyond the scale stands at its end with an arrow and the value', () => {
    const scenario = scenarioAt([[40], [45], [1000]], { rounds: 1 });
    const { room, debrief } = play(new Game(scenario), () => {});
    const members = STAGES[1];
    if (!members) throw new Error('no stage of members');
    expect(draw(debriefPicture(room, debrief, members.layers))).toContain('1,000 →');
  });

  test.each([
    [[[40], [45], [1000]]],
    [
      [
        [40, 0],
        [45, 10],
        [1000, 5],
      ],
    ],
  ])('[PAGE-60] no mark is drawn over the value of a member beyond the scale', (points) => {
    const { room, debrief } = play(new Game(scenarioAt(points, { rounds: 1 })), () => {});
    const path = STAGES[3];
    if (!path) throw new Error('no stage of the path');
    const markup = draw(debriefPicture(room, debrief, path.layers));
    const label = /(→ 1,000|1,000 →)<\/text>/.exec(markup);
    if (!label) throw new Error('the value is not shown');
    expect(markup.slice(label.index)).not.toMatch(/<(circle|path)/);
  });

  test('landmarks on one spot of a plane are both seen', () => {
    const { room, debrief } = play(
      new Game(
        scenarioAt(
          [
            [4, 4],
            [4, 4],
          ],
          { rounds: 1 },
        ),
      ),
      () => {},
    );
    const model = STAGES[2];
    if (!model) throw new Error('no stage of the model');
    const picture = debriefPicture(room, debrief, model.layers);
    expect(new Set(picture.landmarks?.map(({ point }) => String(point)))).toEqual(new Set(['4,4']));
    const xs = [...draw(picture).matchAll(/<text x="([\d.]+)"[^>]*>[AB]</g)].map((found) => Number(found[1]));
    expect(xs).toHaveLength(2);
    expect((xs[1] ?? 0) - (xs[0] ?? 0)).toBeGreaterThanOrEqual(BOX.fontPx);
  });
});

describe('the debrief on every screen of a room', () => {
  const { room, debrief } = play(new Game(scenarioAt([[10], [20], [90]])), () => {});
  const shown = (stage: number, go?: (stage: number) => void) =>
    renderToStaticMarkup(
      inEnglish(
        <StagedDebrief room={{ ...room, stage }} reply={{ ok: true, debrief }} {...(go ? { go } : {})} />,
      ),
    );

  test('[PAGE-67] is at the stage that the room is at, and no further than the last', () => {
    expect(shown(0)).toContain('Where do you think the members’ points are?');
    expect(shown(2)).toContain('What the model said');
    expect(shown(99)).toContain('What the comparison takes for granted');
  });

  test('[PAGE-67] has buttons for who may move it alone', () => {
    expect(shown(1)).not.toContain('<button');
    expect(shown(1, () => {})).toContain('Show what the model said');
  });
});

describe('scales', () => {
  test('[PAGE-61] two issues in the same unit and range have the same scale, others fill the box', () => {
    const [issue] = scenarioAt([[0]]).issues;
    if (!issue) throw new Error('no issue');
    const box = { width: 800, height: 400, fontPx: 16 };
    const same = axesOf({ issues: [issue, issue], path: [] }, box);
    expect(same.x.at(50) - same.x.at(0)).toBeCloseTo(same.y.at(0) - same.y.at(50), 9);
    const other = axesOf({ issues: [issue, { ...issue, unit: '%' }], path: [] }, box);
    expect(other.x.at(50) - other.x.at(0)).toBeGreaterThan(other.y.at(0) - other.y.at(50));
  });

  test('the distance chart’s scale holds every line and has round ends', () => {
    const band = { q05: 41, q25: 45, q50: 50, q75: 60, q95: 70.3 };
    expect(lossDomain({ issues: [], observed: [70.3, 52], bands: [band], runs: 9 })).toEqual([40, 75]);
    expect(lossDomain({ issues: [], observed: [0], bands: [], runs: 9 })).toEqual([0, 1]);
  });

  /** The texts of a drawing, in its order. */
  const textsOf = (markup: string) =>
    [...markup.matchAll(/<text[^>]*>([^<]*)</g)].map(([, said]) => said ?? '');

  test('[PAGE-194] the distance chart says what it shows, and no two ticks bear one label', () => {
    const { room } = play(new Game(scenarioAt([[10], [20], [90]])), () => {});
    const band = { q05: 60.1, q25: 60.1, q50: 60.2, q75: 60.3, q95: 60.4 };
    const data = { issues: room.issues, observed: [60.1, 60.4], bands: [band, band], runs: 9 };
    const texts = textsOf(renderToStaticMarkup(inEnglish(<LossChart data={data} box={BOX} />)));
    expect(texts[0]).toBe('↑ Mean distance of the members');
    expect(texts).toContain('after round →');
    const labels = texts.slice(1, -1);
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('[PAGE-194] values beyond the plane stand outside it on the right, a line each', () => {
    const points = [
      [40, 0],
      [1000, 5],
      [2000, 6],
    ];
    const { room, debrief } = play(new Game(scenarioAt(points, { rounds: 1 })), () => {});
    const picture = debriefPicture(room, debrief, { members: true, landmarks: false, path: false });
    const [edge] = [axesOf(picture, BOX).x.pixels[1]];
    const labels = [...draw(picture).matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>→/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(labels).toHaveLength(2);
    for (const [x] of labels) expect(x).toBeGreaterThan(edge);
    const [[, first = 0] = [], [, second = 0] = []] = labels;
    expect(Math.abs(first - second)).toBeGreaterThanOrEqual(BOX.fontPx);
  });

  test('[PAGE-194] a long name of an axis goes over two lines and stays inside', () => {
    const [issue] = scenarioAt([[0]]).issues;
    if (!issue) throw new Error('no issue');
    const long = { ...issue, label: 'more Published openly · less Joint with industry' };
    const box = { width: 320, height: 240, fontPx: 14 };
    const markup = renderToStaticMarkup(
      inEnglish(<Plane picture={{ issues: [long, issue], path: [] }} box={box} />),
    );
    expect(textsOf(markup)).toEqual(
      expect.arrayContaining(['more Published openly ·', 'less Joint with industry →']),
    );
    const bottom = Math.max(...[...markup.matchAll(/<text[^>]* y="([\d.]+)"/g)].map(([, y]) => Number(y)));
    expect(bottom).toBeLessThanOrEqual(box.height);
  });
});
