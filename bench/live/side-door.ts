import process from 'node:process';
import type { Frame } from '../../src/protocol/messages';

/**
 * The side door between the load process and a server process: Node's own parent-child messages. It exists in the
 * benchmark alone, so that a server's CPU time is read without touching its sockets.
 */

/** The pictures that one player was sent during a game, for the bare server to send the same. */
export interface Script {
  readonly welcome: Frame;
  readonly joined: Frame;
  /** Per round, from round 1: the picture that opens the voting, and the one with its result. */
  readonly opened: readonly Frame[];
  readonly closed: readonly Frame[];
}

export type Question =
  | { readonly ask: 'cpu' }
  | { readonly ask: 'script'; readonly script: Script }
  | { readonly ask: 'stop' };

export type Answer =
  | { readonly answer: 'listening'; readonly port: number }
  /** All threads, user and system, microseconds since the process started. */
  | { readonly answer: 'cpu'; readonly micros: number }
  | { readonly answer: 'done' };

export function tell(answer: Answer): void {
  process.send?.(answer);
}

/** Answers the load process; `stop` runs when the work is over or the load process has gone. */
export function answerQuestions(stop: () => Promise<void>, onScript: (script: Script) => void): void {
  const leave = () => void stop().finally(() => process.exit(0));
  process.on('disconnect', leave);
  process.on('message', (question: Question) => {
    if (question.ask === 'stop') leave();
    else if (question.ask === 'cpu') {
      const { user, system } = process.cpuUsage();
      tell({ answer: 'cpu', micros: user + system });
    } else {
      onScript(question.script);
      tell({ answer: 'done' });
    }
  });
}
