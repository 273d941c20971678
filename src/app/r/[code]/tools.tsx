'use client';
import type { ReactNode } from 'react';
import { useText } from '../../_text/provider';
import { ProblemNotice } from '../../_ui/notice';
import type { TableProps } from './seat';
import { useCommand } from './use-command';

/** What opens on top of the game. */
export type Tool = 'chat' | 'vote' | 'scores' | 'questions' | 'rules';

interface Props extends TableProps {
  /** Messages that this player has not opened yet. */
  readonly unread: number;
  readonly onOpen: (tool: Tool) => void;
}

/** What there is to do besides voting, as far as this room has it. */
export function Tools({ view, you, client, solo, chat, unread, onOpen }: Props) {
  const { t } = useText();
  const { busy, problem, send } = useCommand(client);
  const asked = you.questions?.when === 'before' && view.phase.type !== 'lobby';
  return (
    <nav aria-label={t('phone.tools.title')}>
      <ul className="flex flex-wrap gap-2">
        {chat && (
          <Chip onClick={() => onOpen('chat')}>
            {unread === 0 ? t('phone.chat.title') : t('phone.chat.unread', { unread })}
          </Chip>
        )}
        {you.delegation && <Chip onClick={() => onOpen('vote')}>{t('phone.delegate.title')}</Chip>}
        {view.scores && <Chip onClick={() => onOpen('scores')}>{t('phone.scores.title')}</Chip>}
        <Chip onClick={() => onOpen('rules')}>{t('phone.rules.title')}</Chip>
        {asked && <Chip onClick={() => onOpen('questions')}>{t('phone.questions.title')}</Chip>}
        {!solo && view.phase.type !== 'debrief' && (
          <Chip disabled={busy} onClick={() => void send({ type: 'call-help', on: !you.helpCalled })}>
            {t(you.helpCalled ? 'phone.help.cancel' : 'phone.help.call')}
          </Chip>
        )}
      </ul>
      <p role="status" className="text-sm">
        {you.helpCalled && t('phone.help.called')}
      </p>
      {problem && <ProblemNotice problem={problem} />}
    </nav>
  );
}

interface ChipProps {
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

const Chip = ({ disabled = false, onClick, children }: ChipProps) => (
  <li>
    <button
      type="button"
      disabled={disabled}
      onClick={onClick}
      className="min-h-12 rounded-full border border-line-strong bg-surface px-4 text-sm font-semibold"
    >
      {children}
    </button>
  </li>
);
