import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { accountsField } from '@gridward/messages/zh-CN/accounts-field';

const budget = 250 * 1024;
/** Two seconds of a slow 3G. */
const wayIn = 100 * 1024;

// As it is shipped: the test runner's own mode would build React for developers.
process.env['NODE_ENV'] = 'production';

test('the field app weighs less than 250 kB before it is usable, asks nobody else, and keeps all of itself for later', async () => {
  const built = await build({ root: join(import.meta.dirname, '..', '..'), logLevel: 'silent', build: { write: false } });
  const files = [built].flat().flatMap((part) => ('output' in part ? part.output : []));
  const chunks = files.flatMap((file) => (file.type === 'chunk' ? [file] : []));
  const entry = chunks.find((chunk) => chunk.isEntry && chunk.name === 'main');
  assert.ok(entry);
  // What is needed before anybody works: the way in, the words of one language, and what comes while somebody signs in. Readers
  // of codes and photos come when they are used.
  const words = chunks.filter((chunk) => chunk.name.startsWith('all-field'));
  assert.equal(words.length, 2);
  const weigh = (code: string) => gzipSync(code).length;
  const first = weigh(entry.code) + Math.max(...words.map((chunk) => weigh(chunk.code)));
  const inside = chunks.find((chunk) => chunk.name === 'inside');
  assert.ok(inside !== undefined && !entry.imports.includes(inside.fileName), 'whoever comes for the first time need not wait for it');
  assert.ok(first < wayIn, `${first} bytes before somebody can sign in`);
  assert.ok(first + weigh(inside.code) < budget, `${first + weigh(inside.code)} bytes`);
  for (const file of files) {
    const text = file.type === 'chunk' ? file.code : Buffer.from(file.source).toString('utf8');
    const foreign = [...text.matchAll(/https?:\/\/[^\s"'`)]+/g)]
      .map(([address]) => address)
      .filter((address) => !/^https?:\/\/(www\.w3\.org|react\.dev)\//.test(address));
    assert.deepEqual(foreign, [], file.fileName);
  }
  const page = files.find((file) => file.fileName === 'index.html');
  assert.ok(page?.type === 'asset');
  const chinese = words.find((chunk) => chunk.moduleIds.some((id) => id.endsWith('/zh-CN/all-field.ts')));
  assert.ok(chinese !== undefined && String(page.source).includes(`modulepreload" crossorigin href="/m/${chinese.fileName}"`));
  assert.doesNotMatch(String(page.source), /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  const { title, lead, account, password, submit, forgotten } = accountsField.signIn;
  for (const text of [title, lead, account, password, submit, forgotten]) assert.ok(String(page.source).includes(`>${text}<`), text);
  const worker = chunks.find((chunk) => chunk.fileName === 'sw.js');
  assert.ok(worker);
  for (const file of files) if (file !== worker) assert.ok(worker.code.includes(`/m/${file.fileName}`), `${file.fileName} is kept`);
});
