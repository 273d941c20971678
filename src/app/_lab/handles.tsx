'use client';

import { type KeyboardEvent, memo, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Box } from '../_figures/measured';
import { round } from '../_figures/paths';
import { useText } from '../_text/provider';
import type { Picked } from './use-board';

/** Least radius, in pixels, of what a finger or a mouse has to hit. */
const LEAST_REACH = 13;

/** What handles can do. */
export interface HandleActions {
  /** It was pressed or has the focus. */
  onPick(picked: Picked): void;
  /** It was dragged to these pixels of the figure; one `gesture` from press to release. */
  onDrag(picked: Picked, to: readonly [number, number], gesture: string): void;
  /** A key was pressed on it; answers whether that meant something. */
  onKey(picked: Picked, event: KeyboardEvent): boolean;
}

interface Hold {
  readonly picked: Picked;
  readonly gesture: string;
  /** From the pointer to the middle of the mark, and the figure's corner. */
  readonly dx: number;
  readonly dy: number;
  readonly left: number;
  readonly top: number;
}

let gestures = 0;

/** Marks over a figure that can be dragged; where several lie on each other the smallest one pressed is taken. */
export function Handles({
  actions,
  box: { width, height },
  keys,
  children,
}: {
  readonly actions: HandleActions;
  readonly box: Box;
  /** Id of the text that says which keys do what. */
  readonly keys: string;
  readonly children: ReactNode;
}) {
  const { t } = useText();
  const held = useRef<Hold | null>(null);
  const layer = useRef<SVGSVGElement>(null);
  useEffect(() => {
    // Browsers heed `touch-action` on painted shapes alone: while a mark is held, a finger does not scroll the page.
    const stay = (event: TouchEvent) => {
      if (held.current) event.preventDefault();
    };
    const element = layer.current;
    element?.addEventListener('touchmove', stay, { passive: false });
    return () => element?.removeEventListener('touchmove', stay);
  }, []);
  const press = (event: PointerEvent<SVGSVGElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const handle = event.button === 0 ? markUnder(event, left, top) : null;
    if (!handle) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    gestures += 1;
    const { picked, x, y } = handle;
    const [dx, dy] = [x - (event.clientX - left), y - (event.clientY - top)];
    held.current = { picked, dx, dy, left, top, gesture: `drag-${gestures}` };
    actions.onPick(picked);
  };
  const drag = (event: PointerEvent) => {
    const hold = held.current;
    if (!hold) return;
    const to = [event.clientX - hold.left + hold.dx, event.clientY - hold.top + hold.dy] as const;
    actions.onDrag(hold.picked, to, hold.gesture);
  };
  const release = () => {
    held.current = null;
  };
  const key = (event: KeyboardEvent) => {
    const handle = handleOf(event.target);
    if (handle && actions.onKey(handle.picked, event)) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: controls in a picture are a group of them, not a form's fieldset
    <svg
      ref={layer}
      role="group"
      aria-label={t('playground.handles')}
      aria-describedby={keys}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="absolute inset-0"
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={key}
      onFocus={(event) => {
        const handle = handleOf(event.target);
        if (handle) actions.onPick(handle.picked);
      }}
    >
      {children}
    </svg>
  );
}

interface Found {
  readonly picked: Picked;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

function handleOf(target: EventTarget | Element | null): Found | null {
  const handle = target instanceof Element ? target.closest<SVGGElement>('[data-handle]') : null;
  if (!handle) return null;
  const { handle: id = '', x, y, r } = handle.dataset;
  return { picked: id === 'state' ? id : Number(id), x: Number(x), y: Number(y), r: Number(r) };
}

/** Of the marks under a finger the smallest that it is on, else the nearest. */
function markUnder({ clientX, clientY }: PointerEvent, left: number, top: number): Found | null {
  const found = document.elementsFromPoint(clientX, clientY).flatMap((element) => handleOf(element) ?? []);
  const rank = ({ x, y, r }: Found) => {
    const away = Math.hypot(clientX - left - x, clientY - top - y);
    return away <= r ? [0, r, away] : [1, away - r, 0];
  };
  const isBefore = (a: readonly number[], b: readonly number[]) => {
    const differs = a.findIndex((value, i) => value !== b[i]);
    return differs >= 0 && (a[differs] ?? 0) < (b[differs] ?? 0);
  };
  return found.reduce<Found | null>(
    (best, one) => (best === null || isBefore(rank(one), rank(best)) ? one : best),
    null,
  );
}

interface HandleProps {
  readonly picked: Picked;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly isPicked: boolean;
  /** Whether the Tab key stops here. */
  readonly isStop: boolean;
  readonly label: string;
  /** What it stands for now, in words; read out when it changes. */
  readonly says: string;
  /** Its place on the first issue, in the unit, and that ends. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is pressed, dragged and has the focus; the mark itself is drawn below it. Drawn anew only when it changes. */
export const Handle = memo(function Handle(props: HandleProps) {
  const { picked, x, y, r, isPicked, isStop, label, says, value, low, high } = props;
  const [cx, cy] = [round(x), round(y)];
  return (
    <g
      role="slider"
      tabIndex={isStop ? 0 : -1}
      data-handle={picked}
      data-x={cx}
      data-y={cy}
      data-r={round(r)}
      aria-label={label}
      aria-valuetext={says}
      aria-valuenow={value}
      aria-valuemin={Math.min(low, value)}
      aria-valuemax={Math.max(high, value)}
      className="group cursor-grab touch-none outline-none active:cursor-grabbing"
    >
      <circle cx={cx} cy={cy} r={round(Math.max(r, LEAST_REACH))} fill="transparent" />
      {isPicked && (
        <circle cx={cx} cy={cy} r={round(r + 3.5)} className="fill-none stroke-accent" strokeWidth={2} />
      )}
      <circle
        cx={cx}
        cy={cy}
        r={round(r + 7)}
        className="hidden fill-none stroke-[var(--focus)] group-focus-visible:block"
        strokeWidth={3}
      />
    </g>
  );
});

/** Where the DAO stands: a disc with a cross, which no member has. */
export function StateDisc({ x, y, r }: { readonly x: number; readonly y: number; readonly r: number }) {
  const arm = r * 0.55;
  return (
    <g className="pointer-events-none">
      <circle
        cx={round(x)}
        cy={round(y)}
        r={round(r)}
        className="fill-accent stroke-surface"
        strokeWidth={2}
      />
      <path
        d={`M${round(x - arm)} ${round(y)}H${round(x + arm)}M${round(x)} ${round(y - arm)}V${round(y + arm)}`}
        className="stroke-on-accent"
        strokeWidth={2}
      />
    </g>
  );
}

/** A member's mark, its area in proportion to tokens. */
export const MemberDisc = memo(function MemberDisc({
  x,
  y,
  r,
  isPicked,
}: {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly isPicked: boolean;
}) {
  const tone = isPicked ? 'fill-accent' : 'fill-ink';
  return (
    <circle
      cx={round(x)}
      cy={round(y)}
      r={round(r)}
      className={`${tone} pointer-events-none stroke-surface`}
      strokeWidth={1.2}
      fillOpacity={0.85}
    />
  );
});
