import { createReadStream } from 'node:fs';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { InputError } from '../protocol/laboratory';
import { parseScenario, ScenarioError } from '../protocol/scenario';
import { checkScenario, type Scenario, SimError } from '../sim/index';
import { UsageError } from './usage-error';

/** A million members' points in full fit; anything larger is a mistake. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A document read: its name in messages, and its JSON. */
export interface JsonDocument {
  readonly name: string;
  readonly json: unknown;
}

/** Reads JSON from a file, or from standard input for `-`; throws `UsageError`. */
export async function readDocument(file: string, stdin: NodeJS.ReadableStream): Promise<JsonDocument> {
  const name = file === '-' ? 'standard input' : file;
  const text = await readText(name, file === '-' ? stdin : createReadStream(file));
  return { name, json: parseJson(name, text) };
}

/** What `use` makes of a document; its refusals name the document. */
export function explaining<T>({ name }: JsonDocument, use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof ScenarioError || error instanceof InputError || error instanceof SimError)
      throw new UsageError(name, error.message);
    throw error;
  }
}

/** The scenario in a document, checked; throws `UsageError`. */
export function scenarioIn(document: JsonDocument): Scenario {
  return explaining(document, () => {
    const scenario = parseScenario(document.json);
    checkScenario(scenario);
    return scenario;
  });
}

async function readText(name: string, source: AsyncIterable<string | Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of source) {
      const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      bytes += buffer.length;
      if (bytes > MAX_BYTES) throw new UsageError(name, `is larger than ${MAX_BYTES / 1024 / 1024} MiB`);
      chunks.push(buffer);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(name, `cannot be read (${explain(error)})`);
  }
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new UsageError(name, 'is empty; a JSON document is expected');
  return text;
}

function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES') return 'permission denied';
  return error instanceof Error ? error.message : String(error);
}

/** `JSON.parse` decides; on Node 20 it rarely says where it stopped, so a tolerant parser finds the place. */
function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const errors: ParseError[] = [];
    parse(text, errors, { disallowComments: true, allowTrailingComma: false });
    const first = errors[0];
    const what = first === undefined ? 'malformed' : wordsOf(printParseErrorCode(first.error));
    throw new UsageError(
      name,
      `is not JSON at ${lineAndColumn(text, first?.offset ?? text.length)} (${what})`,
    );
  }
}

/** `CommaExpected` in words. */
function wordsOf(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
