'use client';

import { useId, useState } from 'react';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';

/** A link one can select, and copy where the browser allows it (not on plain http from another machine). */
export function CopyField({
  label,
  value,
  className = 'mt-3',
}: {
  readonly label: string;
  readonly value: string;
  readonly className?: string;
}) {
  const { t } = useText();
  const id = useId();
  const [copied, setCopied] = useState<'no' | 'done' | 'failed'>('no');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied('done');
    } catch {
      setCopied('failed');
    }
  };
  return (
    <div className={className}>
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
          {t('console.copy.do')}
        </Button>
      </div>
      <p role="status" className="text-sm text-muted">
        {copied === 'done' && t('console.copy.done')}
        {copied === 'failed' && t('console.copy.failed')}
      </p>
    </div>
  );
}
