'use client';

import type { SessionCard, SessionList } from '../../protocol/archive';
import { type Pages, usePages } from './use-pages';
import { withCard } from './with-card';

/** What the list shows. */
export interface Asked {
  readonly search: string;
  /** Empty: whatever tags. */
  readonly tag: string;
}

export interface Sessions extends Omit<Pages<SessionList>, 'change'> {
  /** Puts a card in place of the one of its session; null takes it out. */
  readonly put: (code: string, card: SessionCard | null) => void;
}

/** The sessions that `asked` finds, kept in step with what is typed. */
export function useSessions({ search, tag }: Asked): Sessions {
  const query = new URLSearchParams({
    ...(search.trim() === '' ? {} : { search }),
    ...(tag === '' ? {} : { tag }),
  });
  const { change, ...pages } = usePages<SessionList>(`/api/sessions?${query}`, joined);
  return { ...pages, put: (code, card) => change((list) => withCard(list, code, card)) };
}

const joined = (list: SessionList, more: SessionList): SessionList => ({
  ...more,
  sessions: [...list.sessions, ...more.sessions],
});
