import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import type { ExportContents } from './verify';

/** More than this unpacked is no export of a room. */
const MOST_BYTES = 2 ** 31;

/** An export's files, unpacked into memory. @throws Error where the file is damaged or too large. */
export async function unzip(file: string): Promise<ExportContents> {
  const zip = await openPromise(file);
  try {
    const contents = new Map<string, Uint8Array>();
    let bytes = 0;
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize;
      if (bytes > MOST_BYTES) throw new Error('it unpacks to more than 2 GB');
      contents.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
    }
    return contents;
  } finally {
    zip.close();
  }
}
