'use client';

import { type FormEvent, useState } from 'react';
import { type MessageView, REACTIONS } from '../../../protocol/chat-view';
import type { PublicView } from '../../../protocol/views';
import { AreaField } from '../../_create/fields';
import { groupLabel } from '../../_live/group-label';
import { useText } from '../../_text/provider';
import type { Text } from '../../_text/text';
import { Button } from '../../_ui/button';
import { Fold } from '../../_ui/fold';
import { useDesk } from './desk';

/** What players write to each other, in every group; a message can be hidden from them, and its writer muted. */
export function ChatPanel() {
  const { room, chat } = useDesk();
  const text = useText();
  const { t } = text;
  const mode = room.settings.chat;
  const groups = chat?.groups ?? [];
  const isEmpty = groups.every(({ messages }) => messages.length === 0);
  return (
    <Fold title={t('console.chat.title')} state={t(`console.chat.${mode}`)}>
      {mode === 'off' && <p>{t('console.chat.off-what')}</p>}
      {mode !== 'off' && isEmpty && <p>{t('console.chat.empty')}</p>}
      <div className="grid grid-cols-[minmax(0,1fr)] max-h-[28rem] gap-4 overflow-y-auto">
        {groups
          .filter(({ messages }) => messages.length > 0)
          .map(({ group, messages }) => (
            <section key={group ?? 'room'}>
              {group !== null && <h3 className="font-semibold">{titleOf(text, room, group)}</h3>}
              <ul
                aria-label={group === null ? t('console.chat.messages') : titleOf(text, room, group)}
                className="divide-y divide-line"
              >
                {messages.map((message) => (
                  <Message key={message.id} message={message} />
                ))}
              </ul>
            </section>
          ))}
      </div>
      {mode === 'groups' && <GroupNames key={room.settings.groupNames.join('\n')} />}
    </Fold>
  );
}

const titleOf = (text: Text, room: PublicView, group: number) =>
  text.t('console.chat.group', { group: groupLabel(text, room, group) });

/** What the groups are called, at any time. */
function GroupNames() {
  const { room, act } = useDesk();
  const { t } = useText();
  const { groups, groupNames } = room.settings;
  const [typed, setTyped] = useState(groupNames.join('\n'));
  const save = (event: FormEvent) => {
    event.preventDefault();
    void act({ type: 'name-groups', names: typed.split('\n') }, { text: () => t('console.chat.named') });
  };
  return (
    <form onSubmit={save} className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-3 border-line border-t pt-4">
      <AreaField
        label={t('console.chat.names')}
        value={typed}
        onChange={setTyped}
        rows={Math.min(groups, 6)}
        hint={t('console.chat.names-hint')}
      />
      <Button type="submit" variant="secondary" className="justify-self-start">
        {t('console.chat.names-save')}
      </Button>
    </form>
  );
}

function Message({ message }: { readonly message: MessageView }) {
  const { t, format } = useText();
  const { name, text, atMs, hidden, reactions } = message;
  const said = REACTIONS.flatMap((reaction) => {
    const n = reactions[reaction] ?? 0;
    return n === 0 ? [] : [t(`console.chat.reaction.${reaction}`, { n })];
  });
  return (
    <li className="py-2">
      <p className="text-sm text-muted">
        <span className="font-semibold text-ink">{name}</span> · {format.time(atMs)}
        {hidden && <span className="ms-2 text-on-warn">{t('console.chat.hidden')}</span>}
      </p>
      <p
        className={`whitespace-pre-wrap [overflow-wrap:anywhere] ${hidden ? 'text-muted line-through' : ''}`}
      >
        {text || t('common.text-removed')}
      </p>
      {said.length > 0 && <p className="text-sm text-muted">{said.join(' · ')}</p>}
      <div className="flex flex-wrap gap-x-4">
        <Hide message={message} />
        <MuteWriter name={name} />
      </div>
    </li>
  );
}

function Hide({ message: { id, name, hidden } }: { readonly message: MessageView }) {
  const { act } = useDesk();
  const { t } = useText();
  return (
    <Button
      variant="quiet"
      aria-label={t(hidden ? 'console.chat.show-of' : 'console.chat.hide-of', { name })}
      onClick={() => void act({ type: 'hide-message', message: id, hidden: !hidden })}
    >
      {t(hidden ? 'console.chat.show' : 'console.chat.hide')}
    </Button>
  );
}

/** Messages carry the name that their writer had then; who has another now is muted from the list of people. */
function MuteWriter({ name }: { readonly name: string }) {
  const { host, act } = useDesk();
  const { t } = useText();
  const writer = host.roster.find((seat) => seat.name === name);
  if (!writer) return null;
  const { seat, muted } = writer;
  const done = muted ? 'console.seat.unmuted' : 'console.seat.muted';
  return (
    <Button
      variant="quiet"
      aria-label={t(muted ? 'console.chat.unmute-of' : 'console.chat.mute-of', { name })}
      onClick={() =>
        void act(
          { type: 'mute', seat, whom: name, muted: !muted },
          { text: ({ acted }) => t(done, { name: acted?.name ?? name }) },
        )
      }
    >
      {t(muted ? 'console.chat.unmute' : 'console.chat.mute')}
    </Button>
  );
}
