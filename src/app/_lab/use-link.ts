'use client';

import { useEffect, useRef } from 'react';
import type { Problem } from '../../protocol/errors';
import { LinkError, linkOf, readLink, type Shown } from './link';
import { MOST_MEMBERS } from './scene';
import { type SessionScene, sessionScene } from './session';

/** Browsers refuse an address that changes too often. */
const QUIET_MS = 300;

/** What the address holds: no scene, one, or one that cannot be read. */
export type FromLink =
  | { readonly type: 'none' }
  | { readonly type: 'read'; readonly shown: Shown }
  | { readonly type: 'broken'; readonly error: LinkError }
  /** `?session=CODE`: a finished session, or why there is none. */
  | { readonly type: 'session'; readonly session: SessionScene }
  | { readonly type: 'refused'; readonly problem: Problem };

/** Reads the scene that stands behind # in the address, now and whenever somebody puts another one there. */
export function useAddress(onRead: (found: FromLink) => void): void {
  const heard = useRef(onRead);
  useEffect(() => {
    heard.current = onRead;
  });
  useEffect(() => {
    let latest = 0;
    const read = async () => {
      latest += 1;
      const mine = latest;
      const next = await inAddress(window.location.hash.slice(1));
      if (mine === latest) heard.current(next);
    };
    void read();
    const onChange = () => void read();
    window.addEventListener('hashchange', onChange);
    return () => {
      latest = -1;
      window.removeEventListener('hashchange', onChange);
    };
  }, []);
}

async function inAddress(text: string): Promise<FromLink> {
  // The workspace's key is no scene; whoever asks for a session takes it from there.
  if (text === '' || text.startsWith('key=')) return inSession();
  try {
    return { type: 'read', shown: await readLink(text) };
  } catch (error) {
    if (error instanceof LinkError) return { type: 'broken', error };
    throw error;
  }
}

async function inSession(): Promise<FromLink> {
  const code = new URLSearchParams(window.location.search).get('session');
  if (code === null) return { type: 'none' };
  const answer = await sessionScene(code);
  return answer.ok
    ? { type: 'session', session: answer.value }
    : { type: 'refused', problem: answer.problem };
}

/** Whether a scene goes into a link. */
export const hasLink = ({ scene }: Shown): boolean => scene.members.length <= MOST_MEMBERS;

/** Keeps the address up to date with what is shown, once it has been still for a moment. */
export function useKeptAddress(shown: Shown | null): void {
  const text = shown === null || !hasLink(shown) ? null : linkOf(shown);
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => {
      const { pathname, search } = window.location;
      window.history.replaceState(window.history.state, '', `${pathname}${search}#${text}`);
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
}
