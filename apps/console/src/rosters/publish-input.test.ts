import assert from 'node:assert/strict';
import { it } from 'node:test';
import { firstChoice, firstValues, inputOf, sameInput, type LastPaper, type MergedRoster, type PaperValues } from './publish-input.ts';

const unit = { id: 'u', name: '小协镇', kind: 'township' };
const roster = (id: string, kind: MergedRoster['kind'], effectiveOn: string): MergedRoster => ({
  id,
  kind,
  state: 'merged',
  title: id,
  unit,
  year: 2027,
  effectiveOn,
  changes: 3,
  appliedIn: null,
  urgentReason: null,
  publicationId: null,
  changedAt: '2026-11-20T00:00:00Z',
  changedBy: '张三',
});
const last: LastPaper = {
  id: 'p',
  document: { id: 'd', number: '安发〔2026〕3号', title: '通知', issuedOn: '2026-01-04' },
  issuer: '新泰市安全生产委员会办公室',
  effectiveOn: '2026-01-05',
  revision: 9,
  digest: '',
  rosters: 21,
  units: [],
};
const titles = { yearly: (year: number) => `${year}年度`, supplement: () => '补充' };

it('an office publishes together what is of one kind, unless the link names rosters', () => {
  const rosters = [roster('a', 'yearly', '2027-01-01'), roster('b', 'supplement', '2026-12-01'), roster('c', 'yearly', '2027-01-05')];
  assert.deepEqual(firstChoice(rosters, ['']), ['a', 'c']);
  assert.deepEqual(firstChoice(rosters, ['b', 'gone']), ['b']);
});

it('the form begins with the next number, the same issuer, and the latest day of the rosters', () => {
  const values = firstValues([roster('a', 'yearly', '2027-01-01'), roster('c', 'yearly', '2027-01-05')], last, '2026-11-23', titles);
  assert.deepEqual([values.number, values.issuer, values.title, values.effectiveOn], ['安发〔2026〕4号', last.issuer, '2027年度', '2027-01-05']);
  assert.equal(firstValues([], null, '2026-11-23', titles).number, '');
});

it('a check holds only for what was asked: another body, another day or another roster asks anew', () => {
  const values: PaperValues = {
    number: '安发〔2026〕4号',
    title: '通知',
    issuer: '安委办',
    issuedOn: '2026-11-23',
    effectiveOn: '2027-01-01',
    head: 'electronic',
  };
  const asked = inputOf(['a'], values);
  assert.equal(sameInput(asked, inputOf(['a'], { ...values, title: ' 通知 ', copies: '' })), true);
  assert.equal(sameInput(asked, inputOf(['a'], { ...values, body: '一、总体要求' })), false);
  assert.equal(sameInput(asked, inputOf(['a', 'b'], values)), false);
});
