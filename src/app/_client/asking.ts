import type { Socket } from 'socket.io-client';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks the server a question that changes nothing until it is answered; throws once `isClosed`. */
export async function askUntilAnswered<T>(
  socket: Socket,
  event: string,
  patienceMs: number,
  isClosed: () => boolean,
): Promise<T> {
  while (!isClosed()) {
    try {
      return (await socket.timeout(patienceMs).emitWithAck(event, {})) as T;
    } catch {
      await pause(patienceMs / 4);
    }
  }
  throw new Error(`The room client was closed before ${event} was answered.`);
}
