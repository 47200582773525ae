import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkRegistrationNumber, registrationCheckDigit } from './registration-number.ts';
import { checkUscc, usccCheckCharacter } from './uscc.ts';

test('codes of real offices pass', () => {
  for (const code of ['11371525004442025C', '11370883004324117N', '11330800002618015K', '115002370086610305', '11500226753092798P']) {
    assert.deepEqual(checkUscc(code), { kind: 'valid', code });
  }
});

test('a code is accepted in full width, in small letters, and with spaces inside', () => {
  assert.deepEqual(checkUscc(' １１３７１５２５ 004442025c\u3000'), { kind: 'valid', code: '11371525004442025C' });
});

test('a wrong code is rejected with what is wrong and where', () => {
  assert.deepEqual(checkUscc('1137152500444202'), { kind: 'invalid', code: '1137152500444202', reason: 'length', length: 16 });
  assert.deepEqual(checkUscc('1137152500444202IC'), { kind: 'invalid', code: '1137152500444202IC', reason: 'character', position: 17, character: 'I' });
  assert.deepEqual(checkUscc('11A71525004442025C'), { kind: 'invalid', code: '11A71525004442025C', reason: 'division', position: 3, character: 'A' });
  assert.deepEqual(checkUscc('11371525004442025D'), { kind: 'invalid', code: '11371525004442025D', reason: 'check_character', expected: 'C', found: 'D' });
  assert.deepEqual(checkUscc(''), { kind: 'invalid', code: '', reason: 'length', length: 0 });
});

const letters = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const first17 = fc
  .tuple(
    fc.constantFrom('91', '92', '93', '11'),
    fc.integer({ min: 110000, max: 659999 }),
    fc.array(fc.constantFrom(...letters), { minLength: 9, maxLength: 9 }),
  )
  .map(([kind, division, organisation]) => `${kind}${division}${organisation.join('')}`);

test('every code with its own check character passes, and no single wrong character does', () => {
  fc.assert(
    fc.property(first17, fc.integer({ min: 8, max: 17 }), fc.integer({ min: 1, max: 30 }), (first, position, shift) => {
      const code = `${first}${usccCheckCharacter(first)}`;
      assert.equal(checkUscc(code).kind, 'valid');
      const wrong = letters[(letters.indexOf(code.charAt(position)) + shift) % letters.length] ?? '';
      assert.equal(checkUscc(`${code.slice(0, position)}${wrong}${code.slice(position + 1)}`).kind, 'invalid');
    }),
  );
});

test('a registration number of fifteen digits is checked by its last', () => {
  assert.deepEqual(checkRegistrationNumber('１１０１０８０００００００１６'), { kind: 'valid', number: '110108000000016' });
  assert.deepEqual(checkRegistrationNumber('110108000000017'), {
    kind: 'invalid',
    number: '110108000000017',
    reason: 'check_digit',
    expected: '6',
    found: '7',
  });
  assert.deepEqual(checkRegistrationNumber('11010800000001'), { kind: 'invalid', number: '11010800000001', reason: 'length' });
  assert.deepEqual(checkRegistrationNumber('11010800000001X'), { kind: 'invalid', number: '11010800000001X', reason: 'character' });
});

test('no single wrong digit of a registration number passes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (sequence, position, shift) => {
      const first = `370982${String(sequence).padStart(8, '0')}`;
      const number = `${first}${registrationCheckDigit(first)}`;
      assert.equal(checkRegistrationNumber(number).kind, 'valid');
      const wrong = (Number(number.charAt(position)) + shift) % 10;
      assert.equal(checkRegistrationNumber(`${number.slice(0, position)}${wrong}${number.slice(position + 1)}`).kind, 'invalid');
    }),
  );
});
