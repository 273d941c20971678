import type { AppendRequest, AppendResult } from './types';

/**
 * Refuses a request no correct writer makes.
 * @throws RangeError naming the room and the rule that is broken.
 */
export function checkRequest(request: AppendRequest): void {
  const { roomId, expectedSeq, events, create } = request;
  const fail = (rule: string): never => {
    throw new RangeError(`append to room ${roomId}: ${rule}`);
  };
  if (!Number.isSafeInteger(expectedSeq) || expectedSeq < 0)
    fail(`expectedSeq ${expectedSeq} is not a count`);
  if (create !== undefined && expectedSeq !== 0)
    fail('a room is made by its first append, with expectedSeq 0');
  if (events.length === 0) fail('no events');
  events.forEach((event, index) => {
    if (event.seq !== expectedSeq + 1 + index)
      fail(`seq ${event.seq} where ${expectedSeq + 1 + index} follows`);
    if (!Number.isSafeInteger(event.at)) fail(`event ${event.seq}: at ${event.at} is not whole milliseconds`);
    if (event.payload === undefined) fail(`event ${event.seq}: a payload is JSON, and undefined is not`);
  });
}

/**
 * Applies requests in order, each on its own. Once a request of a room is refused, the later ones of that
 * room are refused unseen: they were decided on events that do not exist, and another writer's events may
 * hold the numbers they follow on.
 */
export async function appendOneByOne(
  requests: readonly AppendRequest[],
  appendOne: (request: AppendRequest) => AppendResult | Promise<AppendResult>,
): Promise<AppendResult[]> {
  const refusedRooms = new Set<string>();
  const results: AppendResult[] = [];
  for (const request of requests) {
    const result: AppendResult = refusedRooms.has(request.roomId)
      ? { ok: false, code: 'sequence-conflict' }
      : await appendOne(request);
    if (!result.ok) refusedRooms.add(request.roomId);
    results.push(result);
  }
  return results;
}
