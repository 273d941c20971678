'use client';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { type ChatView, type MessageView, REACTIONS, type Reaction } from '../../../protocol/chat-view';
import { useIsReplayed } from '../../_client/replayed-time';
import type { OutgoingMessage } from '../../_client/room-state';
import { groupLabel } from '../../_live/group-label';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { ProblemNotice } from '../../_ui/notice';
import { readDraft, writeDraft } from './draft';
import type { SeatProps } from './seat';

const LONGEST = 280;

/** What the players say: newest at the bottom, a line to write in, and reactions in words. */
export function Chat({ room, view, you, client, chat }: SeatProps & { readonly chat: ChatView }) {
  const text = useText();
  const { t } = text;
  const messages = chat.groups.flatMap((group) => group.messages);
  const end = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.id ?? 0;
  const isReplayed = useIsReplayed();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is not used but is what to react to
  useEffect(() => {
    if (!isReplayed) end.current?.scrollIntoView({ block: 'nearest' });
  }, [newest, room.outgoing.length, isReplayed]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <p className="text-sm text-muted">
        {you.group === null
          ? t('phone.chat.room')
          : t('phone.chat.group', { group: groupLabel(text, view, you.group) })}
      </p>
      <div
        role="log"
        aria-label={t('phone.chat.title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the arrow keys must reach it
        tabIndex={0}
        className="min-h-0 flex-1 space-y-3 overflow-y-auto py-3"
      >
        {messages.length === 0 && <p className="text-muted">{t('phone.chat.empty')}</p>}
        {messages.map((message) => (
          <Message
            key={message.id}
            message={message}
            mine={you.reactions.find((reaction) => reaction.message === message.id)?.reaction ?? null}
            onReact={
              you.muted
                ? null
                : (reaction) => void client.command({ type: 'react', message: message.id, reaction })
            }
          />
        ))}
        {room.outgoing.map((message) => (
          <Outgoing
            key={message.id}
            message={message}
            online={room.connection === 'online'}
            onAgain={() => {
              client.discard(message.id);
              void client.say(message.text);
            }}
            onDiscard={() => client.discard(message.id)}
          />
        ))}
        <div ref={end} />
      </div>
      {you.muted ? (
        <p className="rounded-xl bg-sunken px-4 py-3">{t('phone.chat.muted')}</p>
      ) : (
        <Composer code={view.code} onSay={(text) => void client.say(text)} />
      )}
    </div>
  );
}

interface MessageProps {
  readonly message: MessageView;
  readonly mine: Reaction | null;
  /** null: this player may not react. */
  readonly onReact: ((reaction: Reaction | null) => void) | null;
}

function Message({ message, mine, onReact }: MessageProps) {
  const { t, format } = useText();
  const [open, setOpen] = useState(false);
  if (message.hidden) return <p className="text-sm text-muted italic">{t('phone.chat.hidden')}</p>;
  const counted = REACTIONS.filter((reaction) => (message.reactions[reaction] ?? 0) > 0);
  return (
    <article aria-label={message.name} className="rounded-2xl bg-sunken px-3 py-2">
      <p className="flex flex-wrap justify-between gap-x-3 text-sm">
        <strong>{message.name}</strong>
        <span className="tabular text-muted">{format.time(message.atMs)}</span>
      </p>
      <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">
        {message.text || t('common.text-removed')}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
        {counted.map((reaction) => (
          <span key={reaction} className="tabular">
            {t(`phone.chat.reaction.${reaction}`)} {format.number(message.reactions[reaction] ?? 0)}
          </span>
        ))}
        {onReact && (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="min-h-11 font-semibold text-accent"
          >
            {t('phone.chat.react')}
          </button>
        )}
      </div>
      {open && onReact && (
        <div className="flex flex-wrap gap-1">
          {REACTIONS.map((reaction) => (
            <button
              key={reaction}
              type="button"
              aria-pressed={mine === reaction}
              onClick={() => {
                onReact(mine === reaction ? null : reaction);
                setOpen(false);
              }}
              className="min-h-11 rounded-full border border-line-strong bg-surface px-3 text-sm aria-pressed:border-accent aria-pressed:bg-accent-soft"
            >
              {t(`phone.chat.reaction.${reaction}`)}
            </button>
          ))}
        </div>
      )}
    </article>
  );
}

interface OutgoingProps {
  readonly message: OutgoingMessage;
  readonly online: boolean;
  readonly onAgain: () => void;
  readonly onDiscard: () => void;
}

/** A message of one's own that nobody has seen yet: on its way, waiting for the line, or refused. */
function Outgoing({ message, online, onAgain, onDiscard }: OutgoingProps) {
  const { t } = useText();
  return (
    <div className="rounded-2xl border border-line-strong border-dashed px-3 py-2">
      <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{message.text}</p>
      {message.problem ? (
        <>
          <ProblemNotice problem={message.problem} />
          <div className="mt-1 flex flex-wrap gap-2">
            <Button variant="secondary" onClick={onAgain}>
              {t('phone.chat.again')}
            </Button>
            <Button variant="quiet" onClick={onDiscard}>
              {t('phone.chat.discard')}
            </Button>
          </div>
        </>
      ) : (
        <p className="text-sm text-muted">{t(online ? 'phone.chat.sending' : 'phone.chat.later')}</p>
      )}
    </div>
  );
}

/** One line to write in; what was typed outlives a reload. */
function Composer({ code, onSay }: { readonly code: string; readonly onSay: (text: string) => void }) {
  const { t } = useText();
  const id = useId();
  const [text, setText] = useState(() => readDraft(code));
  const change = (typed: string) => {
    setText(typed);
    writeDraft(code, typed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    onSay(text.trim());
    change('');
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap gap-2 pt-2">
      <label htmlFor={id} className="sr-only">
        {t('phone.chat.write')}
      </label>
      <input
        id={id}
        value={text}
        onChange={(event) => change(event.target.value)}
        maxLength={LONGEST}
        autoComplete="off"
        enterKeyHint="send"
        placeholder={t('phone.chat.write')}
        className="min-h-12 w-0 min-w-[min(10rem,100%)] flex-1 rounded-xl border border-line-strong bg-surface px-3 placeholder:text-muted"
      />
      <Button type="submit" className="grow">
        {t('phone.chat.send')}
      </Button>
    </form>
  );
}
