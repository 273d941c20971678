/** Everything of a session as files, and the checking of such files. */
export { exportFiles } from './files';
export { exportRoute } from './route';
export { unzip } from './unzip';
export { type Check, type ExportContents, sessionIn, verify } from './verify';
export { zipOf } from './zip';
