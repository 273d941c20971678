import type { DebriefReply } from '../../protocol/messages';
import { type ReplayReply, type Standpoint, seatOfStandpoint, standpointOf } from '../../protocol/replay';
import { type Exchange, type Guard, HttpProblem, type Route, sendJson } from '../http';
import type { Recipient } from '../room';
import type { EventStore, RoomRecord } from '../store/types';
import type { Gradually, Library } from './library';
import { pictureSteps } from './pictures';
import { BrokenLog, type Recording } from './recording';

/** What the routes need of the rest of the server. */
export interface ReplayAccess {
  readonly store: Pick<EventStore, 'findByCode'>;
  readonly guard: Pick<Guard, 'room'>;
  readonly library: Library;
  readonly gradually: Gradually;
  /** An ended room's debrief as a recipient is told it; null where there is no such room. */
  readonly debrief: (code: string, recipient: Recipient) => Promise<DebriefReply | null>;
}

/**
 * An ended session picture by picture, for its facilitators and the holder of the workspace's key.
 * `GET /api/sessions/CODE/replay`: what there is to replay, and whether it checks out.
 * `GET …/replay/pictures?as=public|host|seat-4&page=0`: a hundred events from one standpoint.
 * `GET …/replay/debrief?as=…`: the debrief as that standpoint is told it.
 */
export function replayRoutes(access: ReplayAccess): readonly Route[] {
  const { guard, gradually, debrief } = access;
  const get = (path: Route['path'], answer: (exchange: Exchange) => Promise<unknown>): Route => ({
    method: 'GET',
    path,
    async handle(exchange) {
      sendJson(exchange.response, await answer(exchange));
    },
  });
  return [
    get('/api/sessions/:code/replay', (exchange) => outline(access, exchange)),
    get('/api/sessions/:code/replay/pictures', async (exchange) => {
      await guard.room(exchange);
      const as = standpointIn(exchange);
      const page = pageIn(exchange);
      const recording = await recordingOf(access, exchange.code);
      const pictures = await gradually(pictureSteps(recording, as, page));
      if (pictures === null) throw new HttpProblem('bad-message', { message: 'There is no such page.' });
      return pictures;
    }),
    get('/api/sessions/:code/replay/debrief', async (exchange) => {
      await guard.room(exchange);
      const as = standpointIn(exchange);
      await endedRoom(access, exchange.code);
      return (await debrief(exchange.code, recipientAt(as))) ?? unknown();
    }),
  ];
}

/** Nobody can show to be a room's facilitator by a log that is damaged. All are told where it is, and nothing of it. */
async function outline(access: ReplayAccess, exchange: Exchange): Promise<ReplayReply> {
  const isDamaged = await access.guard.room(exchange).then(
    () => false,
    (error: unknown) => {
      if (error instanceof HttpProblem && error.code === 'room-damaged') return true;
      throw error;
    },
  );
  try {
    const record = await endedRoom(access, exchange.code);
    const { replay } = await access.library.recordingOf(record);
    if (isDamaged) throw new HttpProblem('room-damaged');
    return { damagedAt: null, ...replay };
  } catch (error) {
    if (error instanceof BrokenLog) return { damagedAt: error.seq };
    throw error;
  }
}

async function recordingOf(access: ReplayAccess, code: string): Promise<Recording> {
  const record = await endedRoom(access, code);
  try {
    return await access.library.recordingOf(record);
  } catch (error) {
    throw error instanceof BrokenLog ? new HttpProblem('room-damaged') : error;
  }
}

async function endedRoom({ store }: ReplayAccess, code: string): Promise<RoomRecord> {
  const record = await store.findByCode(code);
  if (record === null) return unknown();
  if (record.open) throw new HttpProblem('still-running');
  return record;
}

function unknown(): never {
  throw new HttpProblem('unknown-room');
}

function standpointIn({ query }: Exchange): Standpoint {
  const as = standpointOf(query.get('as') ?? 'public');
  if (as === null)
    throw new HttpProblem('bad-message', { message: 'as is public, host, or a seat such as seat-4.' });
  return as;
}

function pageIn({ query }: Exchange): number {
  const asked = query.get('page') ?? '0';
  if (!/^\d{1,7}$/.test(asked)) throw new HttpProblem('bad-message', { message: 'page is a number from 0.' });
  return Number(asked);
}

function recipientAt(as: Standpoint): Recipient {
  const seat = seatOfStandpoint(as);
  if (as === 'host') return { role: 'host' };
  return seat === null ? { role: 'projector' } : { role: 'player', seat };
}
