// Production begins empty: no account that anybody could know, until somebody at the machine makes a county.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openInstallation, type Installation } from './installation.ts';

describe('an installation without the demo', () => {
  let installation: Installation;
  before(async () => {
    installation = await openInstallation({ demo: false });
  });
  after(() => installation?.stop());

  const send = (path: string, body: unknown) =>
    fetch(installation.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  test('knows no default accounts, and says how to make a county', async () => {
    assert.match(installation.said(), /gridward setup/);
    assert.ok(!existsSync(join(installation.dataFolder, 'demo-accounts.json')));
    for (const account of ['admin', 'administrator', 'root', 'anweiban', 'demo'])
      for (const password of ['', 'admin', 'password', '123456', account]) {
        const answer = await send('/api/session', { account, password });
        assert.ok(answer.status === 401 || answer.status === 400 || answer.status === 429, `${account}/${password} gives ${answer.status}`);
        assert.equal(answer.headers.get('set-cookie'), null);
      }
    assert.equal((await fetch(`${installation.url}/api/subjects`)).status, 401);
  });

  test('setup makes a county and a one-time link; whoever holds it sets a password and signs in', async () => {
    const made = JSON.parse(await installation.gridward('setup', '--code', '370921', '--name', '宁阳县', '--administrator', 'ningyang', '--json')) as {
      link: string;
    }; // what `gridward setup --json` prints
    const link = new URL(made.link);
    assert.equal(link.origin, new URL(installation.url).origin);
    const token = link.pathname.split('/').at(-1);
    assert.equal((await send(`/api/setup/${token}`, { password: 'admin' })).status, 422, 'a weak password is refused');
    const password = '泰山-汶河-蒲公英-2026';
    assert.equal((await send(`/api/setup/${token}`, { password })).ok, true);
    assert.equal((await send(`/api/setup/${token}`, { password: `${password}-二` })).ok, false, 'the link works once');

    const entered = await send('/api/session', { account: 'ningyang', password });
    assert.equal(entered.status, 200);
    const cookie = entered.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const units = await fetch(`${installation.url}/api/units`, { headers: { cookie } });
    assert.equal(units.status, 200);
    assert.match(await units.text(), /宁阳县/);
  });
});
