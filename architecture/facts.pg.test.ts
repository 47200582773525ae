// What docs/facts.md says is enough: programs written from it alone come to the answers of the server.

import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readChain, readCoverage } from '@gridward/contract/tenure';
import { exportFacts } from '../apps/server/src/kernel/facts.ts';
import { chainedTables } from '../apps/server/src/kernel/tables.ts';
import { small } from '../apps/server/src/kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../apps/server/src/kernel/testing/test-house.ts';
import { coverageRules, workSafety } from '../apps/server/src/playbooks/playbooks.ts';
import { digestOfInputs, gapsOn } from './coverage-recipe.ts';
import { chainFaults, chainOn, hashOf } from './facts-recipe.ts';

let house: TestHouse;
let folder: string;
let revision: number;
const days = ['2024-06-30', '2025-03-15', '2025-06-02'];
const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'facts.md'), 'utf8');

before(async () => {
  house = await openTestHouse();
  folder = join(mkdtempSync(join(tmpdir(), 'gridward-facts-')), 'facts');
  await exportFacts(house.house, house.county, folder, async () => ({
    'playbook.json': { playbook: workSafety(), coverageRules: coverageRules(workSafety()) },
  }));
  revision = await house.head();
});
after(async () => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
  await house.close();
});

test('the worked examples of the page come out as printed', () => {
  const blocks = [...page.matchAll(/```\n(\{"[^\n]+)\n([0-9a-f]{64})\n```/g)].map(([, text = '', hash = '']) => ({ text, hash }));
  assert.equal(blocks.length, 3);
  const [genesis, changes, content] = blocks;
  assert.equal(hashOf('sm3', genesis?.text ?? ''), genesis?.hash);
  assert.equal(hashOf('sm3', `${changes?.text}\n`), changes?.hash);
  assert.equal(hashOf('sm3', `${genesis?.hash}${content?.text}`), content?.hash);
});

test('the page lists every table of the export', () => {
  const unlisted = chainedTables.filter(
    ({ name, bitemporal }) => !new RegExp(`^\\| .*\`${name}\`.* \\| ${bitemporal ? 'bitemporal' : 'plain'} \\|`, 'm').test(page),
  );
  assert.deepEqual(unlisted, []);
});

test('the hashes hold, and a program written from the page sees what was altered', () => {
  assert.deepEqual(chainFaults(folder), []);
  const file = join(folder, 'tenure.jsonl');
  const before = readFileSync(file, 'utf8');
  const [first = ''] = before.split('\n');
  writeFileSync(file, before.replace(first, first.replace('"slot":1', '"slot":2')));
  assert.deepEqual(chainFaults(folder), [`tenure ${JSON.parse(first).id}`]);
  writeFileSync(file, before);
  appendFileSync(join(folder, 'revision.jsonl'), `${JSON.stringify({ number: revision + 1, changes: [] })}\n`);
  assert.ok(chainFaults(folder).includes(`hash of ${revision + 1}`));
  writeFileSync(join(folder, 'revision.jsonl'), readFileSync(join(folder, 'revision.jsonl'), 'utf8').split('\n').slice(0, revision).join('\n') + '\n');
  assert.deepEqual(chainFaults(folder), []);
});

test('the chain of every subject of the county is that of the server, on several days', async () => {
  let links = 0;
  for (const on of days) {
    for (const id of [...Object.values(small.subjects), ...Object.values(small.units)]) {
      const answer = await house.as('安委办主任').call(readChain, { id, on, knownAt: revision });
      const expected = answer.links.map((link) => [link.via, link.subject.id, link.role, link.slot, link.person.id]);
      assert.deepEqual(
        chainOn(folder, id, on, revision).map(([via, , ...rest]) => [via, ...rest]),
        expected,
        `${id} on ${on}`,
      );
      links += expected.length;
    }
  }
  assert.ok(links > 50, `only ${links} links`);
});

test('the digest of what coverage rests on and the gaps of a day are those of the server', async () => {
  for (const from of days) {
    const until = new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 10);
    const answer = await house.as('安委办主任').call(readCoverage, { from, until, knownAt: revision, limit: 200 });
    assert.equal(answer.next, null);
    assert.equal(digestOfInputs(folder, { from, until, revision }), answer.digest);
    const gaps = answer.rows.filter((row) => row.kind === 'gap').map((row) => `${row.subject?.id} ${row.role} ${row.held} ${row.required}`);
    assert.ok(gaps.length > 0);
    assert.deepEqual(gapsOn(folder, { from, until, revision }), gaps.sort());
  }
});
