import assert from 'node:assert/strict';
import { test } from 'node:test';
import { syncField } from '@gridward/messages/zh-CN/sync-field';
import { csvOf } from './csv.ts';

test('the sheet of what was acknowledged opens in spreadsheets without a formula coming alive', () => {
  const command = { id: 'a', seq: 7, name: 'createRecord', version: 1, input: {}, capturedAt: '2026-11-20T01:00:00Z', after: [] };
  const outcome = { state: 'applied', id: 'a', digest: 'd'.repeat(64), revision: 9, receivedAt: '2026-11-20T02:00:00Z', answer: {} } as const;
  const text = csvOf([{ command, about: { title: '走访', subjects: ['=cmd()|"x"', '平安商店'], files: [], form: null }, outcome }], syncField);
  const [head, row] = text.split('\r\n');
  assert.equal(head, '\ufeff序号,事项,对象,填报时间,收到时间,修订号,校验码');
  assert.equal(row, `7,履职记录 走访,"'=cmd()|""x""、平安商店",2026-11-20T01:00:00Z,2026-11-20T02:00:00Z,9,${'d'.repeat(64)}`);
});
