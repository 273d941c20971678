import { useText } from '../_text/provider';
import { textWidth } from './geometry';
import { OUTCOME_FILL } from './marks';
import { round } from './paths';
import type { PictureProposal } from './picture';
import type { Axes } from './plane-grid';

/** "Now" behind the arrow's start and "Proposed" beyond its tip, or what came of it. */
export function ArrowWords({
  proposal,
  axes,
  boxWidth,
}: {
  readonly proposal: PictureProposal;
  readonly axes: Axes;
  readonly boxWidth: number;
}) {
  const { t } = useText();
  const { from, to, outcome } = proposal;
  const [ax, ay] = [axes.x.at(from[0] ?? 0), axes.y.at(from[1] ?? 0)];
  const [bx, by] = [axes.x.at(to[0] ?? 0), axes.y.at(to[1] ?? 0)];
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return null;
  const ahead = [(bx - ax) / length, (by - ay) / length] as const;
  const behind = [-ahead[0], -ahead[1]] as const;
  const shared = { axes, boxWidth };
  return (
    <g>
      <WordBeside
        {...shared}
        at={[ax, ay]}
        away={behind}
        tone="fill-ink"
        text={t(`figures.word.${outcome}.from`)}
      />
      <WordBeside
        {...shared}
        at={[bx, by]}
        away={ahead}
        tone={OUTCOME_FILL[outcome]}
        text={t(`figures.word.${outcome}.to`)}
      />
    </g>
  );
}

/** A word next to a point, on the side that `away` points to, inside the figure. */
function WordBeside({
  at: [x, y],
  away: [dx, dy],
  tone,
  text,
  axes,
  boxWidth,
}: {
  readonly at: readonly [number, number];
  readonly away: readonly [number, number];
  readonly tone: string;
  readonly text: string;
  readonly axes: Axes;
  readonly boxWidth: number;
}) {
  const { fontPx } = axes;
  const half = textWidth(text, fontPx) / 2;
  // As far from the point as the word's own box reaches in that direction.
  const reach = fontPx * 0.9;
  const cx = x + dx * (reach + half);
  const cy = y + dy * (reach + fontPx * 0.4);
  return (
    <text
      x={round(Math.min(Math.max(cx, half), boxWidth - half))}
      y={round(
        Math.min(Math.max(cy, axes.y.pixels[1] + fontPx * 0.6), axes.y.pixels[0] - fontPx * 0.5) +
          fontPx * 0.35,
      )}
      textAnchor="middle"
      className={`${tone} stroke-surface font-semibold [paint-order:stroke]`}
      strokeWidth={round(fontPx * 0.3)}
    >
      {text}
    </text>
  );
}
