import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { progressOn } from '../../src/cli/progress';

test('[MODEL-49] progress shows on terminals only, in work of more than a second, at most twice a second, and is wiped', () => {
  const out = Object.assign(new PassThrough(), { isTTY: true });
  let now = 0;
  const progress = progressOn(out, () => now);
  for (now = 0; now <= 2000; now += 100) progress.update(now, 4000);
  progress.finish();
  expect(out.read().toString()).toBe(
    '\r1000 of 4000 rounds\r1500 of 4000 rounds\r2000 of 4000 rounds\r\u001B[K',
  );

  now = 0;
  const quick = progressOn(out, () => now);
  for (now = 0; now < 1000; now += 100) quick.update(now, 1000);
  quick.finish();
  expect(out.read()).toBeNull();

  now = 0;
  const piped = new PassThrough();
  const unseen = progressOn(piped, () => now);
  for (now = 0; now <= 2000; now += 100) unseen.update(now, 4000);
  unseen.finish();
  expect(piped.read()).toBeNull();
});
