import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nameKey, tidy, withoutSpaces } from './text.ts';

test('full-width letters, digits and brackets are the same as half-width ones', () => {
  assert.equal(tidy('　ＡＢＣ１２３（新泰） '), 'ABC123(新泰)');
  assert.equal(nameKey('恒泰化工（集团）有限公司'), nameKey('恒泰化工(集团)有限公司'));
});

test('spaces of every kind, also invisible ones, do not make another name', () => {
  assert.equal(withoutSpaces('王\u3000\u00a0\u200b\ufeff建 国\n'), '王建国');
  assert.equal(nameKey('王 建 国'), nameKey('王建国'));
  assert.equal(tidy('第一\n  管理区\u200b'), '第一 管理区');
  assert.equal(tidy('槐\u202e林\u0001村\u0085'), '槐林村');
  assert.equal(nameKey('槐\u202e林\u0001村'), nameKey('槐林村'));
});

test('the dot in a name may be typed in any way', () => {
  assert.equal(new Set(['买买提·艾力', '买买提•艾力', '买买提・艾力', '买买提.艾力', '买买提．艾力'].map(nameKey)).size, 1);
});

test('plain names come back as they are, and the same as when a sign beside them has to be changed', () => {
  const plain = fc.string({ unit: fc.constantFrom(...'新泰市恒泰化工有限公司ABZaz09()-_.,[]') });
  fc.assert(
    fc.property(plain, (text) => {
      assert.equal(tidy(text), text);
      assert.equal(withoutSpaces(text), text);
      assert.equal(nameKey(`${text}\u200b`), nameKey(text));
    }),
  );
});

test('different names stay different', () => {
  assert.notEqual(nameKey('新泰第一中学'), nameKey('新泰第二中学'));
});

test('tidying and making a key twice is the same as once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(tidy(tidy(text)), tidy(text));
      assert.equal(withoutSpaces(withoutSpaces(text)), withoutSpaces(text));
    }),
  );
});
