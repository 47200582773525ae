import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const budget = 20 * 1024;

it('the public pages weigh less than 20 kB, ask nobody else, and hold nothing that the content policy forbids', async () => {
  const built = await build({ root: join(import.meta.dirname, '..'), logLevel: 'silent', build: { write: false } });
  const files = [built].flat().flatMap((part) => ('output' in part ? part.output : []));
  const texts = new Map(files.map((file) => [file.fileName, file.type === 'chunk' ? file.code : Buffer.from(file.source).toString('utf8')]));
  assert.ok(texts.size >= 3, [...texts.keys()].join(' '));
  const weight = [...texts.values()].reduce((sum, text) => sum + gzipSync(text).length, 0);
  assert.ok(weight < budget, `${weight} bytes`);
  for (const [name, text] of texts) {
    const foreign = [...text.matchAll(/https?:\/\/[^\s"'`)]+/g)].map(([address]) => address).filter((address) => !address.startsWith('http://www.w3.org/'));
    assert.deepEqual(foreign, [], name);
  }
  const page = texts.get('index.html') ?? '';
  assert.match(page, /src="\/p\/assets\//);
  assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
});
