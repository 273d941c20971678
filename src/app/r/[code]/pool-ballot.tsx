'use client';
import type { PoolView } from '../../../protocol/views';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { Card } from '../../_ui/card';
import { CheckIcon } from '../../_ui/icons';
import { ProposalText } from '../../_ui/proposal-text';
import { ConvictionBar } from '../../_ui/round-tally';
import { Moves } from './moves';
import type { BallotProps } from './receipt';
import { aboutOpen, castIn } from './receipt';

/** Proposals that stand open side by side: one gets this player's tokens, or none. */
export function PoolBallot(props: BallotProps) {
  const { room, you, client, phase } = props;
  const { t } = useText();
  const cast = castIn(room, you, phase);
  const open = phase.type === 'voting';
  const support = (proposal: number | null) =>
    void client.cast({ type: 'support', ...aboutOpen(phase), proposal });
  return (
    <fieldset className="space-y-3">
      <legend className="mb-2 text-muted">{t('phone.pool.about')}</legend>
      {phase.pool.length === 0 && <p>{t('phone.pool.empty')}</p>}
      <ul className="space-y-3">
        {phase.pool.map((open_) => (
          <li key={open_.id}>
            <OpenProposal
              {...props}
              proposal={open_}
              supported={cast?.support === open_.id}
              stands={cast === null && you.standing === open_.id}
              onSupport={open ? () => support(open_.id) : null}
            />
          </li>
        ))}
      </ul>
      <Button
        variant="secondary"
        className="w-full"
        disabled={!open}
        aria-pressed={cast !== null && cast.support === undefined}
        onClick={() => support(null)}
      >
        {cast !== null && cast.support === undefined && <CheckIcon />}
        {t('phone.pool.none')}
      </Button>
    </fieldset>
  );
}

interface OpenProps extends BallotProps {
  readonly proposal: PoolView;
  readonly supported: boolean;
  /** The tokens are here since an earlier round, and stay if nothing is said in this one. */
  readonly stands: boolean;
  /** null while voting is closed. */
  readonly onSupport: (() => void) | null;
}

function OpenProposal({ view, you, proposal, supported, stands, onSupport }: OpenProps) {
  const { t } = useText();
  const label = supported ? 'phone.pool.supported' : stands ? 'phone.pool.keep' : 'phone.pool.support';
  const distance = you.poolDistances.find(({ id }) => id === proposal.id)?.distance;
  return (
    <Card className={`!p-4 ${supported || stands ? '!border-accent border-2' : ''}`}>
      <ProposalText issues={view.issues} proposal={proposal.proposal} className="text-lg" />
      {proposal.by !== null && <p className="text-sm text-muted">{t('phone.by', { name: proposal.by })}</p>}
      {distance !== undefined && (
        <div className="mt-2">
          <Moves view={view} from={you.distance} to={distance} />
        </div>
      )}
      <div className="mt-2 text-sm">
        <ConvictionBar reached={proposal.conviction} needed={proposal.needed} />
      </div>
      {stands && <p className="mt-2 text-sm">{t('phone.pool.stands')}</p>}
      <Button
        variant={supported ? 'primary' : 'secondary'}
        className="mt-2 w-full"
        disabled={onSupport === null}
        aria-pressed={supported}
        onClick={() => !supported && onSupport?.()}
      >
        {supported && <CheckIcon />}
        {t(label)}
      </Button>
    </Card>
  );
}
