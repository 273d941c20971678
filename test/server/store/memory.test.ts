import { MemoryStore } from '../../../src/server/store/memory';
import { storeContract } from './contract';

storeContract('MemoryStore', async () => new MemoryStore());
