'use client';
import type { PublicView } from '../../../protocol/views';
import { movedInWords } from '../../_lib/movement';
import { useText } from '../../_text/provider';
import { CloserIcon, EqualsIcon, FartherIcon } from '../../_ui/icons';

const HINT_TONE = { closer: 'text-for', farther: 'text-against', same: 'text-muted' } as const;
const HINT_ICON = { closer: CloserIcon, farther: FartherIcon, same: EqualsIcon } as const;

/** How a change of distance looks and reads. */
export function Moves({
  view,
  from,
  to,
}: {
  readonly view: PublicView;
  readonly from: number;
  readonly to: number;
}) {
  const text = useText();
  const moved = text.format.movement(view.issues, from, to);
  const { direction } = moved;
  const Sign = HINT_ICON[direction];
  return (
    <p className={`tabular flex items-center gap-2 font-semibold ${HINT_TONE[direction]}`}>
      <Sign className="size-[1.25em]" />
      {text.t(direction === 'farther' ? 'phone.takes' : 'phone.brings', {
        moved: movedInWords(text, moved, 'wish'),
      })}
    </p>
  );
}
