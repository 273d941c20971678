import type { PublicView } from '../../../protocol/views';
import { useText } from '../../_text/provider';

/** As many as can be read from the back of a hall, in two columns. */
const MOST = 20;

/** How much of their way players have won back, best first. */
export function ScoresScreen({ room }: { readonly room: PublicView }) {
  const { t, format } = useText();
  if (room.scores === null || room.scores.length === 0) {
    const why = room.settings.showScores ? 'projector.scores-later' : 'projector.scores-hidden';
    return <p className="m-auto text-[1.4em]">{t(why)}</p>;
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-center gap-[0.8em]">
      <div>
        <h2 className="font-bold text-[1.5em]">{t('projector.scores')}</h2>
        <p className="text-muted">{t('projector.scores-hint')}</p>
      </div>
      <ol className="gap-x-[2em] lg:columns-2">
        {room.scores.slice(0, MOST).map(({ name, score }) => (
          <li key={name} className="break-inside-avoid py-[0.15em]">
            <div className="flex items-baseline justify-between gap-[1em]">
              <span className="min-w-0 truncate font-semibold">{name}</span>
              <span className="tabular">{format.share(score)}</span>
            </div>
            <div aria-hidden="true" className="h-[0.4em] overflow-hidden rounded-full bg-sunken">
              <div
                className="h-full rounded-full bg-accent transition-[width] duration-700"
                style={{ width: `${Math.min(1, Math.max(0, score)) * 100}%` }}
              />
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
