// First file of a thread. A thread does not take over the loader of the process, so it reads TypeScript from here on.
import { register } from 'tsx/esm/api';

register();
await import('./serve-runs.ts');
