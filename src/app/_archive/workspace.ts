import { type Problem, problem } from '../../protocol/errors';

/** The key that opens all sessions of this server, as this browser holds it, and questions asked with it. */

const STORED_AS = 'dao:workspace';
const SHAPE = /^[A-Za-z0-9_-]{32,64}$/;

/** Used where the browser refuses storage: works until the page is reloaded. */
let inMemory: string | null = null;

/**
 * The workspace's key that this browser holds, or null. One that the address brings (`#key=…`) is kept and, being
 * secret, taken out of the address. In the browser alone.
 */
export function workspaceKey(): string | null {
  const [, brought] = /^#key=(.*)$/.exec(location.hash) ?? [];
  if (brought !== undefined) {
    history.replaceState(history.state, '', location.pathname + location.search);
    keepWorkspaceKey(brought);
  }
  if (inMemory !== null) return inMemory;
  try {
    const stored = localStorage.getItem(STORED_AS) ?? '';
    return SHAPE.test(stored) ? stored : null;
  } catch {
    // Storage is blocked, so nothing can have been stored.
    return null;
  }
}

/** Keeps a key, typed or brought, or a whole link with it; false where it cannot be one. */
export function keepWorkspaceKey(typed: string): boolean {
  const key = typed.trim().replace(/^.*#key=/, '');
  if (!SHAPE.test(key)) return false;
  inMemory = key;
  try {
    localStorage.setItem(STORED_AS, key);
  } catch {
    // Storage is blocked: the key is asked for again after a reload.
  }
  return true;
}

/** Forgets the key on this browser. */
export function forgetWorkspaceKey(): void {
  inMemory = null;
  try {
    localStorage.removeItem(STORED_AS);
  } catch {
    // Storage is blocked, so nothing was kept.
  }
}

/** What was asked for, or why not. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** The secret to ask with, such as a room's; the workspace's key when absent. */
  readonly token?: string | null;
  readonly signal?: AbortSignal;
}

/** Asks the server's HTTP routes; `path` begins with `/api/`. Rejects only where it was aborted. */
export async function ask<T>(path: string, question: Question = {}): Promise<Answer<T>> {
  return answered(path, question, (response) => response.json() as Promise<T>);
}

/** Fetches a file. */
export async function askForFile(path: string, question: Question = {}): Promise<Answer<Blob>> {
  return answered(path, question, (response) => response.blob());
}

async function answered<T>(
  path: string,
  { method = 'GET', body, token = workspaceKey(), signal }: Question,
  read: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    return response.ok
      ? { ok: true, value: await read(response) }
      : { ok: false, problem: (await response.json()) as Problem };
  } catch (error) {
    if (signal?.aborted) throw error;
    // No answer, or not the whole of it.
    return { ok: false, problem: problem('no-answer') };
  }
}
