'use client';

import { useEffect, useRef } from 'react';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Button } from '../_ui/button';
import { averagePlace, meanLossAt } from './analysis';
import { pointOf } from './number-rows';
import { STOPS, type StopId, stopScene } from './stops';
import type { Board } from './use-board';

/** One stop of the guided tour: what to see and to try in the figure, in its numbers as they are now. */
export function Tour({ board, stop }: { readonly board: Board; readonly stop: number }) {
  const text = useText();
  const { t } = text;
  const heading = useRef<HTMLHeadingElement>(null);
  const seen = useRef(stop);
  useEffect(() => {
    // A reader who went on by keyboard or screen reader goes on at the new text.
    if (seen.current !== stop) heading.current?.focus();
    seen.current = stop;
  }, [stop]);
  const id = STOPS[stop - 1] ?? 'line';
  const go = (to: number) => board.open(stopScene(STOPS[to - 1] ?? 'line'), to);
  const isLast = stop === STOPS.length;
  return (
    <section
      aria-labelledby="tour"
      className="rounded-2xl border-2 border-accent bg-surface p-[min(1.25rem,4vw)]"
    >
      <p className="text-muted text-sm">{t('playground.tour.place', { stop, of: STOPS.length })}</p>
      <h2 id="tour" ref={heading} tabIndex={-1} className="font-bold text-xl outline-none">
        {t(`playground.tour.${id}.title`)}
      </h2>
      <p className="mt-2 max-w-prose">{t(`playground.tour.${id}.text`)}</p>
      <p className="mt-2 max-w-prose font-semibold" data-tour-fact={id}>
        {FACTS[id](text, board)}
      </p>
      <p className="mt-2 max-w-prose">{t(`playground.tour.${id}.try`)}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="secondary" disabled={stop === 1} onClick={() => go(stop - 1)}>
          {t('playground.tour.back')}
        </Button>
        {isLast ? (
          <Button onClick={board.leaveTour}>{t('playground.tour.end')}</Button>
        ) : (
          <>
            <Button onClick={() => go(stop + 1)}>{t('playground.tour.next')}</Button>
            <Button variant="quiet" onClick={board.leaveTour}>
              {t('playground.tour.leave')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

/** What each stop says of the figure as it stands. */
const FACTS: Record<StopId, (text: Text, board: Board) => string> = {
  line: (text, { analysis, issues }) =>
    text.t('playground.tour.line.fact', {
      median: pointOf(text, issues, analysis.landmarks[0]?.point ?? []),
      average: pointOf(text, issues, analysis.average),
    }),
  plane: ({ t, format }, { analysis: { passing } }) => {
    const share = passing.steps?.share ?? null;
    if (share === null) return t('playground.tour.changed');
    return t('playground.tour.plane.fact', { share: format.share(share) });
  },
  centre: (text, { analysis: { unbeaten }, issues, played }) => {
    const been = averagePlace(played.map(({ state }) => state));
    if (been !== null)
      return text.t('playground.tour.centre.been', {
        point: pointOf(text, issues, been),
        rounds: played.length,
      });
    if (!unbeaten?.applies || unbeaten.value.beatenBy === null) return text.t('playground.tour.changed');
    const { point, beatenBy } = unbeaten.value;
    return text.t('playground.tour.centre.fact', {
      point: pointOf(text, issues, point),
      to: pointOf(
        text,
        issues,
        point.map((x, d) => x + (beatenBy[d] ?? 0)),
      ),
    });
  },
  agenda: moved,
  strength: moved,
};

function moved({ t, format }: Text, { scene, issues, analysis, played }: Board): string {
  const accepted = played.filter(({ tally }) => tally.accepted).length;
  return t('playground.tour.moved', {
    from: format.distance(issues, meanLossAt(scene, scene.here)),
    to: format.distance(issues, analysis.meanLoss),
    accepted,
    played: played.length,
  });
}
