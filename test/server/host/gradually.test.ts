import { expect, it } from 'vitest';
import { gradually } from '../../../src/server/host/gradually';

/** Steps that keep the processor busy, then a result. */
function* steps(of: number, eachMs: number): Generator<void, string> {
  for (let i = 0; i < of; i += 1) {
    for (const end = performance.now() + eachMs; performance.now() < end; );
    yield;
  }
  return 'done';
}

it('[HOST-10] a long computation lets other work have its turn, and ends', async () => {
  let ended = false;
  const result = gradually(steps(4, 11)).finally(() => {
    ended = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(ended).toBe(false);
  expect(await result).toBe('done');
});
