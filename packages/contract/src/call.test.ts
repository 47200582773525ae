import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { call, ProblemError } from './call.ts';
import { mostUploaded } from './endpoint.ts';
import { checkImport } from './rosters.ts';

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

function counted(): { readonly sent: () => number } {
  let sent = 0;
  globalThis.fetch = async () => {
    sent += 1;
    return new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } });
  };
  return { sent: () => sent };
}

test('a file that is too large is refused before it is sent, with its size and the limit', async () => {
  const { sent } = counted();
  const file = new Blob([new Uint8Array(mostUploaded + 1)]);
  await assert.rejects(call(checkImport, { kind: 'subjects', fileName: '名册.xlsx' }, { file }), (error: ProblemError) => {
    assert.equal(error.answer.problem, 'request.too_large');
    assert.deepEqual(error.answer.details, { megabytes: 65, most: 64 });
    return true;
  });
  assert.equal(sent(), 0);
});

test('the largest file that may be sent is sent', async () => {
  const { sent } = counted();
  await call(checkImport, { kind: 'subjects', fileName: '名册.xlsx' }, { file: new Blob([new Uint8Array(mostUploaded)]) });
  assert.equal(sent(), 1);
});
