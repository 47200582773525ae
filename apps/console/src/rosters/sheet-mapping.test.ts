import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  choicesText,
  headingsText,
  mappingOf,
  mappingText,
  readTogether,
  twiceMapped,
  withChoice,
  withSheet,
  type Guess,
  type SheetVerdict,
} from './sheet-mapping.ts';

const guess: Guess = {
  sha256: '0'.repeat(64),
  form: 'xlsx',
  remembered: false,
  fields: [],
  sheets: [
    {
      name: '青云街道',
      headerRows: [3, 4],
      township: { id: 'qingyun', name: '青云街道', from: 'sheet_name' },
      rows: 40,
      skipped: [],
      skippedCount: 0,
      columns: [
        { column: 'A', header: '序号', field: null, by: 'none', samples: ['1'] },
        { column: 'B', header: '企业名称', field: 'name', by: 'header', samples: ['恒达建材'] },
        { column: 'F', header: '包保领导', field: 'role.guarantor', by: 'header', samples: ['王建国'] },
      ],
    },
    {
      name: '填表说明',
      headerRows: null,
      township: null,
      rows: 0,
      skipped: [],
      skippedCount: 0,
      columns: [{ column: 'A', header: '', field: null, by: 'none', samples: [] }],
    },
  ],
};

test('a sheet without heading and without a known column is left out from the beginning', () => {
  assert.deepEqual(
    mappingOf(guess).map((sheet) => sheet.skipped),
    [false, true],
  );
});

test('the corrected columns go back as letters and fields, a column left out as nothing', () => {
  const corrected = withSheet(mappingOf(guess), '青云街道', { columns: { A: null, B: 'name', F: 'role.grid_lead' } });
  const sent = JSON.parse(mappingText(corrected)) as { sheets: { name: string; townshipId?: string; columns: Record<string, string> }[] }; // what was just written
  assert.deepEqual(sent.sheets[0], { name: '青云街道', headerRows: [3, 4], townshipId: 'qingyun', columns: { A: '', B: 'name', F: 'role.grid_lead' } });
  assert.deepEqual(sent.sheets[1]?.columns, { A: '' });
});

test('a sheet that is left out has none of its columns read', () => {
  const without = withSheet(mappingOf(guess), '青云街道', { skipped: true });
  assert.match(mappingText(without), /"columns":\{"A":"","B":"","F":""\}/);
});

test('new heading rows are sent without columns, so that they are guessed again', () => {
  assert.match(headingsText(withSheet(mappingOf(guess), '青云街道', { headerRows: [2, 2] })), /"headerRows":\[2,2\],"columns":\{\}/);
});

test('a second column of holders is read together with the first, a second name of the firm is not', () => {
  assert.deepEqual(['role.grid_officer', 'remark', 'subject', 'role.guarantor.phone'].map(readTogether), [true, true, false, false]);
});

test('two columns read as the same are told', () => {
  const [sheet] = withSheet(mappingOf(guess), '青云街道', { columns: { A: 'name', B: 'name', F: null } });
  assert.deepEqual(sheet && [...twiceMapped(sheet)], ['name']);
});

function verdict(row: number, ids: readonly string[]): SheetVerdict {
  const candidates = ids.map((id) => ({ id, name: '王建国', note: '', by: 'same_name' as const }));
  return {
    sheet: '青云街道',
    row,
    verdict: 'refused',
    label: '',
    subject: null,
    messages: [],
    unresolved: [{ field: 'role.guarantor', name: '王建国', candidates }],
  };
}

test('choosing once settles the same unclear name in every row, and no other', () => {
  const rows = [verdict(5, ['a', 'b']), verdict(9, ['b', 'a']), verdict(12, ['c'])];
  const [row] = rows;
  const unresolved = row?.unresolved[0];
  assert.ok(row && unresolved);
  const choices = withChoice(new Map(), rows, { row, unresolved }, 'b');
  assert.deepEqual(
    [...choices.values()].map((choice) => [choice.row, choice.id]),
    [
      [5, 'b'],
      [9, 'b'],
    ],
  );
  assert.equal(choicesText(new Map()), undefined);
  assert.match(choicesText(choices) ?? '', /"row":5/);
});
