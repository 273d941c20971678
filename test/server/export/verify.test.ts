import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { verify, verifyFile } from '../../../src/server/export';
import { type RoomEvent, sha256 } from '../../../src/server/room';
import { exported, exportedZip, PLAYED, session, textOf } from '../../support/exported';
import { ofBefore } from '../../support/forged';
import { anySession, playSession } from '../room/game';

const results = async (contents: Parameters<typeof verify>[0]) =>
  Object.fromEntries(
    (await verify(contents)).map(({ what, result, detail }) => [what, result === 'wrong' ? detail : result]),
  );
const whole = { events: 'ok', hashes: 'ok', members: 'ok', rounds: 'ok', files: 'ok' };

/** A byte changed, left out or put in, somewhere. */
const anyDamage = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('change', 'leave out', 'put in'),
  by: fc.integer({ min: 1, max: 255 }),
});
type Damage = typeof anyDamage extends fc.Arbitrary<infer D> ? D : never;

function withDamage(bytes: Buffer, { at, kind, by }: Damage): Buffer {
  const index = at % bytes.length;
  const after = bytes.subarray(kind === 'put in' ? index : index + 1);
  const middle = kind === 'leave out' ? [] : [kind === 'put in' ? by : (bytes[index] as number) ^ by];
  return Buffer.concat([bytes.subarray(0, index), Buffer.from(middle), after]);
}

