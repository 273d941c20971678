/** Ended sessions, picture by picture. */
export { Library } from './library';
export { replayRoutes } from './routes';
