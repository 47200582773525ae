import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkIdNumber, idNumberCheckCharacter, maskIdNumber } from './id-number.ts';
import { maskPhone, readPhone, readPhones } from './phone.ts';

const reasonOf = (text: string) => {
  const check = checkIdNumber(text);
  return check.kind === 'valid' ? check.number : check.reason;
};

test('an identity number is accepted in any width and with a small x', () => {
  assert.equal(reasonOf('370982199001010015'), '370982199001010015');
  assert.equal(reasonOf('３７０９８２ １９９００１０１００１５'), '370982199001010015');
  assert.equal(reasonOf('11010519491231002x'), '11010519491231002X');
});

test('a wrong identity number is rejected with the reason', () => {
  assert.equal(reasonOf('370982199002300015'), 'birth_date');
  assert.equal(reasonOf('37098219900101001'), 'length');
  assert.equal(reasonOf('370982900101001'), 'fifteen_digits');
  assert.equal(reasonOf('37098219900101O015'), 'character');
  assert.deepEqual(checkIdNumber('370982199001010016'), {
    kind: 'invalid',
    number: '370982199001010016',
    reason: 'check_character',
    expected: '5',
    found: '6',
  });
});

test('one wrong digit, or two neighbours exchanged, never pass the check of an identity number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 998 }), fc.integer({ min: 14, max: 16 }), fc.integer({ min: 1, max: 9 }), (sequence, position, shift) => {
      const first = `37098219900101${String(sequence).padStart(3, '0')}`;
      const check = idNumberCheckCharacter(first);
      const digits = [...first];
      digits[position] = String((Number(digits[position]) + shift) % 10);
      assert.notEqual(idNumberCheckCharacter(digits.join('')), check);
      const swapped = first.slice(0, 15) + first.charAt(16) + first.charAt(15);
      assert.ok(swapped === first || idNumberCheckCharacter(swapped) !== check);
    }),
  );
});

test('an identity number is shown without the date of birth', () => {
  assert.equal(maskIdNumber('370982199001010015'), '370982********0015');
});

test('phones are recognised as mobile, landline or short code', () => {
  assert.deepEqual(readPhone('13805380001'), { kind: 'mobile', number: '13805380001' });
  assert.deepEqual(readPhone('+86 138-0538-0001'), { kind: 'mobile', number: '13805380001' });
  assert.deepEqual(readPhone('１３８０５３８０００１'), { kind: 'mobile', number: '13805380001' });
  assert.deepEqual(readPhone('0538-7222222'), { kind: 'landline', number: '0538-7222222' });
  assert.deepEqual(readPhone('（0538）7222222'), { kind: 'landline', number: '0538-7222222' });
  assert.deepEqual(readPhone('05387222222转801'), { kind: 'landline', number: '0538-7222222-801' });
  assert.deepEqual(readPhone('010-62221234'), { kind: 'landline', number: '010-62221234' });
  assert.deepEqual(readPhone('7222222'), { kind: 'landline', number: '7222222' });
  for (const code of ['110', '119', '120', '12350', '12345', '95598']) assert.deepEqual(readPhone(code), { kind: 'short', number: code });
});

test('what is no phone number is not taken for one', () => {
  for (const text of ['', '12805380001', '1380538000', '138053800011', '张伟', '2025', '370982199001010015']) assert.equal(readPhone(text), null, text);
});

test('several phones in one cell are all read, whatever separates them', () => {
  const expected = ['13805380001', '0538-7222222'];
  for (const separator of ['、', ',', '，', ';', '；', '/', ' ', '　', '\n', '\r\n', ' / ', '；\n']) {
    const cell = readPhones(`13805380001${separator}0538-7222222`);
    assert.deepEqual(
      cell,
      {
        phones: [
          { kind: 'mobile', number: expected[0] },
          { kind: 'landline', number: expected[1] },
        ],
        rejected: [],
      },
      JSON.stringify(separator),
    );
  }
});

test('digits grouped by spaces are one number', () => {
  assert.deepEqual(readPhones('138 0538 0001').phones, [{ kind: 'mobile', number: '13805380001' }]);
  assert.deepEqual(readPhones('0538 7222222').phones, [{ kind: 'landline', number: '0538-7222222' }]);
});

test('the same phone twice is one, and what cannot be read is given back', () => {
  assert.deepEqual(readPhones('13805380001、13805380001，无'), { phones: [{ kind: 'mobile', number: '13805380001' }], rejected: ['无'] });
  assert.deepEqual(readPhones('  '), { phones: [], rejected: [] });
});

test('a masked phone cannot be called, a service code is public', () => {
  assert.equal(maskPhone({ kind: 'mobile', number: '13812341234' }), '138****1234');
  assert.equal(maskPhone({ kind: 'landline', number: '0538-7222222-801' }), '0538-722****-801');
  assert.equal(maskPhone({ kind: 'short', number: '12350' }), '12350');
});
