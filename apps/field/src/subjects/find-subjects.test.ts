import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingTold } from '../app/shelf.ts';
import { freshSubject } from './fresh-subject.ts';
import { foundSubjects } from './find-subjects.ts';

const places = [
  { id: 'town', name: '小协镇', kind: 'township', parentId: null, mayEnter: false, takesOn: [] },
  { id: 'village', name: '东村', kind: 'village', parentId: 'town', mayEnter: true, takesOn: [] },
  { id: 'other', name: '西村', kind: 'village', parentId: null, mayEnter: true, takesOn: [] },
];
function subject(id: string, name: string, initials: string, unitId: string, mine: string[] = []) {
  const command = { id, seq: 1, name: 'createSubject', version: 1, input: { id, name, kind: 'enterprise', code: null, unitId }, capturedAt: '', after: [] };
  const made = freshSubject({ command, about: { title: '', subjects: [], files: [], form: null } }, nothingTold);
  assert.ok(made);
  return { ...made, initials, mine };
}
const all = [
  subject('1', '东都平安商店', 'ddpasd', 'village', ['guarantor']),
  subject('2', '平安矿业', 'paky', 'other'),
  subject('3', '惠民超市', 'hmcs', 'town'),
];
const names = (wish: object) => foundSubjects(all, { q: '', kind: null, unitId: null, mine: false, ...wish }, places).map((one) => one.id);

test('a subject is found by a part of its name, by pinyin initials in any case, whole ones first', () => {
  assert.deepEqual(names({ q: '平安' }), ['2', '1']);
  assert.deepEqual(names({ q: 'PAKY' }), ['2']);
  assert.deepEqual(names({ q: 'pa' }), ['2', '1']);
  assert.deepEqual(names({ q: 'xyz' }), []);
});

test('a place holds what lies in it and below it', () => {
  assert.deepEqual(new Set(names({ unitId: 'town' })), new Set(['1', '3']));
  assert.deepEqual(names({ unitId: 'village' }), ['1']);
});

test('one’s own come first, and alone when asked', () => {
  assert.equal(names({})[0], '1');
  assert.deepEqual(names({ mine: true }), ['1']);
});
