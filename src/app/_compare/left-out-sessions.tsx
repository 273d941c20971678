import type { Comparison } from '../../protocol/comparison';
import { useText } from '../_text/provider';

const REASONS = ['unknown-room', 'still-running', 'no-rounds', 'room-damaged'] as const;

/** Which of the chosen sessions are not compared, and why. */
export function LeftOutSessions({ leftOut }: Pick<Comparison, 'leftOut'>) {
  const { t, format } = useText();
  if (leftOut.length === 0) return null;
  return (
    <section className="rounded-2xl bg-sunken p-5">
      <h2 className="font-bold">{t('compare.left-out.title')}</h2>
      <ul className="mt-1">
        {REASONS.map((reason) => {
          const codes = leftOut.filter((left) => left.reason === reason).map(({ code }) => code);
          if (codes.length === 0) return null;
          return <li key={reason}>{t(`compare.left-out.${reason}`, { codes: format.list(codes) })}</li>;
        })}
      </ul>
    </section>
  );
}
