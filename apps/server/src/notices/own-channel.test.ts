import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { undeliverable, type Channel, type Parcel } from './channel.ts';
import { installedChannels, installedNames } from './installed-channels.ts';

const example = new URL('../../../../docs/channels/wecom.mjs', import.meta.url).pathname;
const asked: { path: string; body: string }[] = [];
let errcode = 0;
/** Answers as the page of 企业微信 says. */
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    asked.push({ path: request.url ?? '', body: Buffer.concat(pieces).toString('utf8') });
    const answer = request.url?.startsWith('/cgi-bin/gettoken') ? { errcode: 0, access_token: 'a token', expires_in: 7200 } : { errcode };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
});
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env['WECOM_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env['WECOM_AGENT_ID'] = '1000002';
});
after(() => server.close());

const parcel: Parcel = {
  key: 'digest:1:wecom',
  county: { id: '370982', name: '新泰市', synthetic: true },
  to: { person: { id: 'p', name: '周大海' }, account: 'wangge', email: null, mobile: null },
  language: 'zh-CN',
  subject: '履职提醒：1 项',
  text: '企业每周巡查',
  digest: null,
};
async function wecom(): Promise<Channel> {
  const channel = (await installedChannels({ GRIDWARD_CHANNELS: example })).get('wecom');
  assert.ok(channel);
  return channel;
}

test('the example of the page is a channel, and sends the digest to the reader alone', async () => {
  assert.deepEqual(await installedNames({ GRIDWARD_CHANNELS: example }), ['webhook', 'wecom']);
  await (await wecom()).send(parcel);
  await (await wecom()).send(parcel);
  assert.deepEqual(
    asked.map(({ path }) => path.split('?')[0]),
    ['/cgi-bin/gettoken', '/cgi-bin/message/send', '/cgi-bin/message/send'],
    'the token is kept',
  );
  const message = JSON.parse(asked[1]?.body ?? '') as { touser: string; agentid: number; text: { content: string } };
  assert.deepEqual([message.touser, message.agentid, message.text.content], ['wangge', 1_000_002, '履职提醒：1 项\n\n企业每周巡查']);
});

test('a reader who is not there is given up at once, anything else is tried again', async () => {
  for (const [code, final] of [
    [81_013, true],
    [45_009, false],
    [42_001, false],
  ] as const) {
    errcode = code;
    const failure = await (await wecom()).send(parcel).then(() => null, undeliverable);
    assert.deepEqual([failure?.code, failure?.final], [`wecom_${code}`, final]);
  }
  errcode = 0;
});

test('a module without a channel, and one that takes the name of another, stop the start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridward-channel-'));
  const cases = [
    ['none.mjs', 'export const other = 1;', /exports no channel/],
    ['email.mjs', "export const channel = { name: 'email', send: async () => {} };", /is a channel already/],
  ] as const;
  for (const [name, source, fault] of cases) {
    writeFileSync(join(folder, name), source);
    await assert.rejects(installedChannels({ GRIDWARD_CHANNELS: join(folder, name) }), fault);
  }
  rmSync(folder, { recursive: true });
});

test('a mail server without an address to send from stops the start', async () => {
  await assert.rejects(installedChannels({ GRIDWARD_SMTP: 'smtp://127.0.0.1' }), /GRIDWARD_MAIL_FROM/);
});
