// The rows of the table of permissions for synchronising: whoever is signed in has devices of their own, sends files if they
// may write records, and is refused by each command what they would be refused over HTTP.

import { createHash } from 'node:crypto';
import type { ProblemKey } from '@gridward/contract/problem';
import { putBlobPart, registerDevice } from '@gridward/contract/sync';
import { personas, type PersonaName } from './kernel/testing/personas.ts';
import { fixedId, small } from './kernel/testing/small-county.ts';
import { accountIdOf, type TestHouse } from './kernel/testing/test-house.ts';
import type { PreparedRecords } from './permissions.records.ts';

type Who = PersonaName | '陌生人';

interface Row {
  readonly endpoint: string;
  readonly about: string;
  readonly input: object | ((who: Who) => object);
  readonly may: readonly Who[];
  readonly neighbour: 'own' | 'nothing';
  readonly answers?: ProblemKey;
  readonly byBearer?: true;
  readonly upload?: string;
}

const signedIn: readonly Who[] = ['安委办主任', '乡镇安监站', '部门科长', '包保领导', '网格员', '企业负责人', '审计', '管理员'];
const writers = signedIn.filter((who) => who !== '审计');
const everybody: readonly Who[] = [...signedIn, '停用', '陌生人'];
const correctors: readonly Who[] = ['安委办主任', '乡镇安监站', '网格员', '管理员'];

const deviceOf = (who: Who) => fixedId('device', who === '陌生人' ? 99 : Object.keys(personas).indexOf(who) + 1);
const sentPaper = '%PDF-1.7 现场情况';
const sha256 = createHash('sha256').update(sentPaper, 'utf8').digest('hex');
const ofPaper = { sha256, offset: 0, total: Buffer.byteLength(sentPaper) };

/** A device for everybody who can sign in; whoever may write has sent a paper. */
export async function prepareSync(house: TestHouse): Promise<void> {
  for (const who of [...signedIn, '外县'] as PersonaName[]) {
    await house.as(who).call(registerDevice, { id: deviceOf(who), name: '手机' });
    if (who !== '审计') await house.as(who).call(putBlobPart, { deviceId: deviceOf(who), ...ofPaper }, Buffer.from(sentPaper));
  }
}

export function syncTable({ record }: PreparedRecords): readonly Row[] {
  const own = (endpoint: string, about: string, input: Row['input'], may: readonly Who[]): Row => ({ endpoint, about, input, may, neighbour: 'own' });
  const nothing = (endpoint: string, about: string, input: Row['input'], may: readonly Who[]): Row => ({ endpoint, about, input, may, neighbour: 'nothing' });
  const files = [{ id: fixedId('sent', 1), sha256, role: 'file', fileName: '现场情况.pdf' }];
  const unknown = { id: fixedId('command', 1), seq: 1, name: 'foretellWeather', version: 1, input: {}, capturedAt: '2025-06-02T02:00:00Z' };
  return [
    own('registerDevice', '自己的手机', (who) => ({ id: deviceOf(who), name: '手机' }), signedIn),
    own('listDevices', '自己的', {}, signedIn),
    own('listDevices', '网格员的', { accountId: accountIdOf('网格员') }, ['网格员', '管理员']),
    nothing('revokeDevice', '网格员的手机', { id: deviceOf('网格员'), wipe: true }, ['网格员', '管理员']),
    { ...own('readDevice', '网格员的手机', { county: small.county, id: deviceOf('网格员') }, everybody), byBearer: true },
    own('pushCommands', '自己的手机', (who) => ({ deviceId: deviceOf(who), sentAt: '2025-06-02T02:00:00Z', commands: [unknown] }), signedIn),
    own('pullScope', '自己的手机', (who) => ({ deviceId: deviceOf(who), since: null, have: [] }), signedIn),
    own('readBlob', '自己发送的文件', (who) => ({ deviceId: deviceOf(who), sha256 }), writers),
    { ...own('putBlobPart', '自己发送的文件', (who) => ({ deviceId: deviceOf(who), ...ofPaper }), writers), upload: sentPaper },
    nothing('attachFiles', '宏达化工的一次巡查', { recordId: record, files }, correctors),
  ];
}
