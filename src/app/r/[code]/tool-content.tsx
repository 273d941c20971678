'use client';
import { RulesInFull } from '../../_live/rules-in-full';
import { useText } from '../../_text/provider';
import { Chat, Delegation, Questions } from './parts';
import { Scores } from './scores';
import type { TableProps } from './seat';
import type { Tool } from './tools';

/** What a sheet over the game holds; the rules may have taken it away while it was open. */
export function ToolContent({ tool, ...seat }: TableProps & { readonly tool: Tool }) {
  const { t } = useText();
  switch (tool) {
    case 'chat':
      return seat.chat ? <Chat {...seat} tools={null} chat={seat.chat} /> : <p>{t('phone.chat.closed')}</p>;
    case 'vote':
      return seat.you.delegation ? (
        <Delegation {...seat} tools={null} />
      ) : (
        <p>{t('phone.delegate.closed')}</p>
      );
    case 'scores':
      return <Scores scores={seat.view.scores ?? []} name={seat.you.name} />;
    case 'questions':
      return <Questions questions={seat.you.questions} client={seat.client} />;
    case 'rules':
      return <RulesInFull room={seat.view} className="space-y-5" />;
  }
}
