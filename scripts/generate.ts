// Makes anew what is written from the tree: docs/MAP.md, and apps/server/src/schema.sql from a throw-away database.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { mapText } from '../architecture/map.ts';
import { readTree } from '../architecture/modules.ts';
import { cloneDatabase } from '../apps/server/src/kernel/testing/cluster.ts';
import { dumpSchema } from '../apps/server/src/kernel/testing/schema-dump.ts';

const root = join(import.meta.dirname, '..');

function write(file: string, text: string): void {
  writeFileSync(join(root, file), text);
  console.log(file);
}

write('docs/MAP.md', mapText(readTree(root)));

const database = await cloneDatabase();
const client = new pg.Client({ connectionString: database.ownerUrl });
try {
  await client.connect();
  write('apps/server/src/schema.sql', await dumpSchema(client));
} finally {
  await client.end();
  await database.drop();
}
