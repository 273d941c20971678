import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { expect, it } from 'vitest';
import { Dice } from '../../support/fuzz/dice';
import { FuzzSession } from '../../support/fuzz/session';

/**
 * Random sessions over real sockets: people join, vote, drop, repeat themselves and come back, facilitators do all that
 * a console can, the server restarts. `FUZZ_SEED=… npm run test:unit -- test/server/socket/fuzz.test.ts` plays the
 * same again, as far as the network lets it; `FUZZ_MINUTES=60` goes on for an hour.
 */
const seed = process.env.FUZZ_SEED ?? randomBytes(6).toString('hex');
const minutes = Number(process.env.FUZZ_MINUTES ?? 0);
const SESSIONS = 2;
const STEPS = 120;
const LOOK_EVERY = 40;

it(
  `[WIRE-30] whatever people do, nothing is lost, doubled or shown that must not be (FUZZ_SEED=${seed})`,
  async () => {
    const endsMs = performance.now() + minutes * 60_000;
    let sessions = 0;
    for (; sessions < SESSIONS || performance.now() < endsMs; sessions += 1) {
      await play(`${seed}-${sessions}`);
    }
    expect(sessions).toBeGreaterThanOrEqual(SESSIONS);
    if (minutes > 0) process.stdout.write(`fuzz: ${sessions} sessions of ${STEPS} steps, seed ${seed}\n`);
  },
  (minutes + 3) * 60_000,
);

async function play(sessionSeed: string): Promise<void> {
  const session = await FuzzSession.open(new Dice(sessionSeed));
  try {
    await session.run(STEPS, LOOK_EVERY);
  } catch (error) {
    const story = session.story.slice(-60).join('\n');
    process.stderr.write(`Session ${sessionSeed} of FUZZ_SEED=${seed} failed after:\n${story}\n`);
    throw error;
  } finally {
    await session.close();
  }
}
