// A reporter of node:test for programs: one JSON object with the counts of the whole run.

export default async function* countReporter(source) {
  for await (const event of source) {
    // The summary of the run; those of single files carry the file's name.
    if (event.type === 'test:summary' && !event.data.file) yield `${JSON.stringify(event.data.counts)}\n`;
  }
}
