import type { Ballot } from '../../../protocol/player-view';
import type { PublicView } from '../../../protocol/views';
import type { Choice, MechanismId } from '../../../sim/types';
import type { BallotCommand } from '../../_client/outbox';
import type { Text } from '../../_text/text';

/** A ballot in any state, sent or still to be sent. */
export type Cast = Pick<Ballot, 'choice' | 'votes' | 'support' | 'toward'>;

/** What a command casts, as the server would hold it. */
export function castOf(command: BallotCommand): Cast {
  switch (command.type) {
    case 'vote':
      return { choice: command.choice };
    case 'allocate': {
      const { votes } = command;
      return { choice: votes > 0 ? 'for' : votes < 0 ? 'against' : 'abstain', votes };
    }
    case 'support':
      return command.proposal === null ? { choice: 'abstain' } : { choice: 'for', support: command.proposal };
    case 'pull':
      return command.toward === null ? { choice: 'abstain' } : { choice: 'for', toward: command.toward };
  }
}

/** A choice in the ballot's own word: where a proposal passes by itself, one objects or lets it pass. */
export function choiceWord({ t }: Text, mechanism: MechanismId, choice: Choice): string {
  if (mechanism !== 'optimistic' || choice === 'abstain') return t(`common.choice.${choice}`);
  return t(choice === 'against' ? 'phone.object' : 'phone.let-pass');
}

/** What was pressed, for a ballot that nobody has confirmed yet: "For", "3 votes For", "Support none". */
export function choiceInWords(text: Text, view: PublicView, kind: BallotCommand['type'], cast: Cast): string {
  const { t, format } = text;
  switch (kind) {
    case 'vote':
      return choiceWord(text, view.mechanism.id, cast.choice);
    case 'allocate':
      return votesInWords(text, cast.votes ?? 0);
    case 'support':
      return cast.support === undefined ? t('phone.pool.none') : supportedInWords(text, view, cast.support);
    case 'pull':
      return cast.toward === undefined ? t('phone.pull.none') : format.state(view.issues, cast.toward);
  }
}

/** Votes bought and on which side: "3 votes For", "No votes". */
export function votesInWords({ t, format }: Text, votes: number): string {
  const size = Math.abs(votes);
  if (size === 0) return t('phone.credits.none');
  const choice = t(votes > 0 ? 'common.choice.for' : 'common.choice.against');
  return t('phone.credits.votes', { votes: format.number(size), n: size, choice });
}

/** A ballot that was taken: "You voted For", "3 votes For, 9 credits", "You support Grants 32 papers". */
export function castInWords(text: Text, view: PublicView, kind: BallotCommand['type'], cast: Cast): string {
  const { t, format } = text;
  switch (kind) {
    case 'vote':
      if (view.mechanism.id === 'optimistic' && cast.choice !== 'abstain')
        return t(cast.choice === 'against' ? 'phone.cast.objected' : 'phone.cast.let-pass');
      return t('phone.cast.voted', { choice: t(`common.choice.${cast.choice}`) });
    case 'allocate':
      return creditsInWords(text, cast.votes ?? 0);
    case 'support':
      if (cast.support === undefined) return t('phone.cast.supports-none');
      return t('phone.cast.supports', { proposal: supportedInWords(text, view, cast.support) });
    case 'pull':
      return cast.toward === undefined
        ? t('phone.cast.no-pull')
        : t('phone.cast.pulls', { point: format.state(view.issues, cast.toward) });
  }
}

function creditsInWords({ t, format }: Text, votes: number): string {
  const size = Math.abs(votes);
  if (size === 0) return t('phone.cast.no-votes');
  return t('phone.cast.votes', {
    votes: format.number(size),
    n: size,
    choice: t(votes > 0 ? 'common.choice.for' : 'common.choice.against'),
    cost: format.number(size ** 2),
    c: size ** 2,
  });
}

function supportedInWords({ t, format }: Text, { issues, phase }: PublicView, id: number): string {
  const pool = phase.type === 'proposal' || phase.type === 'voting' ? phase.pool : [];
  const supported = pool.find((open) => open.id === id);
  return supported ? format.state(issues, supported.proposal.to) : t('phone.cast.gone');
}
