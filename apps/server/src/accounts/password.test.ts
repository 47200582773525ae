import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenRule, hashPassword, isPassword } from './password.ts';

const cases: readonly (readonly [password: string, rule: ReturnType<typeof brokenRule>])[] = [
  ['Ab1!xyz', 'too_short'],
  ['短短的密码', 'too_short'],
  ['Zhang.San-2025x', 'contains_name'],
  ['1234567890', 'common'],
  ['0987654321', 'common'],
  ['Abc123456!', 'common'],
  ['aaaaaaaaaaaa', 'common'],
  ['Password123!', 'common'],
  ['P@ssw0rd2025', 'common'],
  ['Gridward@2025', 'common'],
  ['Admin@123456', 'common'],
  ['qwertyuiop1!', 'common'],
  ['Aa1!Aa1!', 'too_short'],
  ['tulipsgarden', 'too_simple'],
  ['tulips7garden', 'too_simple'],
  ['Tulips7garden', null],
  ['tulips-garden-kettle', null],
  ['青云山下9只白鹭飞Q', null],
];
for (const [password, rule] of cases)
  test(`the password ${password} is ${rule === null ? 'accepted' : `refused as ${rule}`}`, () => {
    assert.equal(brokenRule(password, 'zhang.san'), rule);
  });

test('a password is kept as Argon2id with 19 MiB and two passes, each time with another salt', async () => {
  const kept = await hashPassword('Tulips7garden');
  assert.match(kept, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(kept, await hashPassword('Tulips7garden'));
  assert.equal(await isPassword(kept, 'Tulips7garden'), true);
  assert.equal(await isPassword(kept, 'Tulips7garden '), false);
});

test('full-width characters typed by an input method are the same password', async () => {
  assert.equal(await isPassword(await hashPassword('Ｔｕｌｉｐｓ７garden'), 'Tulips7garden'), true);
});

test('an account that has no password accepts none, not even the one nobody has', async () => {
  assert.equal(await isPassword(null, 'nobody has this password'), false);
});
