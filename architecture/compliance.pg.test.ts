// What docs/compliance.md says is enough: a program written from it and from docs/facts.md alone comes, for a year of the
// demo city, to every obligation that `gridward compliance` tells – what was asked, what counted, how it stands.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { systemClock } from '../apps/server/src/kernel/clock.ts';
import { readConfig } from '../apps/server/src/kernel/config.ts';
import { openHouse, type OpenHouse } from '../apps/server/src/kernel/house.ts';
import { copyDemoCity, environmentOf } from '../apps/server/src/kernel/testing/demo-city.ts';
import { obligationsOf } from './compliance-recipe.ts';

/** On the demo's day; and in the middle of the year, when what was asked last was not over yet. */
const questions = [
  { from: '2025-11-01', until: '2026-12-01', asOf: '2026-11-23', atLeast: 120_000 },
  { from: '2025-11-01', until: '2026-06-01', asOf: '2026-05-10', atLeast: 60_000 },
];

let city: Awaited<ReturnType<typeof copyDemoCity>>;
/** Keeps the database running between the commands. */
let house: OpenHouse;
before(async () => {
  city = await copyDemoCity();
  house = await openHouse({ config: readConfig({ GRIDWARD_DATA: city.dataFolder }), clock: systemClock, checksAnswers: false, serves: false, log: () => {} });
  await gridward(['export', 'facts', '--county', '370982', '--out', join(city.dataFolder, 'facts')], () => {});
});
after(async () => {
  await house.close();
  city.remove();
});

async function gridward(words: readonly string[], take: (line: string) => void): Promise<void> {
  const main = join(import.meta.dirname, '..', 'apps/server/src/cli/main.ts');
  const child = spawn(process.execPath, [main, ...words], { env: environmentOf(city.dataFolder), stdio: ['ignore', 'pipe', 'inherit'] });
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

for (const { from, until, asOf, atLeast } of questions)
  test(`as of ${asOf} every obligation of the demo year is computed from the exported facts as gridward tells it`, async () => {
    const told = new Map<string, string>();
    await gridward(['compliance', '--county', '370982', '--from', from, '--until', until, '--as-of', asOf, '--json'], (line) => {
      const { key, required, done, state, why } = JSON.parse(line) as Told;
      told.set(key, JSON.stringify({ required, done, state, counted: why.counted.map((one) => one.recordId) }));
    });
    const differences: string[] = [];
    const computed = obligationsOf(join(city.dataFolder, 'facts'), { from, until, asOf });
    for (const { key, ...line } of computed) {
      const other = told.get(key);
      if (other !== JSON.stringify(line)) differences.push(`${key}: the page says ${JSON.stringify(line)}, gridward ${other ?? 'nothing'}`);
      told.delete(key);
    }
    for (const [key, line] of told) differences.push(`${key}: the page says nothing, gridward ${line}`);
    assert.deepEqual(differences.slice(0, 20), []);
    assert.ok(computed.length > atLeast, `only ${computed.length} obligations`);
  });
