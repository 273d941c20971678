import { unzipSync } from 'fflate';
import { type Check, Found, found } from './check';
import { EVENTS_FILE } from './data-package';
import { checkZip } from './zip-checksum';

/** The files of an export by their paths. With `events.jsonl` alone the other files are not asked for. */
export type ExportContents = ReadonlyMap<string, Uint8Array>;

export interface OpenedExport {
  readonly contents: ExportContents;
  /** Whether the zip is what was exported, to the byte; null where the events came alone. */
  readonly zip: Check | null;
}

const MB = 2 ** 20;

/** The largest room's longest game takes half of each. */
const MOST_PACKED_BYTES = 256 * MB;
const MOST_UNPACKED_BYTES = 512 * MB;

/** An export has a dozen files. */
const MOST_FILES = 64;

/** Names of files as exports have them: no folders, nothing that means something to a program. */
const FILE_NAME = /^[A-Za-z][\w-]*\.[a-z]+$/;

/**
 * Opens a file: an export's zip, or its events alone. Takes no more memory than the limits, whatever the file says.
 * @throws Found `not-an-export`, `file-too-large`, `zip-damaged`, `zip-too-large`, `zip-foreign`, `zip-twice`,
 * `zip-without-events`.
 */
export function openExport(file: Uint8Array): OpenedExport {
  const refused = tooLarge(file.length);
  if (refused !== null) throw new Found(refused);
  // An event in JSON, or the `PK` that zips begin with.
  if (file[0] === 0x7b) return { contents: new Map([[EVENTS_FILE, file]]), zip: null };
  if (file[0] !== 0x50 || file[1] !== 0x4b) throw new Found(found('not-an-export'));
  const contents = unpack(file);
  if (!contents.has(EVENTS_FILE)) throw new Found(found('zip-without-events'));
  return { contents, zip: checkZip(file) };
}

/** Why a file of this size need not even be read; null: it may be. */
export function tooLarge(bytes: number): Check | null {
  return bytes > MOST_PACKED_BYTES ? found('file-too-large', { most: MOST_PACKED_BYTES / MB }) : null;
}

function unpack(file: Uint8Array): ExportContents {
  const sizes = new Map<string, number>();
  let bytes = 0;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (!FILE_NAME.test(name) || sizes.size === MOST_FILES)
      throw new Found(found('zip-foreign', { path: shown(name) }));
    if (sizes.has(name)) throw new Found(found('zip-twice', { path: name }));
    sizes.set(name, originalSize);
    bytes += originalSize;
    if (!(bytes <= MOST_UNPACKED_BYTES))
      throw new Found(found('zip-too-large', { most: MOST_UNPACKED_BYTES / MB }));
    return true;
  };
  try {
    const files = unzipSync(file, { filter });
    const cut = Object.entries(files).some(([name, content]) => content.length !== sizes.get(name));
    if (cut) throw new Found(found('zip-damaged'));
    return new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof Found) throw error;
    // Whatever stopped the unpacking: no zip of ours does.
    throw new Found(found('zip-damaged'));
  }
}

/** A name as it can be shown: of any length and any characters it may have come. */
function shown(name: string): string {
  const text = name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?');
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
