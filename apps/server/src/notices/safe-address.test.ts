import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Undeliverable, type Parcel } from './channel.ts';
import { addressFault, isNamedPrivately, isPublicAddress, publicLookup, publicLookupBy, type Resolver } from './safe-address.ts';
import { sendWebhook, signatureOf } from './webhook-channel.ts';

test('addresses of own networks, of this machine and of clouds’ metadata are not public', () => {
  const own = [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
  ];
  const own6 = ['::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '::ffff:7f00:1', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'ff02::1', 'nonsense'];
  assert.deepEqual([...own, ...own6].filter(isPublicAddress), []);
  const open = ['1.1.1.1', '172.15.0.1', '172.32.0.1', '100.128.0.1', '223.5.5.5', '2400:3200::1', '2606:4700::1111'];
  assert.deepEqual(
    open.filter((one) => !isPublicAddress(one)),
    [],
  );
});

test('a webhook has a public https address without a password in it', () => {
  const faults = [
    'https://portal.example.gov.cn/hooks',
    'http://portal.example.gov.cn/hooks',
    'https://user:secret@example.gov.cn/',
    'https://localhost/',
    'https://intranet/',
    'https://10.0.0.8/',
    'https://[::1]/',
    'https://2130706433/', // 127.0.0.1 as one number
    'https://0x7f.1/',
    'ftp://example.gov.cn/',
    'nonsense',
  ].map((url) => addressFault(url, false));
  assert.deepEqual(faults, [null, 'protocol', 'credentials', 'private', 'private', 'private', 'private', 'private', 'private', 'protocol', 'address']);
});

test('where the operator allows it, a receiver within the own network may be spoken to, without TLS too', () => {
  assert.deepEqual(
    ['http://10.0.0.8:9000/hook', 'http://messenger/hook', 'ftp://10.0.0.8/', 'http://a:b@10.0.0.8/'].map((url) => addressFault(url, true)),
    [null, null, 'protocol', 'credentials'],
  );
});

test('a name that stands for this machine is not connected to', async () => {
  const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => publicLookup('localhost', {}, (failed) => resolve(failed)));
  assert.equal(error?.code, 'EPRIVATE');
});

/** What names stand for, as the net would say it. */
const net: Readonly<Record<string, readonly string[]>> = {
  '127.0.0.1.nip.io': ['127.0.0.1'],
  'metadata.example.gov.cn': ['169.254.169.254', '::ffff:10.0.0.1'],
  'portal.example.gov.cn': ['223.5.5.5'],
  'both.example.gov.cn': ['10.0.0.8', '223.5.5.5'],
};
const resolver: Resolver = (hostname, _options, callback) => {
  const found = net[hostname];
  if (found === undefined) callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
  else
    callback(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
};

test('a public name that stands for this machine or an own network is told when it is set; one that nobody knows yet is not', async () => {
  const names = ['127.0.0.1.nip.io', 'metadata.example.gov.cn', 'portal.example.gov.cn', 'both.example.gov.cn', 'later.example.gov.cn'];
  const told = await Promise.all(names.map((name) => isNamedPrivately(`https://${name}/hook`, resolver)));
  assert.deepEqual(told, [true, true, false, false, false]);
});

test('nothing is sent to a public name that stands for this machine, and of several addresses only to public ones', async () => {
  const server = createServer();
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const url = `https://127.0.0.1.nip.io:${port}/hook`;
  const to = { person: null, account: null, email: null, mobile: null };
  const parcel: Parcel = { key: 'k', county: { id: '370982', name: '新泰市', synthetic: true }, to, language: 'zh-CN', subject: '', text: '', digest: null };
  const error = await sendWebhook({ url, secret: 's', allowsPrivate: false }, parcel, new Date(), publicLookupBy(resolver)).catch((thrown: unknown) => thrown);
  await new Promise((resolve) => server.close(resolve));
  assert.ok(error instanceof Undeliverable);
  assert.equal(error.code, 'http_eprivate');
  assert.equal(connections, 0);
  const all = await new Promise((resolve) => publicLookupBy(resolver)('both.example.gov.cn', { all: true }, (_error, found) => resolve(found)));
  assert.deepEqual(all, [{ address: '223.5.5.5', family: 4 }]);
});

test('a receiver can check the signature by the recipe of the page', () => {
  const [secret, body] = ['gws_secret', '{"event":"digest"}'];
  const [, at = '', given = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signatureOf(secret, 1_750_000_000, body)) ?? [];
  assert.equal(given, createHmac('sha256', secret).update(`${at}.${body}`).digest('hex'));
  assert.notEqual(
    given,
    createHmac('sha256', secret)
      .update(`${Number(at) + 1}.${body}`)
      .digest('hex'),
    'the moment is signed too',
  );
});
