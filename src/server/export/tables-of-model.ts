import type { Debrief, DebriefPlaces } from '../../protocol/debrief';
import { predictions as predictionsOf } from '../../sim';
import type { Issue, LossBand, Prediction, Vector } from '../../sim/types';
import { meanLossByRound, placeSteps, scenarioPlayed } from '../room';
import type { Session } from './session';
import { type Column, flag, perIssue, real, type Table, text, whole } from './table';

/** What the model says of the game, beside what people made of it. Empty while the game goes on. */

/** An analytic predictor, or the games that the model plays. */
interface PredictionRow {
  readonly id: Prediction['id'] | keyof DebriefPlaces | 'ensemble';
  readonly applies: boolean;
  readonly reason: string;
  /** Absent where nothing is said. */
  readonly point?: Vector | undefined;
  readonly radius?: number | undefined;
  readonly interval?: Prediction['interval'];
  readonly games?: Debrief['ensemble'];
}

export const predictions: Table<PredictionRow> = {
  name: 'predictions',
  meaning:
    'One row per predictor: where the model says the DAO goes; the row ensemble sums up simulated games of the same people and rules; empty while the game goes on',
  rows: predictionRows,
  columns: ({ state: { scenario } }) => [
    text('id', 'The predictor', (p) => p.id),
    flag('applies', 'Whether the model says that the DAO ends there', (p) => p.applies),
    text('reason', 'Why, or why not', (p) => p.reason),
    ...perIssue<PredictionRow>(
      scenario.issues,
      'point',
      'The point; of the ensemble the mean of its ends',
      (p) => p.point,
    ),
    ...perIssue<PredictionRow>(scenario.issues, 'low', 'Lower end of equally good points', (p) =>
      p.interval?.map(([low]) => low),
    ),
    ...perIssue<PredictionRow>(scenario.issues, 'high', 'Upper end of equally good points', (p) =>
      p.interval?.map(([, high]) => high),
    ),
    whole('games', 'Simulated games', (p) => p.games?.runs, 'games'),
    ...covariances(scenario.issues),
    ...regions(),
    real('radius', 'Of the yolk: the radius of the ball around the point', (p) => p.radius),
  ],
};

/** The lower half of the matrix; the upper is the same. */
function covariances(issues: readonly Issue[]): Column<PredictionRow>[] {
  return issues.flatMap((of, a) =>
    issues
      .slice(0, a + 1)
      .map((and, b) =>
        real(
          `covariance_${a + 1}_${b + 1}`,
          `Covariance of the games' ends, on "${of.label}" and "${and.label}"`,
          (p: PredictionRow) => p.games?.covariance[a]?.[b],
          a === b && of.unit !== '' ? `(${of.unit})²` : undefined,
        ),
      ),
  );
}

function regions(): Column<PredictionRow>[] {
  const squared = 'Squared Mahalanobis distance from the point inside which';
  return [
    real('region_50', `${squared} half of the games end`, (p) => p.games?.region50),
    real('region_90', `${squared} nine tenths of the games end`, (p) => p.games?.region90),
    real('distance', 'Mahalanobis distance of the real end from the point', (p) => p.games?.distance),
    real(
      'percentile',
      'Share of the games, 0 to 1, that end nearer the point than the real one; half of those as near count',
      (p) => p.games?.percentile,
    ),
    real('ties', 'Share of the games, 0 to 1, that end as near as the real one', (p) => p.games?.ties),
    real(
      'loss_percentile',
      'Share of the games, 0 to 1, whose end is nearer the members on average; half of those as near count',
      (p) => p.games?.lossPercentile,
    ),
  ];
}

function* predictionRows(session: Session): Generator<PredictionRow | undefined> {
  const { isRunning, state } = session;
  if (isRunning) return;
  const played = scenarioPlayed(state);
  yield* predictionsOf(played, state.members);
  const places = placeSteps(played, state.members);
  let step = places.next();
  for (; !step.done; step = places.next()) yield undefined;
  yield* placeRows(step.value);
  const games = yield* session.simulated();
  const reason = `Where ${games.runs} simulated games end, on average`;
  yield { id: 'ensemble', applies: true, reason, point: games.mean, games };
}

/** A row for each place that was looked for. The point that comes nearest to an unbeaten one is no prediction. */
function* placeRows({ yolk, deepestPoint, unbeaten }: DebriefPlaces): Generator<PredictionRow> {
  if (yolk) yield placeRow('yolk', yolk, yolk.applies ? yolk.value : null);
  if (deepestPoint)
    yield placeRow('deepestPoint', deepestPoint, deepestPoint.applies ? deepestPoint.value : null);
  if (unbeaten) {
    const value = unbeaten.applies ? unbeaten.value : null;
    yield { ...placeRow('unbeaten', unbeaten, value), applies: value?.isUnbeaten === true };
  }
}

type Found = { readonly point: Vector } | { readonly center: Vector; readonly radius: number } | null;

function placeRow(
  id: keyof DebriefPlaces,
  { applies, reason }: Pick<PredictionRow, 'applies' | 'reason'>,
  found: Found,
): PredictionRow {
  const row = { id, applies, reason };
  if (found === null) return row;
  return 'center' in found
    ? { ...row, point: found.center, radius: found.radius }
    : { ...row, point: found.point };
}

interface LossRow {
  readonly round: number;
  readonly mean: number;
  readonly band: LossBand;
}

export const losses: Table<LossRow> = {
  name: 'losses',
  meaning:
    "One row per state, from round 0, the start: the members' mean distance from it, and the same in the simulated games; empty while the game goes on",
  rows: lossRows,
  columns: () => [
    whole('round', 'Number of the round after which the DAO stood there', (l) => l.round),
    real('mean_loss', "Mean distance of the state from the members' points", (l) => l.mean),
    ...([5, 25, 50, 75, 95] as const).map((percent) =>
      real(
        `games_${percent}`,
        `Mean distance that ${percent} % of the simulated games are below`,
        ({ band }: LossRow) => band[QUANTILE[percent]],
      ),
    ),
  ],
};

const QUANTILE = { 5: 'q05', 25: 'q25', 50: 'q50', 75: 'q75', 95: 'q95' } as const;

function* lossRows(session: Session): Generator<LossRow | undefined> {
  if (session.isRunning) return;
  const { lossBands } = yield* session.simulated();
  for (const [round, mean] of meanLossByRound(session.state).entries())
    yield { round, mean, band: lossBands[round] as LossBand };
}
