import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verify } from '../../../src/server/export';
import { exported, PLAYED, session } from '../../support/exported';
import { anySession, playSession } from '../room/game';

const results = async (contents: Parameters<typeof verify>[0]) =>
  Object.fromEntries(
    (await verify(contents)).map(({ what, result, detail }) => [what, result === 'wrong' ? detail : result]),
  );
const whole = { events: 'ok', hashes: 'ok', members: 'ok', rounds: 'ok', files: 'ok' };

describe('verifying an export', () => {
  test.each(PLAYED.map((mechanism) => [JSON.stringify(mechanism), mechanism] as const))(
    '[EXPORT-5] everything in the export of a finished game is checked and fits: %s',
    async (_, mechanism) => {
      const { events, state } = session(mechanism);
      expect(state.history.length).toBe(4);
      expect(await results(await exported(events))).toEqual(whole);
      expect(await results(await exported(events, { names: true }))).toEqual(whole);
    },
  );

  test('[EXPORT-5] any session, at any point, verifies; what is secret then is called sealed', async () => {
    await fc.assert(
      fc.asyncProperty(anySession, async (played) => {
        const { events, state } = playSession(played);
        const open = state.phase.type !== 'debrief';
        const secret = open ? 'sealed' : 'ok';
        const contents = await exported(events, { open });
        const members = state.history.length === 0 ? 'sealed' : secret;
        expect(await results(contents)).toEqual({ ...whole, members, rounds: secret });
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ['of a finished game', true],
    ['of a running game', false],
  ])('[EXPORT-6] a changed byte anywhere in an export %s is found', async (_, toTheEnd) => {
    const contents = await exported(session({ id: 'token-majority' }, { toTheEnd }).events, {
      open: !toTheEnd,
    });
    const files = [...contents.keys()];
    const anywhere = fc.record({ file: fc.nat(files.length - 1), at: fc.nat(), bit: fc.nat(7) });
    await fc.assert(
      fc.asyncProperty(anywhere, async ({ file, at, bit }) => {
        const path = files[file] as string;
        const damaged = Buffer.from(contents.get(path) as Buffer);
        const index = at % damaged.length;
        damaged[index] = (damaged[index] as number) ^ (1 << bit);
        const checks = await verify(new Map(contents).set(path, damaged));
        expect(checks.at(-1)?.result).toBe('wrong');
      }),
      { numRuns: 400, seed: 20_261_124 },
    );
  });

  test('[EXPORT-6] a missing file, one too many, and events cut short are found', async () => {
    const contents = await exported(session({ id: 'bicameral' }).events);
    const without = new Map(contents);
    without.delete('rounds.csv');
    expect((await results(without)).files).toContain('rounds.csv is missing');
    expect((await results(new Map(contents).set('more.csv', Buffer.from('a')))).files).toContain('more.csv');
    const lines = contents.get('events.jsonl')?.toString().split('\n').slice(0, 20).join('\n');
    expect(
      (await verify(new Map(contents).set('events.jsonl', Buffer.from(`${lines}\n`)))).at(-1)?.result,
    ).toBe('wrong');
  });

  test('[EXPORT-6] a tally made up with all its hashes anew is found by counting again', async () => {
    const { events, state } = session({ id: 'member-majority' });
    const { sealEvents, GENESIS_HASH } = await import('../../../src/server/room');
    let last: Parameters<typeof sealEvents>[0] = { seq: 0, hash: GENESIS_HASH };
    const forged = events.flatMap((event) => {
      const isTarget = event.type === 'round-closed' && event.payload.round === 2;
      const tally = isTarget && { ...event.payload.tally, for: event.payload.tally.for + 1 };
      const body = tally ? { ...event, payload: { ...event.payload, tally } } : event;
      const made = sealEvents(last, [body as typeof event], event.at);
      const { log, hostTokenHash } = state;
      last = { seq: event.seq, hash: made[0]?.hash ?? '', hostTokenHash, ...(log ? { log } : {}) };
      return made;
    });
    const found = await results(await exported(forged));
    expect(found.hashes).toBe('ok');
    expect(found.rounds).toContain('round 2, counted again, differs in tally.for');
  });
});
