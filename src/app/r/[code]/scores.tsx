'use client';
import type { PlayerView } from '../../../protocol/player-view';
import type { PublicView } from '../../../protocol/views';
import { useText } from '../../_text/provider';

/** The share of the way won back by each player, best first. */
export function Scores({
  scores,
  name,
}: {
  readonly scores: NonNullable<PublicView['scores']>;
  readonly name: string;
}) {
  const { t, format } = useText();
  return (
    <table className="w-full text-left">
      <caption className="pb-2 text-left text-sm text-muted">{t('phone.scores.about')}</caption>
      <tbody>
        {scores.map((row) => (
          <tr key={row.name} className={`border-line border-t ${row.name === name ? 'font-bold' : ''}`}>
            <th scope="row" className="py-2 pr-3 font-[inherit]">
              {row.name === name ? t('phone.scores.you', { name }) : row.name}
            </th>
            <td className="tabular py-2 text-right">{format.share(row.score)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** This player's own score in one sentence. */
export function OwnScore({ score }: Pick<PlayerView, 'score'>) {
  const { t, format } = useText();
  if (score === null) return t('phone.score.none');
  if (score < 0) return t('phone.score.lost', { share: format.share(-score) });
  return t('phone.score.won', { share: format.share(score) });
}
