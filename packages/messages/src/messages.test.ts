import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allEndpoints } from '@gridward/contract/all';
import { problems, type ProblemKey } from '@gridward/contract/problem';
import { fieldEn } from './en/all-field.ts';
import { languages, messagesOf } from './language.ts';
import { fieldZhCN } from './zh-CN/all-field.ts';
import type { ProblemDetails } from './zh-CN/problems.ts';

test('every act that writes a revision has a name in every language', () => {
  const acts = allEndpoints.filter((endpoint) => endpoint.effect.startsWith('revision')).map((endpoint) => endpoint.name);
  assert.ok(acts.length > 20);
  for (const language of languages) {
    const unnamed = acts.filter((act) => messagesOf(language).acts.names[act] === undefined);
    assert.deepEqual(unnamed, [], language);
  }
});

test('no language names an act that does not exist', () => {
  const known = new Set(allEndpoints.map((endpoint) => endpoint.name));
  for (const language of languages)
    assert.deepEqual(
      Object.keys(messagesOf(language).acts.names).filter((act) => !known.has(act)),
      [],
    );
});

test('every problem says what is wrong and what to do, with and without details', () => {
  // The keys of the table are problem keys by construction.
  for (const key of Object.keys(problems) as ProblemKey[]) {
    for (const language of languages) {
      const examples: readonly ProblemDetails[] = [{}, { name: '王家庄', seconds: 90, max: 3, refused: 2, code: 'X' }];
      for (const details of examples) {
        const text = messagesOf(language).problems[key](details);
        assert.ok(text.message.length > 1 && text.cure.length > 1, key);
        assert.doesNotMatch(text.message + text.cure, /undefined|null|\[object/, key);
      }
    }
  }
});

/** Every text of a tree of messages; functions are called with plain examples. */
function textsOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  // Problems have a test of their own; what makes lists takes a list.
  if (typeof value === 'function')
    return path.includes('problems') ? [] : [[path, String(path.endsWith('.listOf') ? value(['甲', '乙']) : value('甲', '乙', '丙', '丁'))]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

test('no English words leak into the Chinese texts', () => {
  const allowed =
    /Gridward-(?:Signature|Delivery)|Gridward|WebGL|English|Excel|CSV|Ctrl|xxz|xlsx|csv|xls|TOTP|GeoJSON|WGS|LEC|SHA|SM3|QR|A–D|App|https|Node\.js|\b[A-Z]{1,4}\b/g;
  const leaks = [...textsOf(messagesOf('zh-CN'), ''), ...textsOf(fieldZhCN, '')].filter(([, text]) => /[A-Za-z]{3,}/.test(text.replace(allowed, '')));
  assert.deepEqual(leaks, []);
});

test('no Chinese is left in the English texts, but for names of things', () => {
  const leaks = [...textsOf(messagesOf('en'), ''), ...textsOf(fieldEn, '')].filter(
    ([path, text]) => !/core\.(product|languages)/.test(path) && /\p{Script=Han}/u.test(text.replace(/[甲乙丙丁]/g, '')),
  );
  assert.deepEqual(leaks, []);
});
