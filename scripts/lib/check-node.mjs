// Imported first by every command: an old Node gets one line it can act on instead of a stack trace.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `old-node: this needs Node 20.19 or newer, and this is ${process.versions.node}. Get one at https://nodejs.org`,
  );
  process.exit(1);
}
