'use client';

import { useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Issue } from '../../sim/types';
import { useText } from '../_text/provider';
import { type Analysis, analyse } from './analysis';
import { changed, type History, historyOf, redone, undone } from './history';
import type { LayerId } from './layers';
import type { Shown } from './link';
import { hasMoreRules, whyUnplayable } from './playable';
import { MOST_MEMBERS, mostRounds, restarted, type Scene, settledAt } from './scene';
import { sceneIssues } from './scenes';
import { type Rounds, useRounds } from './use-rounds';

/** What a person has picked to move or to change: a member by its index, or the DAO. */
export type Picked = number | 'state';

/** A way of changing the scene; what it is given stands where the DAO does now, with no rounds behind it. */
export type Edit = (scene: Scene) => Scene;

/** Everything on the playground, and what can be done to it. */
export interface Board extends Rounds {
  readonly scene: Scene;
  readonly issues: readonly Issue[];
  readonly analysis: Analysis;
  /** Why the last change was not made: rules that do not go with the members. Null where it was. */
  readonly refusal: string | null;
  readonly hidden: readonly LayerId[];
  readonly stop: number | null;
  readonly picked: Picked;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Round that the DAO has come to, and the last that it can come to. */
  readonly round: number;
  readonly lastRound: number;
  pick(picked: Picked): void;
  /** Changes the scene from where the DAO stands; edits of one gesture are undone together. */
  edit(edit: Edit, gesture?: string): void;
  /** Another scene in place of this one. */
  open(scene: Scene, stop?: number | null): void;
  /** Plays so many rounds more, or fewer. */
  advance(rounds: number, gesture?: string): void;
  startOver(): void;
  undo(): void;
  redo(): void;
  toggle(layer: LayerId): void;
  leaveTour(): void;
}

/** A playground that begins with what is shown. */
export function useBoard(first: Shown): Board {
  const text = useText();
  const [history, setHistory] = useState<History>(() => historyOf(first.scene));
  const [hidden, setHidden] = useState(first.hidden);
  const [stop, setStop] = useState(first.stop);
  const [picked, pick] = useState<Picked>('state');
  const { scene } = history;
  const { space } = scene;
  const issues = useMemo(() => sceneIssues(text, { space }), [text, space]);
  const rounds = useRounds(scene, issues);
  const analysis = useAnalysis(scene, issues, rounds);

  // Handlers stay the same for the figure's many marks: what they act on is read when they are called.
  const latest = useRef({ rounds, issues });
  useLayoutEffect(() => {
    latest.current = { rounds, issues };
  });
  const edit = useCallback((change: Edit, gesture?: string) => {
    setHistory((now) => {
      const { rounds, issues } = latest.current;
      const next = change(settledAt(now.scene, rounds.state, rounds.played.length));
      const fault = hasMoreRules(next) ? whyUnplayable(next, issues) : null;
      if (fault !== null) return { ...now, refusal: fault.message };
      return changed(now, next, gesture ?? null);
    });
  }, []);
  const advance = useCallback((by: number, gesture?: string) => {
    setHistory((now) => changed(now, advanced(now.scene, by), gesture ?? null));
  }, []);
  const toggle = useCallback((layer: LayerId) => {
    setHidden((now) => (now.includes(layer) ? now.filter((one) => one !== layer) : [...now, layer]));
  }, []);
  const lastRound = mostRounds(scene);
  const known = typeof picked === 'number' && picked >= scene.members.length ? 'state' : picked;
  return {
    ...rounds,
    scene,
    issues,
    analysis,
    refusal: history.refusal,
    hidden,
    stop,
    picked: known,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    round: scene.before + scene.rounds,
    lastRound,
    pick,
    edit,
    advance,
    open: (next, at = null) => {
      setHistory((now) => changed(now, next));
      setStop(at);
      pick('state');
    },
    startOver: () => setHistory((now) => changed(now, restarted(now.scene))),
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    toggle,
    leaveTour: () => setStop(null),
  };
}

function advanced(scene: Scene, by: number): Scene {
  const most = mostRounds(scene) - scene.before;
  const rounds = Math.min(most, Math.max(0, scene.rounds + by));
  return rounds === scene.rounds ? scene : { ...scene, rounds };
}

/**
 * What the model says, at once for as many members as can be placed by hand. For more it comes a moment later, and the
 * newest that is ready is shown meanwhile.
 */
function useAnalysis(scene: Scene, issues: readonly Issue[], { state }: Rounds): Analysis {
  const { members, rules } = scene;
  // Only these two depend on which round comes next.
  const next = rules.schedule !== undefined || rules.mechanism.id === 'local-voting' ? scene.rounds : 0;
  const { before, seed, space, start, here } = scene;
  const now = useMemo(
    () => ({ scene: { members, rules, before, rounds: next, seed, space, start, here }, issues, state }),
    [members, rules, before, next, seed, space, start, here, issues, state],
  );
  const later = useDeferredValue(now);
  const asked = members.length > MOST_MEMBERS ? later : now;
  return useMemo(() => analyse(asked.scene, asked.issues, asked.state), [asked]);
}
