import type { Replay } from '../../protocol/replay';
import { useText } from '../_text/provider';
import { Card } from '../_ui/card';
import { CheckIcon, CrossIcon } from '../_ui/icons';

/** As much of a hash as people compare. */
const SHORT = 12;

/** Whether what is replayed is what was stored: the chain of hashes and the end, both made again. */
export function CheckCard({ replay }: { readonly replay: Replay }) {
  const { t, format } = useText();
  const { events, hash, rounds, state, differsIn } = replay.check;
  const end = format.state(replay.setup.scenario.issues, state);
  return (
    <Card aria-labelledby="replay-check" className="[overflow-wrap:anywhere]">
      <h2 id="replay-check" className="font-bold">
        {t('replay.check.title')}
      </h2>
      <ul className="mt-2 space-y-2">
        <Finding isRight>{t('replay.check.hash', { events, hash: hash.slice(0, SHORT) })}</Finding>
        <Finding isRight={differsIn === null}>
          {differsIn !== null
            ? t('replay.check.differs', { round: differsIn })
            : rounds === 0
              ? t('replay.check.no-round', { state: end })
              : t('replay.check.state', { rounds, state: end })}
        </Finding>
      </ul>
      <p className="mt-3 text-muted text-sm">{t('replay.check.what')}</p>
      {replay.scrubbed && <p className="mt-2 text-muted text-sm">{t('replay.scrubbed')}</p>}
    </Card>
  );
}

/** A log of which nothing is shown. */
export function DamagedCard({ at }: { readonly at: number }) {
  const { t } = useText();
  return (
    <Card className="mt-6">
      <ul role="alert">
        <Finding isRight={false}>{t('replay.check.damaged', { event: at })}</Finding>
      </ul>
      <p className="mt-3 text-muted">{t('replay.check.damaged-what')}</p>
    </Card>
  );
}

function Finding({ isRight, children }: { readonly isRight: boolean; readonly children: string }) {
  const { t } = useText();
  return (
    <li className="flex items-baseline gap-2">
      <span className={isRight ? 'text-for' : 'text-against'}>
        {isRight ? <CheckIcon className="size-[1em]" /> : <CrossIcon className="size-[1em]" />}
      </span>
      <span className="min-w-0">
        <strong>{t(isRight ? 'replay.check.right' : 'replay.check.wrong')}</strong> {children}
      </span>
    </li>
  );
}
