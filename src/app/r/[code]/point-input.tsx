'use client';
import { type PointerEvent, useId } from 'react';
import type { Issue, Vector } from '../../../sim/types';
import { useText } from '../../_text/provider';

interface Props {
  readonly issues: readonly Issue[];
  readonly value: Vector;
  readonly onChange: (value: Vector) => void;
  /** Where the DAO stands. */
  readonly state: Vector;
  /** Where this player wants it; left out where that is what is being set. */
  readonly ideal?: Vector;
  /** How far from the state one may go, in the issues' units; null or absent: anywhere. */
  readonly reach?: number | null;
}

/** A point of the issue space: a slider for each issue and, with two issues, also a plane to drag on. */
export function PointInput(props: Props) {
  const { issues, value, onChange, state, reach = null } = props;
  const { t, format } = useText();
  const id = useId();
  const scales = issues.map((issue, d) => scaleOf(issue, state[d] ?? 0, reach));
  return (
    <div className="space-y-3">
      {issues.length === 2 && <DragPlane {...props} />}
      {issues.map((issue, d) => (
        <div key={issue.label}>
          <p className="flex flex-wrap items-baseline justify-between gap-x-3">
            <label htmlFor={`${id}-${d}`}>{issue.label}</label>
            <strong className="tabular">{format.value(issue, value[d] ?? 0)}</strong>
          </p>
          <input
            id={`${id}-${d}`}
            type="range"
            min={scales[d]?.min}
            max={scales[d]?.max}
            step={scales[d]?.step}
            value={value[d] ?? issue.min}
            aria-valuetext={format.value(issue, value[d] ?? 0)}
            onChange={(event) => onChange(value.map((x, i) => (i === d ? Number(event.target.value) : x)))}
            className="block min-h-11 w-full accent-accent"
          />
          <p className="tabular text-sm text-muted">
            {t('phone.point.scale', {
              min: format.short(issue, scales[d]?.min ?? issue.min),
              max: format.short(issue, scales[d]?.max ?? issue.max),
              now: format.short(issue, state[d] ?? 0),
            })}
          </p>
        </div>
      ))}
    </div>
  );
}

/** A hundred to a thousand steps over an issue's range, each a round number. */
export function stepOf({ min, max }: Issue): number {
  return 10 ** (Math.floor(Math.log10(max - min)) - 2);
}

/**
 * A slider's ends and step: the issue's whole range or, where one may go only so far from where the DAO stands, the
 * round numbers within that reach, in ten steps at least. A DAO beyond the range gets the whole range.
 */
export function scaleOf(issue: Issue, at: number, reach: number | null) {
  const whole = { min: issue.min, max: issue.max, step: stepOf(issue) };
  if (reach === null) return whole;
  const step = Math.min(whole.step, 10 * stepOf({ ...issue, min: at - reach, max: at + reach }));
  // A hair of a step for what rounding took, and through decimals, so that 3 · 0.1 is 0.3.
  const rounded = (steps: number) => Number((steps * step).toPrecision(12));
  const min = Math.max(issue.min, rounded(Math.ceil((at - reach) / step - 1e-6)));
  const max = Math.min(issue.max, rounded(Math.floor((at + reach) / step + 1e-6)));
  return min < max ? { min, max, step } : whole;
}

const WIDTH = 320;
const HEIGHT = 220;
const EDGE = 14;

/** The same point on a plane, for a finger: the sliders below say and do the same for everyone else. */
function DragPlane({ issues, value, onChange, state, ideal, reach }: Props) {
  const { t } = useText();
  const [ix, iy] = issues as readonly [Issue, Issue];
  const at = (point: Vector) => ({
    x: EDGE + (((point[0] ?? 0) - ix.min) / (ix.max - ix.min)) * (WIDTH - 2 * EDGE),
    y: HEIGHT - EDGE - (((point[1] ?? 0) - iy.min) / (iy.max - iy.min)) * (HEIGHT - 2 * EDGE),
  });
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    const across = (((event.clientX - box.left) / box.width) * WIDTH - EDGE) / (WIDTH - 2 * EDGE);
    const up = 1 - (((event.clientY - box.top) / box.height) * HEIGHT - EDGE) / (HEIGHT - 2 * EDGE);
    onChange([onScale(ix, across), onScale(iy, up)]);
  };
  const [now, here] = [at(state), at(value)];
  const mine = ideal && at(ideal);
  return (
    <figure>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        aria-hidden="true"
        onPointerDown={follow}
        onPointerMove={follow}
        className="w-full touch-none rounded-xl border border-line-strong bg-surface"
      >
        {reach !== null && reach !== undefined && (
          <ellipse
            cx={now.x}
            cy={now.y}
            rx={(reach / (ix.max - ix.min)) * (WIDTH - 2 * EDGE)}
            ry={(reach / (iy.max - iy.min)) * (HEIGHT - 2 * EDGE)}
            className="fill-accent-soft stroke-accent"
            strokeDasharray="4 3"
          />
        )}
        <line x1={now.x} y1={now.y} x2={here.x} y2={here.y} className="stroke-accent" strokeWidth={2} />
        <circle cx={now.x} cy={now.y} r={5} className="fill-ink" />
        {mine && (
          <path
            d={`M${mine.x} ${mine.y - 9}l9 9-9 9-9-9z`}
            className="fill-none stroke-for"
            strokeWidth={3}
          />
        )}
        <circle cx={here.x} cy={here.y} r={11} className="fill-accent stroke-surface" strokeWidth={3} />
      </svg>
      <figcaption className="mt-1 text-sm text-muted">
        {t(mine ? 'phone.point.legend' : 'phone.point.legend-own', { across: ix.label, up: iy.label })}
      </figcaption>
    </figure>
  );
}

/** A share of an issue's range as a value of its slider. */
function onScale(issue: Issue, share: number): number {
  const step = stepOf(issue);
  const held = Math.min(1, Math.max(0, share));
  const steps = Math.round((held * (issue.max - issue.min)) / step);
  // Through decimals, so that 3 · 0.1 is 0.3.
  return Math.min(issue.max, Number((issue.min + steps * step).toPrecision(12)));
}
