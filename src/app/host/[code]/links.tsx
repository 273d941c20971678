'use client';

import { useEffect, useId, useState } from 'react';
import { hostToken } from '../../_client/tokens';
import { Button, ButtonLink } from '../../_ui/button';
import { Card, Eyebrow } from '../../_ui/card';
import { QrCode } from '../../_ui/qr-code';

/** The room's other pages: the public screen, and this console for a second device. */
export function Links({ code, joinUrl }: { readonly code: string; readonly joinUrl: string | null }) {
  const hostLink = useHostLink(code, joinUrl);
  return (
    <Card>
      <Eyebrow>Links</Eyebrow>
      <ButtonLink href={`/screen/${code}`} target="_blank" variant="secondary" className="mt-2 w-full">
        Open the projector screen
      </ButtonLink>
      {joinUrl && <CopyField label="For players" value={joinUrl} />}
      {hostLink && (
        <details className="mt-3">
          <summary className="min-h-12 py-3 font-semibold">Run the room from a second device</summary>
          <p className="text-muted">Whoever has this link runs the room. Show it to nobody else.</p>
          <CopyField label="Console link" value={hostLink} />
          <QrCode
            value={hostLink}
            label="QR code for this console on a second device"
            className="mt-3 size-[min(12rem,55vw)]"
          />
        </details>
      )}
    </Card>
  );
}

/** This console's address as other devices reach it, with the host's secret in the fragment. */
function useHostLink(code: string, joinUrl: string | null): string | null {
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    const token = hostToken(code);
    const origin = joinUrl === null ? location.origin : new URL(joinUrl).origin;
    setLink(token === null ? null : `${origin}/host/${code}#${token}`);
  }, [code, joinUrl]);
  return link;
}

/** A link one can select, and copy where the browser allows it (not on plain http from another machine). */
function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const id = useId();
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  };
  return (
    <div className="mt-3">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <div className="mt-1 flex flex-wrap gap-2">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
          className="min-h-12 w-0 min-w-32 flex-1 rounded-xl border border-line-strong bg-surface px-3 font-mono text-sm"
        />
        <Button variant="secondary" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
      <p role="status" className="text-sm text-muted">
        {copied === 'yes' && 'Copied.'}
        {copied === 'failed' &&
          'This browser does not allow copying here. Select the link and copy it by hand.'}
      </p>
    </div>
  );
}
