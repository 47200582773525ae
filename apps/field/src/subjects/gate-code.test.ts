import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subjectInCode } from './gate-code.ts';

test('the code of a card at a gate names its subject, whatever server printed it; other codes name none', () => {
  const id = '0197a1b2-0000-7000-8000-000000000001';
  assert.equal(subjectInCode(`https://shouwang.example.gov.cn/p/s/${id}`), id);
  assert.equal(subjectInCode(` http://10.0.0.8:8080/p/s/${id.toUpperCase()}/ `), id);
  assert.equal(subjectInCode(`https://shouwang.example.gov.cn/p/d/${id}`), null);
  assert.equal(subjectInCode('https://example.com/'), null);
});
