'use client';

import { type ChangeEvent, useId } from 'react';

/** A button that opens a file of JSON. */
export function OpenFile({
  title,
  what,
  onOpen,
}: {
  readonly title: string;
  /** What such a file is. */
  readonly what: string;
  readonly onOpen: (file: File) => void;
}) {
  const id = useId();
  const choose = ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) => {
    const [file] = input.files ?? [];
    // So that the same file can be chosen again.
    input.value = '';
    if (file !== undefined) onOpen(file);
  };
  return (
    <div>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        aria-describedby={`${id}-what`}
        onChange={choose}
        className="peer sr-only"
      />
      <label
        htmlFor={id}
        className="inline-flex min-h-12 cursor-pointer items-center rounded-xl border border-line-strong bg-surface px-5 py-2 font-semibold hover:bg-sunken peer-focus-visible:outline-3 peer-focus-visible:outline-(--focus) peer-focus-visible:outline-offset-2"
      >
        {title}
      </label>
      <p id={`${id}-what`} className="mt-1 text-muted text-sm">
        {what}
      </p>
    </div>
  );
}
