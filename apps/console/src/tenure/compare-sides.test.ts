import { it } from 'node:test';
import assert from 'node:assert/strict';
import { sideBySide } from './compare-sides.ts';

const shop = { id: 'shop', name: '某厂', kind: 'enterprise' };
const by = (role: string, name: string, slot = 1) => ({ subject: shop, role, slot, person: { id: name, name } });

it('puts the two days of one role on one line and says what became of it', () => {
  const pairs = sideBySide(
    [by('principal', '甲'), by('guarantor', '乙'), by('grid_officer', '丙', 2)],
    [by('principal', '甲'), by('guarantor', '丁'), by('regulator', '戊')],
  );
  assert.deepEqual(
    pairs.map((pair) => [pair.role, pair.before?.name, pair.after?.name, pair.kind]),
    [
      ['principal', '甲', '甲', 'same'],
      ['guarantor', '乙', '丁', 'replaced'],
      ['regulator', undefined, '戊', 'new'],
      ['grid_officer', '丙', undefined, 'ended'],
    ],
  );
});

it('shows a subject once that is reached by two ways', () => {
  assert.equal(sideBySide([], [by('principal', '甲'), by('principal', '甲')]).length, 1);
});
