/** What is asked for over HTTP beside the pages: routes, who may use them, answers. */
export { bearerOf, type Exchange, readJson, sendJson, sendJsonText } from './exchange';
export { Guard, type Locks } from './guard';
export { HttpProblem, NEVER_KEPT } from './problem';
export { answering, type Route } from './routes';
