import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { assemble } from '../../src/server/server';
import { openStore } from '../../src/server/store/open';
import { answerQuestions, tell } from './side-door';

/** The product's server as `npm start` runs it, on a new SQLite file, without its pages. */

const folder = await mkdtemp(path.join(tmpdir(), 'dao-bench-'));
const store = await openStore(`file:${path.join(folder, 'bench.db')}`);
const log = pino({ level: 'warn' }, pino.destination(2));
const server = await assemble({ store, pages: (_, response) => response.end(), publicUrl: null, log });
server.http.listen(0, '127.0.0.1', () => {
  tell({ answer: 'listening', port: (server.http.address() as AddressInfo).port });
});
const stop = async () => {
  await server.close();
  await rm(folder, { recursive: true });
};
answerQuestions(stop, () => {
  throw new Error('The product makes its own pictures');
});
