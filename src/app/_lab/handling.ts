'use client';

import { type KeyboardEvent, type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import type { Issue, Vector } from '../../sim/types';
import type { Axis } from '../_figures/geometry';
import type { HandleActions } from './handles';
import { type Scene, withMember, withoutMember, withState, withTokens } from './scene';
import type { Board, Picked } from './use-board';

/** The axes of the figure that handles are dragged on, one an issue; a single one lies along x. */
export type Axes = readonly Axis[];

/** Digits that a place by hand is kept to: about a thousandth of the scale. */
const digitsOf = ({ min, max }: Issue): number => Math.max(0, 3 - Math.round(Math.log10(max - min)));

/** A value on the issue's scale that a person means: rounded to what can be aimed at; never −0. */
export const tidy = (issue: Issue, value: number): number => Number(value.toFixed(digitsOf(issue))) + 0;

function valueAt(issue: Issue, axis: Axis, px: number): number {
  const [low, high] = axis.domain;
  const [from, to] = axis.pixels;
  const share = Math.min(1, Math.max(0, (px - from) / (to - from)));
  return tidy(issue, low + share * (high - low));
}

/** A member or the DAO at another place. */
export const moved = (scene: Scene, picked: Picked, at: Vector): Scene =>
  picked === 'state' ? withState(scene, at) : withMember(scene, picked, { ideal: at });

/** Where what is picked stands. */
export const placeOf = (scene: Scene, picked: Picked, state: Vector): Vector =>
  picked === 'state' ? state : (scene.members[picked]?.ideal ?? state);

/** What handles do on a board; stays the same while it acts on whatever is shown. */
export function useHandling(board: Board, axes: Axes, figure: RefObject<HTMLElement | null>): HandleActions {
  const now = useRef({ board, axes });
  useLayoutEffect(() => {
    now.current = { board, axes };
  });
  return useMemo(
    () => ({
      onPick: (picked) => now.current.board.pick(picked),
      onDrag: (picked, [x, y], gesture) => {
        const { board, axes } = now.current;
        const px = [x, y];
        const at = board.issues.map((issue, d) => {
          const axis = axes[d];
          return axis ? valueAt(issue, axis, px[d] ?? 0) : 0;
        });
        board.edit((scene) => moved(scene, picked, at), gesture);
      },
      onKey: (picked, event) => press(now.current.board, picked, event, figure.current),
    }),
    [figure],
  );
}

/** One press of an arrow moves by a hundredth of the scale, with Shift by a tenth. */
const NUDGE = 0.01;
const SHOVE = 0.1;

function press(board: Board, picked: Picked, event: KeyboardEvent, figure: HTMLElement | null): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const direction = directionOf(event.key, board.issues.length);
  if (direction !== null) {
    const share = event.shiftKey ? SHOVE : NUDGE;
    const from = placeOf(board.scene, picked, board.state);
    const at = board.issues.map((issue, d) => {
      const by = (direction[d] ?? 0) * share * (issue.max - issue.min);
      return by === 0 ? (from[d] ?? 0) : tidy(issue, (from[d] ?? 0) + by);
    });
    board.edit((scene) => moved(scene, picked, at), `keys-${picked}`);
    return true;
  }
  return picked !== 'state' && pressOnMember(board, picked, event.key, figure);
}

function directionOf(key: string, dimensions: number): Vector | null {
  const up = dimensions === 1 ? [1] : [0, 1];
  switch (key) {
    case 'ArrowRight':
      return [1, 0];
    case 'ArrowLeft':
      return [-1, 0];
    case 'ArrowUp':
      return up;
    case 'ArrowDown':
      return up.map((x) => -x);
    default:
      return null;
  }
}

function pressOnMember(board: Board, picked: number, key: string, figure: HTMLElement | null): boolean {
  const { members } = board.scene;
  const tokens = members[picked]?.tokens ?? 0;
  const go = (to: number) => {
    const next = Math.min(members.length - 1, Math.max(0, to));
    board.pick(next);
    figure?.querySelector<SVGGElement>(`[data-handle="${next}"]`)?.focus();
    return true;
  };
  const give = (by: number) => {
    board.edit((scene) => withTokens(scene, picked, Math.max(0, tokens + by)), `tokens-${picked}`);
    return true;
  };
  switch (key) {
    case 'PageDown':
      return go(picked + 1);
    case 'PageUp':
      return go(picked - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(members.length - 1);
    case '+':
      return give(1);
    case '-':
      return give(-1);
    case 'Delete':
    case 'Backspace':
      board.edit((scene) => withoutMember(scene, picked));
      return true;
    default:
      return false;
  }
}
