import { MemoryStore } from '../../../src/server/store/memory';
import { archiveContract } from './archive-contract';
import { storeContract } from './contract';
import { runsContract } from './runs-contract';

storeContract('MemoryStore', async () => new MemoryStore());
archiveContract('MemoryStore', async () => new MemoryStore());
runsContract('MemoryStore', async () => new MemoryStore());
