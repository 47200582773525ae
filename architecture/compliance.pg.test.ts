// What docs/compliance.md says is enough: a program written from it and from docs/facts.md alone comes, for a year of the
// demo city, to every obligation that `gridward compliance` tells – what was asked, what counted, how it stands.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { loadDemo } from '../apps/server/src/cli/demo.ts';
import { systemClock } from '../apps/server/src/kernel/clock.ts';
import { readConfig } from '../apps/server/src/kernel/config.ts';
import { openHouse } from '../apps/server/src/kernel/house.ts';
import { appPassword, cloneDatabase, type TestDatabase } from '../apps/server/src/kernel/testing/cluster.ts';
import { obligationsOf } from './compliance-recipe.ts';

const window = { from: '2025-11-01', until: '2026-12-01' };

let database: TestDatabase;
let folder: string;
let environment: Record<string, string>;
before(async () => {
  database = await cloneDatabase();
  folder = mkdtempSync(join(tmpdir(), 'gridward-compliance-'));
  environment = { GRIDWARD_DATA: folder, DATABASE_URL: database.ownerUrl, GRIDWARD_APP_PASSWORD: appPassword };
  const house = await openHouse({ config: readConfig(environment), clock: systemClock, checksAnswers: false, serves: false, log: () => {} });
  await loadDemo(house, () => {});
  await house.close();
  await gridward(['export', 'facts', '--county', '370982', '--out', join(folder, 'facts')], () => {});
});
after(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function gridward(words: readonly string[], take: (line: string) => void): Promise<void> {
  const main = join(import.meta.dirname, '..', 'apps/server/src/cli/main.ts');
  const child = spawn(process.execPath, [main, ...words], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) take(line);
  const [code] = await ended;
  assert.equal(code, 0, words.join(' '));
}

interface Told {
  readonly key: string;
  readonly required: number;
  readonly done: number;
  readonly state: string;
  readonly why: { readonly counted: readonly { readonly recordId: string }[] };
}

/** On the demo's day, and in the middle of the year when half of it was not over yet. */
for (const asOf of ['2026-11-23', '2026-05-10'])
  test(`as of ${asOf} every obligation of the demo year is computed from the exported facts as gridward tells it`, async () => {
    const told = new Map<string, string>();
    await gridward(['compliance', '--county', '370982', '--from', window.from, '--until', window.until, '--as-of', asOf, '--json'], (line) => {
      const { key, required, done, state, why } = JSON.parse(line) as Told;
      told.set(key, JSON.stringify({ required, done, state, counted: why.counted.map((one) => one.recordId) }));
    });
    const differences: string[] = [];
    const computed = obligationsOf(join(folder, 'facts'), { ...window, asOf });
    for (const { key, ...line } of computed) {
      const other = told.get(key);
      if (other !== JSON.stringify(line)) differences.push(`${key}: the page says ${JSON.stringify(line)}, gridward ${other ?? 'nothing'}`);
      told.delete(key);
    }
    for (const [key, line] of told) differences.push(`${key}: the page says nothing, gridward ${line}`);
    assert.deepEqual(differences.slice(0, 20), []);
    assert.ok(computed.length > 120_000, `only ${computed.length} obligations`);
  });
