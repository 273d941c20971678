import { pipeline, Readable, Transform } from 'node:stream';
import { ZipFile } from 'yazl';
import { sha256OfPieces } from '../room';
import type { ExportFile } from './export-files';
import { CHECKSUM_BYTES, COMMENT_LENGTH_AT, checksumComment, END_RECORD_BYTES } from './zip-checksum';

/**
 * Files as a zip, compressed off the main thread and no faster than it is read, with the checksum of all of it at its
 * end. A file that fails, fails the stream.
 */
export function zipOf(files: readonly ExportFile[], at: Date): Readable {
  const zip = new ZipFile();
  const packed = zip.outputStream as Readable;
  let making: Readable | null = null;
  // Where nobody reads on, nothing more is made.
  packed.once('close', () => making?.destroy());
  zip.on('error', (error: Error) => packed.destroy(error));
  for (const { path, chunks } of files) {
    zip.addReadStreamLazy(path, { mtime: at, compressionLevel: 6 }, (ready) => {
      const content = Readable.from(chunks(), { objectMode: false, encoding: 'utf8' });
      content.once('error', (error) => packed.destroy(error));
      making = content;
      ready(null, content);
    });
  }
  zip.end();
  // Who reads the zip hears of a failure from the stream itself.
  return pipeline(packed, withChecksum(), () => {});
}

/** Puts the checksum as comment into the record that ends a zip. */
function withChecksum(): Transform {
  const hash = sha256OfPieces();
  let held = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const bytes = Buffer.concat([held, chunk]);
      const free = Math.max(0, bytes.length - END_RECORD_BYTES);
      held = bytes.subarray(free);
      const passed = bytes.subarray(0, free);
      hash.update(passed);
      done(null, passed);
    },
    flush(done) {
      held.writeUInt16LE(CHECKSUM_BYTES, COMMENT_LENGTH_AT);
      hash.update(held);
      done(null, Buffer.concat([held, Buffer.from(checksumComment(hash.hex()), 'ascii')]));
    },
  });
}
