import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as browser from '../../../src/server/room/sha256/browser';
import * as node from '../../../src/server/room/sha256/node';

describe('SHA-256 on the server and in a browser', () => {
  // Secure Hash Standard, NIST FIPS 180-4; values of NIST's "Examples with Intermediate Values", SHA256.pdf.
  test.each([
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('[EXPORT-50] is that of the standard: %s', (text, hash) => {
    expect([node.sha256(text), browser.sha256(text)]).toEqual([hash, hash]);
  });

  test('[EXPORT-50] is the same of any text and bytes, at once or in pieces', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyText, fc.uint8Array({ maxLength: 300 })), { maxLength: 5 }),
        (pieces) => {
          const [here, there] = [node.sha256OfPieces(), browser.sha256OfPieces()];
          for (const piece of pieces) {
            expect(browser.sha256(piece)).toBe(node.sha256(piece));
            here.update(piece);
            there.update(piece);
          }
          const whole = Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
          expect([here.hex(), there.hex()]).toEqual([node.sha256(whole), node.sha256(whole)]);
        },
      ),
    );
  });
});
