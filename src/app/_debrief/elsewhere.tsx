import type { Debrief } from '../../protocol/debrief';
import type { PublicView } from '../../protocol/views';
import { type Elsewhere, elsewhereIn, elsewherePicture } from '../_figures/picture';
import { StateFigure } from '../_figures/state-figure';
import { mechanismLabel } from '../_live/mechanism-words';
import { Rich, useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { PrincipalFigure } from './principal';

interface Props {
  readonly room: PublicView;
  readonly debrief: Debrief;
  readonly className?: string;
}

/** The real path, and where each rule that flips an outcome would have led: many issues on one plane. */
export function ElsewhereFigure({ room, debrief, className = '' }: Props) {
  const picture = elsewherePicture(room, debrief);
  const isPlane = room.issues.length > 2 && debrief.members.length > 2;
  return isPlane ? (
    <PrincipalFigure picture={picture} className={className} />
  ) : (
    <StateFigure picture={picture} className={className} />
  );
}

/** What each letter of that figure stands for, and how far its end is from the real one. */
export function ElsewhereList({ room, debrief, className = '' }: Props) {
  const text = useText();
  return (
    <ul className={`space-y-[0.4em] leading-snug ${className}`}>
      {elsewhereIn(debrief).map((one) => (
        <li key={one.mark} className="flex items-start gap-[0.5em]">
          <span
            aria-hidden="true"
            className="mt-[0.1em] inline-grid size-[1.4em] shrink-0 place-items-center rounded-full border-2 border-ink leading-none"
          >
            <b>{one.mark}</b>
          </span>
          <span>
            <Rich
              id="debrief.elsewhere.rule"
              values={valuesOf(text, room, one)}
              tags={{ hidden: <span className="sr-only" /> }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** "Member majority: parts in round 2, ends $12 from the real end." */
function valuesOf(text: Text, { issues }: PublicView, { mark, rules }: Elsewhere) {
  const { format } = text;
  const [rule] = rules;
  return {
    mark,
    rules: format.list(rules.map(({ mechanism }) => mechanismLabel(text, mechanism))),
    round: rule?.flips[0] ?? 1,
    apart: format.distance(issues, rule?.apart ?? 0),
  };
}
