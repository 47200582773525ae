import assert from 'node:assert/strict';
import { it } from 'node:test';
import { addressOf } from '@gridward/contract/call';
import { readPublicPaper, readPublicSubject, verifyPublicPaper } from '@gridward/contract/rosters-public';
import { paperAddress, placeOf, subjectAddress, verifyAddress } from './addresses.ts';

const id = '0197a1b2-0000-7000-8000-000000000001';

it('a code on a paper and a card at a gate lead to their pages, anything else to none', () => {
  assert.deepEqual(placeOf(`/p/d/${id}`), { kind: 'paper', id });
  assert.deepEqual(placeOf(`/p/s/${id.toUpperCase()}/`), { kind: 'subject', id });
  assert.deepEqual(placeOf('/p/'), { kind: 'verify' });
  assert.deepEqual(placeOf('/p/d/../../api'), { kind: 'unknown' });
  assert.deepEqual(placeOf('/p/x'), { kind: 'unknown' });
});

it('the public pages ask what the contract offers to the public', () => {
  for (const endpoint of [readPublicPaper, readPublicSubject, verifyPublicPaper]) assert.equal(endpoint.needs, 'public');
  assert.equal(paperAddress(id), addressOf(readPublicPaper, { id }).path);
  assert.equal(subjectAddress(id), addressOf(readPublicSubject, { id }).path);
  // The same question, however a blank is written in a query.
  const asked = new URL(verifyAddress('安发 3号.docx'), 'http://x');
  const offered = new URL(addressOf(verifyPublicPaper, { fileName: '安发 3号.docx' }).path, 'http://x');
  assert.deepEqual([asked.pathname, [...asked.searchParams]], [offered.pathname, [...offered.searchParams]]);
});
