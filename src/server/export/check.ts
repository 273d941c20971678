/** What the checking of an export finds. */

/** `sealed`: cannot be checked, because it was kept secret or out of the export. */
export interface Check {
  readonly what: 'file' | 'events' | 'hashes' | 'members' | 'rounds' | 'files' | 'zip';
  readonly result: 'ok' | 'sealed' | 'wrong';
  /** Which finding it is; never changes its meaning. */
  readonly code: CheckCode;
  /** What the finding is about: numbers, and names of files, kinds of events and fields. */
  readonly values: CheckValues;
  /** The same in words, for the terminal. */
  readonly detail: string;
}

export type CheckCode = keyof typeof FINDINGS;
export type CheckValues = Readonly<Record<string, string | number>>;

const FINDINGS = {
  'not-an-export': finding('file', 'wrong', () => 'it is no export: neither its zip nor its events.jsonl'),
  'file-unreadable': finding('file', 'wrong', () => 'it cannot be read'),
  'file-too-large': finding(
    'file',
    'wrong',
    ({ most }) => `it is larger than ${most} MB, which no export is`,
  ),
  'zip-damaged': finding('file', 'wrong', () => 'the zip is damaged: it cannot be unpacked'),
  'zip-too-large': finding('file', 'wrong', ({ most }) => `the zip unpacks to more than ${most} MB`),
  'zip-foreign': finding('file', 'wrong', ({ path }) => `the zip has ${path}, which no export has`),
  'zip-twice': finding('file', 'wrong', ({ path }) => `the zip has ${path} twice`),
  'zip-without-events': finding('file', 'wrong', () => 'the zip has no events.jsonl'),

  'events-told': finding(
    'events',
    'ok',
    ({ events, rounds }) => `${events} events lead to a session of ${rounds} rounds`,
  ),
  'events-cut': finding('events', 'wrong', () => 'the last line has no end'),
  'line-not-event': finding(
    'events',
    'wrong',
    ({ line }) => `line ${line} of events.jsonl is not an event as exports have them`,
  ),
  'line-impossible': finding(
    'events',
    'wrong',
    ({ line, why }) => `line ${line} of events.jsonl does not fit those before it: ${why}`,
  ),

  'chain-whole': finding(
    'hashes',
    'ok',
    ({ events, head }) => `the chain of ${events} events is unbroken; it ends with ${head}`,
  ),
  'chain-with-digests': finding(
    'hashes',
    'ok',
    ({ events, parts, head }) =>
      `the chain of ${events} events is unbroken; it ends with ${head}; of ${parts} something is left out, which the chain holds by digest`,
  ),
  'chain-without-digests': finding('hashes', 'sealed', () => 'the room was made before payloads had digests'),
  'chain-broken': finding(
    'hashes',
    'wrong',
    ({ event, kind }) => `event ${event} (${kind}) does not fit its hash`,
  ),

  'members-opened': finding(
    'members',
    'ok',
    ({ members }) => `salt and ${members} members fit the hash shown before the first vote`,
  ),
  'members-made': finding(
    'members',
    'ok',
    ({ members }) =>
      `salt, seed and ${members} members fit the hash shown before the first vote, and the seed makes the members`,
  ),
  'members-not-made': finding(
    'members',
    'wrong',
    ({ event, kind, where, recorded, again }) =>
      `event ${event} (${kind}) is not what the room makes there: ${where} is ${recorded}, again ${again}`,
  ),
  'members-secret': finding('members', 'sealed', () => 'they are opened when the game has ended'),
  'members-unused': finding('members', 'sealed', () => 'no round was played on them'),
  'members-differ': finding(
    'members',
    'wrong',
    () => 'salt, seed or members do not fit the hash shown before the first vote',
  ),

  'rounds-counted': finding(
    'rounds',
    'ok',
    ({ rounds }) => `${rounds} rounds, counted again, give the same tallies and states`,
  ),
  'rounds-made': finding(
    'rounds',
    'ok',
    ({ rounds }) =>
      `${rounds} rounds, made again by the rules and the seed, have the same proposals, ballots, tallies and states`,
  ),
  'secrets-missing': finding(
    'rounds',
    'wrong',
    () => 'the game has ended, and yet seed and ballots are missing',
  ),
  'event-not-made': finding(
    'rounds',
    'wrong',
    ({ event, kind, where, recorded, again }) =>
      `event ${event} (${kind}) is not what the room makes there: ${where} is ${recorded}, again ${again}`,
  ),
  'rounds-secret': finding('rounds', 'sealed', () => 'ballots are opened when the game has ended'),
  'round-differs': finding(
    'rounds',
    'wrong',
    ({ round, where, recorded, again }) =>
      `round ${round}, counted again, differs in ${where} (${recorded}, again ${again})`,
  ),

  'files-same': finding(
    'files',
    'ok',
    ({ files }) => `${files} files follow from the events and fit their checksums`,
  ),
  'files-absent': finding('files', 'sealed', () => 'there is nothing but the events'),
  'files-of-other-version': finding(
    'files',
    'sealed',
    ({ format, own }) =>
      `they are of version ${format || 'none'} of exports, this is version ${own}: their checksums fit, no more is known`,
  ),
  'format-unknown': finding(
    'files',
    'wrong',
    ({ format, own }) =>
      `they say that they are of version ${format || 'none'} of exports, in which this session cannot have been exported; this is version ${own}`,
  ),
  'file-foreign': finding('files', 'wrong', ({ path }) => `${path} is no part of an export`),
  'file-missing': finding('files', 'wrong', ({ path }) => `${path} is missing`),
  'file-differs': finding(
    'files',
    'wrong',
    ({ path, line }) => `${path} differs from what the events say, in line ${line}`,
  ),
  'file-checksum': finding(
    'files',
    'wrong',
    ({ path }) => `${path} does not fit its checksum in datapackage.json`,
  ),

  'zip-same': finding('zip', 'ok', () => 'every byte of it is as it was exported'),
  'zip-packed-again': finding(
    'zip',
    'sealed',
    () => 'it was packed again by another program; its files are what was checked',
  ),
  'zip-differs': finding(
    'zip',
    'wrong',
    () => 'it is not, byte by byte, what was exported, though its files are',
  ),
};

interface Finding {
  readonly what: Check['what'];
  readonly result: Check['result'];
  readonly say: (values: CheckValues) => string;
}

function finding(what: Check['what'], result: Check['result'], say: Finding['say']): Finding {
  return { what, result, say };
}

/** A finding, put into words. */
export function found(code: CheckCode, values: CheckValues = {}): Check {
  const { what, result, say } = FINDINGS[code];
  return { what, result, code, values, detail: say(values) };
}

/** Thrown by what cannot go on, for what it has found. */
export class Found extends Error {
  override readonly name = 'Found';

  constructor(readonly check: Check) {
    super(check.detail);
  }
}
