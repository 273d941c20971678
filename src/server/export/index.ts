/** Everything of a session as files, and the checking of such files. */
export type { Check } from './check';
export { Found } from './check';
export { exportFiles } from './export-files';
export { type ExportContents, openExport } from './open-export';
export { exportRoute } from './route';
export { sessionIn, verify, verifyFile } from './verify';
export { zipOf } from './zip';
