'use client';

import { useState } from 'react';
import { useText } from '../../_text/provider';
import { useDesk } from './desk';
import type { PersonProps } from './person-props';
import { SeatLink } from './seat-link';
import { Rename } from './seat-rename';
import { Swap } from './seat-swap';
import { Tool } from './tool';

type Form = 'rename' | 'swap' | 'link';

/** What a facilitator can do for the person in a seat. */
export function SeatPanel({
  seat,
  name,
  setOpened,
}: PersonProps & { readonly setOpened: (name: string | null) => void }) {
  const { room } = useDesk();
  const { t } = useText();
  const [form, setForm] = useState<Form | null>(null);
  const ended = room.phase.type === 'debrief';
  const opener = (of: Form, label: string) => (
    <Tool aria-expanded={form === of} onClick={() => setForm(form === of ? null : of)}>
      {label}
    </Tool>
  );
  const close = () => setForm(null);
  return (
    <div className="mb-2 grid grid-cols-[minmax(0,1fr)] gap-3 rounded-xl bg-sunken p-3">
      <div className="flex flex-wrap gap-2">
        {opener('rename', t('console.seat.rename'))}
        {opener('link', t('console.seat.link'))}
        {!ended && opener('swap', t('console.seat.swap'))}
        {!ended && <HandOver seat={seat} name={name} />}
        {room.settings.chat !== 'off' && <Mute seat={seat} name={name} />}
        <Remove seat={seat} name={name} close={() => setOpened(null)} />
      </div>
      {form === 'rename' && <Rename seat={seat} name={name} renamed={setOpened} />}
      {form === 'swap' && !ended && <Swap seat={seat} close={close} />}
      {form === 'link' && <SeatLink seat={seat} name={name} />}
    </div>
  );
}

function HandOver({ seat: { seat, handedOver, away }, name }: PersonProps) {
  const { act } = useDesk();
  const { t } = useText();
  const isBot = handedOver || away;
  const done = isBot ? 'console.seat.is-person' : 'console.seat.is-bot';
  return (
    <Tool
      onClick={() =>
        void act(
          { type: 'hand-over', seat, whom: name, to: isBot ? 'person' : 'bot' },
          { text: ({ acted }) => t(done, { name: acted?.name ?? name }) },
        )
      }
    >
      {t(isBot ? 'console.seat.to-person' : 'console.seat.to-bot')}
    </Tool>
  );
}

function Mute({ seat: { seat, muted }, name }: PersonProps) {
  const { act } = useDesk();
  const { t } = useText();
  const done = muted ? 'console.seat.unmuted' : 'console.seat.muted';
  return (
    <Tool
      onClick={() =>
        void act(
          { type: 'mute', seat, whom: name, muted: !muted },
          { text: ({ acted }) => t(done, { name: acted?.name ?? name }) },
        )
      }
    >
      {t(muted ? 'console.seat.unmute' : 'console.seat.mute')}
    </Tool>
  );
}

/** At once, with a way back: the list of those removed, and Undo beside the receipt. */
function Remove({ seat: { seat }, name, close }: PersonProps & { readonly close: () => void }) {
  const { act } = useDesk();
  const { t } = useText();
  const remove = async (byKey: boolean) => {
    const reply = await act(
      { type: 'remove', seat, whom: name },
      {
        text: ({ acted }) => t('console.seat.is-removed', { name: acted?.name ?? name }),
        removed: ({ acted }) => acted && { name: acted.name, byKey },
      },
    );
    if (reply.ok) close();
  };
  // A press by key is a click that counts no clicks.
  return (
    <Tool variant="danger" onClick={({ detail }) => void remove(detail === 0)}>
      {t('console.seat.remove')}
    </Tool>
  );
}
