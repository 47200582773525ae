// Imported before everything else: stops with a sentence where Node is too old for the rest.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`需要 Node.js 20.19 或更高版本，当前是 ${process.version}。`);
  console.error(`Gridward needs Node.js 20.19 or later; this is ${process.version}.`);
  process.exit(1);
}