const lastOf = (file: Uint8Array) => verifyFile(file).at(-1);

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
    await fc.assert(
      fc.asyncProperty(fc.nat(files.length - 1), anyDamage, async (file, damage) => {
        const path = files[file] as string;
        const damaged = withDamage(contents.get(path) as Buffer, damage);
        const checks = verify(new Map(contents).set(path, damaged));
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

describe('verifying the zip of an export', () => {
  test('[EXPORT-52] every byte of it is held, also where it unpacks to the same', async () => {
    const zip = await exportedZip(session({ id: 'token-majority' }).events);
    expect(lastOf(zip)).toMatchObject({ result: 'ok', code: 'zip-same' });
    fc.assert(
      fc.property(anyDamage, (damage) => {
        expect(lastOf(withDamage(zip, damage))?.result).toBe('wrong');
      }),
      { numRuns: 400, seed: 20_261_124 },
    );
  });

  test('[EXPORT-52] so is every byte of its records: names, sizes, times, places, the comment', async () => {
    const zip = await exportedZip(session({ id: 'token-majority' }, { toTheEnd: false }).events, {
      open: true,
    });
    const records = zip.length - zip.indexOf('PK\u0001\u0002');
    expect(records).toBeGreaterThan(13 * 46 + 22 + 71);
    fc.assert(
      fc.property(anyDamage, (damage) => {
        const at = zip.length - records + (damage.at % records);
        expect(lastOf(withDamage(zip, { ...damage, at }))?.result).toBe('wrong');
      }),
      { numRuns: 1000, seed: 20_261_124 },
    );
  });

  test('[EXPORT-52] files that another program packed again are checked without it', async () => {
    const contents = await exported(session({ id: 'bicameral' }).events);
    const again = zipSync(Object.fromEntries(contents), { level: 9 });
    const [zip, files] = [...verifyFile(again)].reverse();
    expect(zip).toMatchObject({ result: 'sealed', code: 'zip-packed-again' });
    expect(files).toMatchObject({ result: 'ok', code: 'files-same' });
    const changed = new Map(contents).set('rounds.csv', Buffer.from('round\r\n'));
    expect(lastOf(zipSync(Object.fromEntries(changed)))).toMatchObject({
      code: 'file-differs',
      values: { path: 'rounds.csv', line: 1 },
    });
  });

  test('[EXPORT-5] the events alone are checked by themselves', async () => {
    const contents = await exported(session({ id: 'bicameral' }).events, { names: true });
    const events = contents.get('events.jsonl') as Buffer;
    expect(verifyFile(events).map(({ code }) => code)).toEqual([
      'events-told',
      'chain-whole',
      'members-made',
      'rounds-made',
      'files-absent',
    ]);
  });
});

describe('verifying computed figures', () => {
  /** The first figure of a column changed by a factor, and all checksums made anew. */
  function changed(contents: ReadonlyMap<string, Buffer>, column: string, factor: number) {
    const lines = textOf(contents, 'losses.csv').split('\r\n');
    const cells = (lines[1] ?? '').split(',');
    const at = (lines[0] ?? '').split(',').indexOf(column);
    cells[at] = `${Number(cells[at]) * factor}`;
    const losses = Buffer.from([lines[0], cells.join(','), ...lines.slice(2)].join('\r\n'));
    const was = contents.get('losses.csv') as Buffer;
    const listed = textOf(contents, 'datapackage.json')
      .replace(sha256(was), sha256(losses))
      .replace(
        new RegExp(`("path": "losses.csv",[^}]*}[^}]*"bytes": )${was.length},`),
        `$1${losses.length},`,
      );
    return new Map(contents).set('losses.csv', losses).set('datapackage.json', Buffer.from(listed));
  }

  test('[EXPORT-53] last digits may differ, as programs do; more than that is found, checksums or not', async () => {
    const contents = await exported(session({ id: 'member-majority' }).events);
    expect(textOf(contents, 'losses.csv')).not.toBe(
      textOf(changed(contents, 'mean_loss', 1 + 1e-15), 'losses.csv'),
    );
    expect(await results(changed(contents, 'mean_loss', 1 + 1e-15))).toEqual(whole);
    expect((await results(changed(contents, 'mean_loss', 1 + 1e-6))).files).toBe(
      'losses.csv differs from what the events say, in line 2',
    );
    const unlisted = changed(contents, 'mean_loss', 1 + 1e-15).get('losses.csv') as Buffer;
    expect((await results(new Map(contents).set('losses.csv', unlisted))).files).toBe(
      'losses.csv does not fit its checksum in datapackage.json',
    );
  });
});

describe('verifying what another version of the program exported', () => {
  /** Files as a version that knew other tables would have made them, with their checksums. */
  async function fromVersion(
    version: string,
    events: readonly RoomEvent[] = session({ id: 'bicameral' }).events,
  ) {
    const contents = new Map<string, Buffer>(await exported(events));
    const readme = Buffer.from(
      textOf(contents, 'README.txt').replace(/^Version .* of/m, `Version ${version} of`),
    );
    const losses = Buffer.from('round,regret\r\n0,1\r\n');
    const listed = textOf(contents, 'datapackage.json')
      .replace(/"version": "[^"]*"/, `"version": "${version}"`)
      .replace(sha256(contents.get('README.txt') as Buffer), sha256(readme))
      .replace(sha256(contents.get('losses.csv') as Buffer), sha256(losses));
    return contents
      .set('README.txt', readme)
      .set('losses.csv', losses)
      .set('datapackage.json', Buffer.from(listed));
  }

  test('[EXPORT-55] events, members and rounds are checked; tables are held against their checksums alone', async () => {
    const contents = await fromVersion('1', ofBefore(session({ id: 'bicameral' }), 2));
    expect(await results(contents)).toEqual({ ...whole, files: 'sealed' });
    // Logs of this version were exported with other tables before, too.
    expect((await results(await fromVersion('2'))).files).toBe('sealed');
    const changed = new Map(contents).set('rounds.csv', Buffer.from('round\r\n'));
    expect((await results(changed)).files).toContain('rounds.csv does not fit its checksum');
    const without = new Map(contents);
    without.delete('chat.csv');
    expect((await results(without)).files).toContain('chat.csv is missing');
  });

  test('[EXPORT-55] a version that there never was, or that cannot have exported this session, is wrong', async () => {
    for (const version of ['7', '1', '0', '4'])
      expect((await results(await fromVersion(version))).files).toContain('cannot have been exported');
    const before = ofBefore(session({ id: 'bicameral' }), 2);
    expect((await results(await fromVersion('7', before))).files).toContain('cannot have been exported');
  });

  test('[EXPORT-55] a version that only one of two places says is none', async () => {
    const contents = await exported(session({ id: 'bicameral' }).events);
    const other = textOf(contents, 'datapackage.json').replace('"version": "3"', '"version": "7"');
    const found = await results(new Map(contents).set('datapackage.json', Buffer.from(other)));
    expect(found.files).toContain('datapackage.json differs');
  });
});

describe('files that are no export', () => {
  const codeOf = (file: Uint8Array) => verifyFile(file).map(({ code }) => code);
  const events = new TextEncoder().encode('{}\n');

  test('[EXPORT-54] have a code of their own', () => {
    expect(codeOf(new Uint8Array(0))).toEqual(['not-an-export']);
    expect(codeOf(new TextEncoder().encode('GIF89a'))).toEqual(['not-an-export']);
    expect(codeOf(events)).toEqual(['line-not-event']);
    expect(codeOf(new TextEncoder().encode('{'))).toEqual(['events-cut']);
    expect(codeOf(new TextEncoder().encode('PK'))).toEqual(['zip-damaged']);
    expect(codeOf(zipSync({ 'rounds.csv': events }))).toEqual(['zip-without-events']);
    expect(codeOf(zipSync({ '[Content_Types].xml': events }))).toEqual(['zip-foreign']);
    expect(codeOf(zipSync({ '../events.jsonl': events }))).toEqual(['zip-foreign']);
    expect(codeOf(zipSync({ 'events.jsonl': events, 'more.csv': events }))).toEqual(['line-not-event']);
    const twice = Buffer.from(zipSync({ 'events.jsonl': events, 'events.jsonm': events }));
    twice.write('events.jsonl', twice.lastIndexOf('events.jsonm'));
    expect(codeOf(twice)).toEqual(['zip-twice']);
    const many = Array.from({ length: 65 }, (_, i) => [`f${i}.csv`, events] as const);
    expect(codeOf(zipSync(Object.fromEntries(many)))).toEqual(['zip-foreign']);
  });

  test('[EXPORT-54] a zip that says it unpacks to too much is not unpacked; one that says too little, no further', () => {
    const bomb = Buffer.from(zipSync({ 'events.jsonl': new Uint8Array(64 * 2 ** 20) }));
    expect(bomb.length).toBeLessThan(2 ** 17);
    const sizeAt = bomb.indexOf('PK\u0001\u0002') + 24;
    const says = (bytes: number) => {
      const file = Buffer.from(bomb);
      file.writeUInt32LE(bytes, sizeAt);
      return codeOf(file);
    };
    expect(says(513 * 2 ** 20)).toEqual(['zip-too-large']);
    expect(says(100)).toEqual(['events-cut']);
  });

  test('[EXPORT-54] whatever bytes come, there is an answer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('PK\u0003\u0004', '{', ''),
        fc.uint8Array({ maxLength: 300 }),
        (start, rest) => {
          expect(lastOf(Buffer.concat([Buffer.from(start), rest]))?.result).toBe('wrong');
        },
      ),
    );
  });
});
