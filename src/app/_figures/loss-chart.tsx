import type { Issue, LossBand } from '../../sim/types';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { type Axis, axisOf, niceRange, type Range } from './geometry';
import { Figure } from './marks';
import type { Box } from './measured';
import { pathThrough, round } from './paths';

export interface LossData {
  readonly issues: readonly Issue[];
  /** Mean distance of the members from the DAO after each round, 0 … rounds played. */
  readonly observed: readonly number[];
  /** The same over the simulated games, 0 … rounds planned. */
  readonly bands: readonly LossBand[];
  readonly runs: number;
}

/** The values the chart's vertical axis covers: all lines and a little more, with round ends. */
export function lossDomain({ observed, bands }: LossData): Range {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of [...observed, ...bands.flatMap((band) => [band.q05, band.q95])]) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low <= high)) return [0, 1];
  const pad = high > low ? 0 : Math.max(1, high * 0.1);
  return niceRange([Math.max(0, low - pad), high + pad]);
}

/** Mean distance by round: this game's line over the band of the simulated games. */
export function LossChart({ data, box }: { readonly data: LossData; readonly box: Box }) {
  const text = useText();
  const { width, height, fontPx } = box;
  const rounds = Math.max(data.observed.length, data.bands.length) - 1;
  const x = roundAxis(rounds, [fontPx * 4, width - fontPx * 1.2], fontPx);
  const y = axisOf(
    lossDomain(data),
    [height - fontPx * 3.4, fontPx * 2.4],
    Math.floor(height / (fontPx * 3.2)),
  );
  const at = (round: number, value: number) => [x.at(round), y.at(value)] as const;
  const area = (low: keyof LossBand, high: keyof LossBand) =>
    pathThrough(
      [...data.bands.map((b, t) => at(t, b[low])), ...data.bands.map((b, t) => at(t, b[high])).reverse()],
      true,
    );
  const line = data.observed.map((value, t) => at(t, value));
  return (
    <Figure width={width} height={height} fontPx={fontPx} title={describeLoss(text, data)}>
      <LossGrid x={x} y={y} fontPx={fontPx} issues={data.issues} />
      <path d={area('q05', 'q95')} className="fill-model" opacity={0.18} />
      <path d={area('q25', 'q75')} className="fill-model" opacity={0.3} />
      <path
        d={pathThrough(data.bands.map((b, t) => at(t, b.q50)))}
        className="fill-none stroke-model"
        strokeWidth={2}
        strokeDasharray="7 5"
      />
      <path
        d={pathThrough(line)}
        className="fill-none stroke-accent"
        strokeWidth={round(Math.max(2.5, fontPx * 0.16))}
        strokeLinejoin="round"
      />
      {line.map(([px, py]) => (
        <circle key={px} cx={round(px)} cy={round(py)} r={round(fontPx * 0.28)} className="fill-accent" />
      ))}
    </Figure>
  );
}

function roundAxis(rounds: number, pixels: Range, fontPx: number): Axis {
  const axis = axisOf([0, Math.max(1, rounds)], pixels, 2);
  const every = Math.max(1, Math.ceil((rounds * fontPx * 2) / (pixels[1] - pixels[0])));
  const ticks = Array.from({ length: rounds + 1 }, (_, t) => t).filter((t) => t % every === 0);
  return { ...axis, ticks };
}

function LossGrid({
  x,
  y,
  fontPx,
  issues,
}: {
  readonly x: Axis;
  readonly y: Axis;
  readonly fontPx: number;
  readonly issues: readonly Issue[];
}) {
  const { t, format } = useText();
  const bottom = y.pixels[0];
  return (
    <g>
      <text x={round(fontPx * 0.3)} y={round(fontPx)} className="fill-ink">
        {t('figures.loss.upright')}
      </text>
      {toldApart(y.ticks, (tick) => format.distance(issues, tick)).map((tick) => (
        <g key={tick}>
          <path
            d={`M${round(x.pixels[0])} ${round(y.at(tick))}H${round(x.pixels[1])}`}
            className="stroke-line"
          />
          <text
            x={round(x.pixels[0] - fontPx * 0.6)}
            y={round(y.at(tick) + fontPx * 0.35)}
            textAnchor="end"
            className="fill-muted tabular"
          >
            {format.distance(issues, tick)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <text
          key={tick}
          x={round(x.at(tick))}
          y={round(bottom + fontPx * 1.4)}
          textAnchor="middle"
          className="fill-muted tabular"
        >
          {tick}
        </text>
      ))}
      <text x={round(x.pixels[1])} y={round(bottom + fontPx * 2.8)} textAnchor="end" className="fill-ink">
        {t('figures.loss.axis')}
      </text>
    </g>
  );
}

/** Ticks whose labels differ from those before them: on a short scale several round to one. */
function toldApart(ticks: readonly number[], label: (tick: number) => string): readonly number[] {
  return ticks.filter((tick, i) => i === 0 || label(tick) !== label(ticks[i - 1] ?? tick));
}

/** The chart in a sentence or two. */
export function describeLoss({ t, format }: Text, { issues, observed, bands, runs }: LossData): string {
  const distance = (value: number) => format.distance(issues, value);
  const ends = { first: distance(observed[0] ?? 0), last: distance(observed.at(-1) ?? 0) };
  const middle = bands[observed.length - 1]?.q50;
  return middle === undefined
    ? t('figures.loss.said', ends)
    : t('figures.loss.compared', { ...ends, runs, middle: distance(middle) });
}
