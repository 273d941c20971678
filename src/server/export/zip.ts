import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ExportFile } from './files';

/** Files as a zip, compressed off the main thread and no faster than it is read. A file that fails, fails the stream. */
export function zipOf(files: readonly ExportFile[], at: Date): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  for (const { path, chunks } of files) {
    zip.addReadStreamLazy(path, { mtime: at, compressionLevel: 6 }, (ready) => {
      const content = Readable.from(chunks(), { objectMode: false, encoding: 'utf8' });
      content.once('error', (error) => output.destroy(error));
      ready(null, content);
    });
  }
  zip.end();
  return output;
}
