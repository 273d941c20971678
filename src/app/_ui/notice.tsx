'use client';
import type { ReactNode } from 'react';
import type { Problem } from '../../protocol/errors';
import { problemInWords } from '../_text/problem-words';
import { useText } from '../_text/provider';

/** Something that went wrong, in words; announced at once. */
export function ProblemNotice({ problem }: { readonly problem: Problem }) {
  const text = useText();
  return (
    <p role="alert" data-code={problem.code} className="rounded-xl bg-against-soft px-4 py-3 text-ink">
      {problemInWords(text, problem)}
    </p>
  );
}

/** A quiet remark in a box. */
export function Notice({ children }: { readonly children: ReactNode }) {
  return <p className="rounded-xl bg-sunken px-4 py-3 text-ink">{children}</p>;
}
