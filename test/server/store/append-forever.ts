import { Committer } from '../../../src/server/store/committer';
import { openStore } from '../../../src/server/store/open';
import { following, founding } from './contract';

// Appends to one room until killed; prints the last sequence number of each acknowledged append.
const [url = ''] = process.argv.slice(2);
const committer = new Committer(await openStore(url));
const acknowledge = (seq: number): boolean => process.stdout.write(`${seq}\n`);

await committer.append(founding('room'));
acknowledge(1);
for (let seq = 1; ; seq += 7) {
  // Seven requests share a commit, as votes do.
  const votes = Array.from({ length: 7 }, (_, index) => committer.append(following('room', seq + index)));
  await Promise.all(votes);
  acknowledge(seq + 7);
}
