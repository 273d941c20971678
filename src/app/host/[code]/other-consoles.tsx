'use client';

import { useEffect, useState } from 'react';
import { newToken, readToken } from '../../_client/tokens';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { Fold } from '../../_ui/fold';
import { QrCode } from '../../_ui/qr-code';
import { CopyField } from './copy-field';
import { useDesk } from './desk';
import { NameForm } from './name-form';

/** Links that run this room from elsewhere: this console's own, and one for each co-facilitator. */
export function OtherConsoles() {
  const { host } = useDesk();
  const { t } = useText();
  return (
    <Fold title={t('console.more.title')} state={t('console.more.state', { hosts: host.hosts.length })}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <SecondDevice />
        <Invitation />
        <Invited />
      </div>
    </Fold>
  );
}

/** A console's address as other devices reach it, with its secret in the fragment, which is sent to no server. */
function consoleLink(code: string, joinUrl: string | null, token: string): string {
  const origin = joinUrl === null ? location.origin : new URL(joinUrl).origin;
  return `${origin}/host/${code}#${token}`;
}

function SecondDevice() {
  const { room, joinUrl } = useDesk();
  const { t } = useText();
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    const token = readToken('host', room.code);
    setLink(token === null ? null : consoleLink(room.code, joinUrl, token));
  }, [room.code, joinUrl]);
  if (link === null) return null;
  return (
    <section>
      <h3 className="font-semibold">{t('console.more.second')}</h3>
      <p className="text-muted">{t('console.more.second-what')}</p>
      <CopyField label={t('console.more.own-link')} value={link} />
      <QrCode value={link} label={t('console.more.own-qr')} className="mt-3 size-[min(12rem,55vw)]" />
    </section>
  );
}

interface Made {
  readonly name: string;
  readonly token: string;
}

/** A link for one more facilitator. Its secret is made here and can be shown only now: the server keeps its hash. */
function Invitation() {
  const { act } = useDesk();
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const [made, setMade] = useState<Made | null>(null);
  const invite = async () => {
    const [name, token] = [typed.trim(), newToken()];
    const reply = await act(
      { type: 'invite-host', name, hostToken: token },
      { text: () => t('console.more.invited', { name }) },
    );
    if (!reply.ok) return;
    setMade({ name, token });
    setTyped('');
  };
  return (
    <section>
      <h3 className="font-semibold">{t('console.more.invite')}</h3>
      <p className="text-muted">{t('console.more.invite-what')}</p>
      <div className="mt-2">
        <NameForm
          label={t('console.more.name')}
          value={typed}
          onChange={setTyped}
          onSubmit={invite}
          variant="secondary"
          disabled={typed.trim() === ''}
        >
          {t('console.more.do')}
        </NameForm>
      </div>
      {made && <InvitationLink {...made} />}
    </section>
  );
}

function InvitationLink({ name, token }: Made) {
  const { room, joinUrl } = useDesk();
  const { t } = useText();
  const link = consoleLink(room.code, joinUrl, token);
  return (
    <>
      <CopyField label={t('console.more.link', { name })} value={link} />
      <QrCode value={link} label={t('console.more.qr', { name })} className="mt-3 size-[min(12rem,55vw)]" />
    </>
  );
}

function Invited() {
  const { host, act } = useDesk();
  const { t } = useText();
  if (host.hosts.length === 0) return null;
  return (
    <section>
      <h3 className="font-semibold">{t('console.more.list')}</h3>
      <ul>
        {host.hosts.map(({ id, name }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-3">
            <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
            <Button
              variant="quiet"
              className="text-start"
              onClick={() =>
                void act(
                  { type: 'dismiss-host', host: id },
                  { text: () => t('console.more.dismissed', { name }) },
                )
              }
            >
              {t('console.more.dismiss', { name })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
