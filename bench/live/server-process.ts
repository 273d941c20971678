import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Answer, Question, Script } from './side-door';

/** A server in a process of its own, with its side door. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.url = `http://127.0.0.1:${port}`;
  }

  /**
   * Starts `file` (beside this one) and waits until it listens. With `profileDir`, Node writes a CPU profile of it
   * there when it stops.
   */
  static async start(file: string, profileDir?: string): Promise<ServerProcess> {
    const profiling = profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`];
    const child = fork(path.join(import.meta.dirname, file), {
      execArgv: ['--import', 'tsx', ...profiling],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const answer = await answerOf(child);
    if (answer.answer !== 'listening') throw new Error(`${file} did not listen: ${JSON.stringify(answer)}`);
    return new ServerProcess(child, answer.port);
  }

  /** CPU time of the server so far, seconds. */
  async cpuSeconds(): Promise<number> {
    const answer = await this.#ask({ ask: 'cpu' });
    if (answer.answer !== 'cpu') throw new Error('The server gave no CPU time');
    return answer.micros / 1e6;
  }

  /** Gives a bare server the pictures to send. */
  async rehearse(script: Script): Promise<void> {
    await this.#ask({ ask: 'script', script });
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.send({ ask: 'stop' } satisfies Question);
    await gone;
  }

  #ask(question: Question): Promise<Answer> {
    const answer = answerOf(this.#child);
    this.#child.send(question);
    return answer;
  }
}

async function answerOf(child: ChildProcess): Promise<Answer> {
  const settled = new AbortController();
  const { signal } = settled;
  const exited = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`The server process ended (${code})`);
  });
  try {
    const [answer] = (await Promise.race([once(child, 'message', { signal }), exited])) as [Answer];
    return answer;
  } finally {
    // The one that did not happen is no longer waited for.
    exited.catch(() => undefined);
    settled.abort();
  }
}
