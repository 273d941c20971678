import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '../../protocol/errors';
import type { Replay, ReplayReply } from '../../protocol/replay';
import { type Answer, ask, workspaceKey } from '../_archive/workspace';
import { readToken } from '../_client/tokens';

/** What is known of a session that one wants to see once more. */
export type Asked =
  | { readonly state: 'asking' }
  /** This browser holds nothing that opens it, or what it holds opens nothing: then why. */
  | { readonly state: 'shut'; readonly problem: Problem | null }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'damaged'; readonly at: number }
  | { readonly state: 'ready'; readonly replay: Replay; readonly token: string };

/** Asks for a session's outline with what this browser holds: the room's own secret, and the workspace's key. */
export function useReplay(code: string): Asked & { readonly again: () => void } {
  const [asked, setAsked] = useState<Asked>({ state: 'asking' });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is not used but is what to react to
  useEffect(() => {
    let current = true;
    setAsked({ state: 'asking' });
    askWithAll(code).then((found) => {
      if (current) setAsked(found);
    });
    return () => {
      current = false;
    };
  }, [code, tries]);
  const again = useCallback(() => setTries((n) => n + 1), []);
  return { ...asked, again };
}

async function askWithAll(code: string): Promise<Asked> {
  const tokens = [readToken('host', code), workspaceKey()].filter((token) => token !== null);
  let refusal: Problem | null = null;
  for (const token of tokens) {
    const answer: Answer<ReplayReply> = await ask(`/api/sessions/${code}/replay`, { token });
    if (answer.ok) {
      const reply = answer.value;
      return 'gapsMs' in reply
        ? { state: 'ready', replay: reply, token }
        : { state: 'damaged', at: reply.damagedAt };
    }
    if (answer.problem.code !== 'wrong-token') return { state: 'failed', problem: answer.problem };
    refusal = answer.problem;
  }
  return { state: 'shut', problem: refusal };
}
