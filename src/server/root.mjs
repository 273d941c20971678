import { fileURLToPath } from 'node:url';

/** The project's folder, seen from here and from the built server, which lies as deep, in `.build/server/`. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
