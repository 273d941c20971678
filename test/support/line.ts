import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to the server that can be made to swallow everything without hanging up, as bad wifi does. */
export interface Line {
  /** Where the server is reached through it; origin without a slash at the end. */
  readonly baseURL: string;
  /** From now on, or no longer, everything is swallowed in silence: what stands and what is opened meanwhile. */
  swallow(on: boolean): void;
  /** What stands now is swallowed for good; what is opened from now on goes through, as from another network. */
  leaveNetwork(): void;
  /** Ends it, and all that goes through it. */
  close(): void;
}

/** Opens a line to the server at `baseURL`, on a port of this computer. */
export async function openLine(baseURL: string): Promise<Line> {
  const sockets = new Set<Socket>();
  const left = new WeakSet<Socket>();
  let swallows = false;
  const proxy = createServer((near) => {
    const far = connect(Number(new URL(baseURL).port), '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => !swallows && !left.has(from) && to.write(chunk));
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      // Either end may go first.
      from.on('error', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    baseURL: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    swallow: (on) => {
      swallows = on;
    },
    leaveNetwork: () => {
      for (const socket of sockets) left.add(socket);
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}
