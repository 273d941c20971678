import { useEffect, useMemo, useState } from 'react';
import type { Problem } from '../../protocol/errors';
import { pageOf, type ReplayPictures, STEPS_PER_PAGE, type Standpoint } from '../../protocol/replay';
import { ask } from '../_archive/workspace';
import { PictureBook } from './picture-book';

/** One's finger may rest on the scrubber for so long before the picture there is asked for, ms. */
const REST_MS = 80;

export interface Pictures {
  readonly book: PictureBook;
  /** Why the picture at the event could not be had; null: it is here, or on its way. */
  readonly problem: Problem | null;
  readonly again: () => void;
}

/** The pictures of a session of so many events from a standpoint; those at event `seq` and just after it are fetched. */
export function usePictures(
  { code, token, as }: { readonly code: string; readonly token: string; readonly as: Standpoint },
  seq: number,
  events: number,
): Pictures {
  const book = useMemo(() => {
    const path = (page: number) => `/api/sessions/${code}/replay/pictures?as=${as}&page=${page}`;
    return new PictureBook((page) => ask<ReplayPictures>(path(page), { token }));
  }, [code, token, as]);
  const [answered, setAnswered] = useState<{ book: PictureBook; problem: Problem | null } | null>(null);
  const [tries, setTries] = useState(0);
  const page = pageOf(seq);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      async () => {
        const problem = await book.fetch(page * STEPS_PER_PAGE + 1);
        if (current) setAnswered({ book, problem });
        // So that what runs does not stop at the end of each page.
        const next = (page + 1) * STEPS_PER_PAGE + 1;
        if (problem === null && next <= events) void book.fetch(next);
      },
      tries === 0 ? REST_MS : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [book, page, tries, events]);
  return {
    book,
    problem: answered?.book === book ? answered.problem : null,
    again: () => setTries((n) => n + 1),
  };
}
