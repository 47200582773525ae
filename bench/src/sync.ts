// A morning's work of 3,000 devices: each comes on line once within ten minutes, sends five records with three photos of
// 60 kB each, and pulls its whole scope as a device does that has nothing yet. `--devices N --seconds S` for a short run at
// another rate. Says what answered how fast, what failed, and which of server and database was busier.

import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import type pg from 'pg';
import { newId } from '@gridward/server/src/kernel/names.ts';
import { newToken, sessionCookie } from '@gridward/server/src/kernel/session.ts';
import { peakMemoryOf } from './lab/cpu.ts';
import { openPlace, prepareDemo, type Place } from './lab/place.ts';
import { ms, quantile, report, say, table } from './lab/report.ts';

const countyId = '370982';
const option = (name: string, usual: number) => Number(process.argv[process.argv.indexOf(name) + 1] || 0) * Number(process.argv.includes(name)) || usual;
const devices = option('--devices', 3000);
const seconds = option('--seconds', (600 * devices) / 3000);
const records = 5;
const photosEach = 3;
const photoBytes = 60_000;
const happenedOn = '2026-11-20';

interface Holder {
  readonly accountId: string;
  readonly personId: string;
  readonly role: string;
  readonly subjectIds: readonly string[];
}

/** An account for everybody who patrols or visits firms. */
async function addAccounts(owner: pg.Client): Promise<void> {
  await owner.query(
    `with holder as (
       select t.person_id, min(t.role) as role from tenure t join subject s on s.county_id = t.county_id and s.id = t.subject_id and s.kind = 'enterprise'
       where t.county_id = $1 and t.role in ('guarantor', 'grid_officer') and upper_inf(t.known) and t.during @> $2::date group by 1
     ), made as (
       insert into account (county_id, id, name, person_id, status, created_at, changed_in)
       select $1, gen_random_uuid(), 'bench' || row_number() over (order by h.person_id), h.person_id, 'active', now(), 2 from holder h
       where not exists (select from account a where a.county_id = $1 and a.person_id = h.person_id)
       returning id, person_id
     )
     insert into account_grant (county_id, id, account_id, office, scope, changed_in)
     select $1, gen_random_uuid(), m.id, h.role, 'own', 2 from made m join holder h using (person_id)`,
    [countyId, happenedOn],
  );
  await owner.query('vacuum analyze');
}

async function holders(owner: pg.Client): Promise<Holder[]> {
  const { rows } = await owner.query<Holder>(
    `select a.id as "accountId", a.person_id as "personId", g.office as role, array_agg(distinct t.subject_id::text) as "subjectIds"
     from account a join account_grant g on g.county_id = a.county_id and g.account_id = a.id and g.scope = 'own' and g.office in ('guarantor', 'grid_officer')
     join tenure t on t.county_id = a.county_id and t.person_id = a.person_id and t.role = g.office and upper_inf(t.known) and t.during @> $2::date
     join subject s on s.county_id = t.county_id and s.id = t.subject_id and s.kind = 'enterprise'
     where a.county_id = $1 and a.name like 'bench%' group by 1, 2, 3 order by 2`,
    [countyId, happenedOn],
  );
  return rows;
}

interface Phone {
  readonly id: string;
  readonly cookie: string;
  readonly holder: Holder;
}

/** Signed in already, as a device is in the morning. */
async function signIn({ house, owner }: Place, all: readonly Holder[]): Promise<Phone[]> {
  const phones = Array.from({ length: devices }, (_, index) => {
    const { token, digest } = newToken(house.secrets, countyId);
    return { id: newId(), cookie: `${sessionCookie}=${token}`, digest, holder: all[index % all.length] as Holder };
  });
  await owner.query(
    `insert into session (county_id, id, token_digest, account_id, created_at, last_seen_at, expires_at, device)
     select $1, gen_random_uuid(), given.digest, given.account::uuid, now(), now(), now() + interval '1 day', 'bench'
     from unnest($2::text[], $3::text[]) as given (digest, account)`,
    [countyId, phones.map((phone) => phone.digest), phones.map((phone) => phone.holder.accountId)],
  );
  return phones.map(({ id, cookie, holder }) => ({ id, cookie, holder }));
}

const times = { register: [] as number[], part: [] as number[], push: [] as number[], pull: [] as number[], device: [] as number[] };
const errors = new Map<string, number>();
const pulled: number[] = [];
function fail(what: string): void {
  errors.set(what, (errors.get(what) ?? 0) + 1);
}

function ask(
  agent: Agent,
  phone: Phone,
  what: Exclude<keyof typeof times, 'device'>,
  to: { readonly url: string; readonly method: string; readonly body: Buffer; readonly type: string },
): Promise<Buffer> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { cookie: phone.cookie, 'content-type': to.type, 'content-length': to.body.length };
    const asked = request(to.url, { method: to.method, agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        times[what].push(performance.now() - begun);
        const body = Buffer.concat(parts);
        if (answer.statusCode === 200) resolve(body);
        else reject(new Error(`${what} ${answer.statusCode} ${body.toString('utf8').slice(0, 60)}`));
      });
    });
    asked.on('error', reject);
    asked.end(to.body);
  });
}

const base = randomBytes(photoBytes);

/** A JPEG by its first bytes, unlike every other. */
function photo(): Buffer {
  const bytes = Buffer.from(base);
  bytes.write('\xff\xd8\xff\xe0', 0, 'latin1');
  randomBytes(24).copy(bytes, 4);
  return bytes;
}

function contentFor({ personId, role, subjectIds }: Holder, number: number): Record<string, unknown> {
  const kind = role === 'guarantor' ? { kind: 'visit', form: 'visit_enterprise' } : { kind: 'patrol', form: 'patrol_firm' };
  return {
    id: newId(),
    ...kind,
    happenedOn,
    personIds: [personId],
    subjectIds: [subjectIds[number % subjectIds.length]],
    answers: { exitsClear: { value: 'no', note: `第${number}处通道堆物` }, findings: ['通道堆物'] },
    place: { lon: 117.7 + number / 1000, lat: 35.9 },
  };
}

async function morning(agent: Agent, url: string, phone: Phone): Promise<void> {
  const json = (path: string, body: object) => ({ url: `${url}${path}`, method: 'POST', body: Buffer.from(JSON.stringify(body)), type: 'application/json' });
  await ask(agent, phone, 'register', json('/api/sync/devices', { id: phone.id, name: 'bench' }));
  const commands: object[] = [];
  const capturedAt = new Date().toISOString();
  for (let number = 0; number < records; number += 1) {
    const input = contentFor(phone.holder, number);
    const made = { id: newId(), seq: commands.length + 1, name: 'createRecord', version: 1, input, capturedAt, after: [] };
    const files: object[] = [];
    for (let nth = 0; nth < photosEach; nth += 1) {
      const body = photo();
      const sha256 = createHash('sha256').update(body).digest('hex');
      const query = `deviceId=${phone.id}&offset=0&total=${body.length}`;
      await ask(agent, phone, 'part', { url: `${url}/api/sync/blobs/${sha256}?${query}`, method: 'PUT', body, type: 'application/octet-stream' });
      files.push({ id: newId(), sha256, role: 'photo', fileName: `现场${nth}.jpg` });
    }
    const attached = { ...made, id: newId(), seq: commands.length + 2, name: 'attachFiles', input: { recordId: input['id'], files }, after: [made.id] };
    commands.push(made, attached);
  }
  const answer = await ask(agent, phone, 'push', json('/api/sync/push', { deviceId: phone.id, sentAt: new Date().toISOString(), commands }));
  const { outcomes } = JSON.parse(answer.toString('utf8')) as { outcomes: { state: string; problem?: { problem: string } }[] };
  for (const outcome of outcomes) if (outcome.state !== 'applied') fail(`command ${outcome.problem?.problem ?? outcome.state}`);
  await pullAll(agent, url, phone);
}

/** Everything, as a device asks that has nothing. */
async function pullAll(agent: Agent, url: string, phone: Phone): Promise<void> {
  const have: [string, string][] = [];
  for (let bytes = 0; ;) {
    const body = Buffer.from(JSON.stringify({ deviceId: phone.id, since: null, have }));
    const answer = await ask(agent, phone, 'pull', { url: `${url}/api/sync/pull`, method: 'POST', body, type: 'application/json' });
    bytes += answer.length;
    const { puts, more } = JSON.parse(answer.toString('utf8')) as { puts: { key: string; digest: string }[]; more: boolean };
    have.push(...puts.map(({ key, digest }): [string, string] => [key, digest]));
    if (more) continue;
    pulled.push(bytes);
    return;
  }
}

const place = await openPlace('sync', async (fresh) => {
  await prepareDemo(fresh);
  await addAccounts(fresh.owner);
});
try {
  const all = await holders(place.owner);
  const phones = await signIn(place, all);
  say(`${phones.length} devices of ${all.length} accounts in ${seconds} s`);
  const server = await place.start('serve.ts');
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  say('warming up');
  const [first] = phones;
  if (first !== undefined) await morning(agent, server.url, { ...first, id: newId() }).catch((error: unknown) => fail(String(error)));
  await place.owner.query('vacuum analyze'); // what the first question made the server keep has statistics now
  for (const list of [...Object.values(times), pulled]) list.length = 0;
  const before = place.cpu(server);
  const own = process.cpuUsage();
  const begun = performance.now();
  await Promise.all(
    phones.map(async (phone, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * seconds * 1000) / phones.length));
      const from = performance.now();
      await morning(agent, server.url, phone).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
      times.device.push(performance.now() - from);
    }),
  );
  const took = (performance.now() - begun) / 1000;
  const after = place.cpu(server);
  const used = process.cpuUsage(own);
  agent.destroy();
  const share = (microseconds: number) => `${((microseconds / 1e6 / took) * 100).toFixed(0)} %`;
  const line = (what: keyof typeof times, says: string) => [
    says,
    times[what].length,
    ms(quantile(times[what], 0.5)),
    ms(quantile(times[what], 0.95)),
    ms(quantile(times[what], 0.99)),
  ];
  report('sync', 'a morning’s work of many devices', [
    `${phones.length.toLocaleString('en')} devices of ${all.length.toLocaleString('en')} accounts came on line within ${seconds.toFixed(0)} s, each with ${records} records and ${records * photosEach} photos of ${photoBytes / 1000} kB; the last was done after ${took.toFixed(0)} s.`,
    table(
      ['', 'requests', 'median', 'p95', 'p99'],
      [
        line('part', 'one photo'),
        line('push', `push of ${records * 2} commands`),
        line('pull', 'pull, part of everything'),
        line('device', 'a device, from register to rest'),
      ],
    ),
    `Errors: ${errors.size === 0 ? 'none' : [...errors].map(([what, count]) => `${count} × ${what}`).join('; ')}. A whole scope is ${(quantile(pulled, 0.5) / 1000).toFixed(0)} kB of JSON at the median, ${(Math.max(...pulled) / 1000).toFixed(0)} kB at most.`,
    `Busy: the server's process ${share(after.server - before.server)} of one core, PostgreSQL ${share(after.database - before.database)}, the devices themselves ${share(used.user + used.system)}. The server had at most ${peakMemoryOf(server.pid)} MB in use.`,
    'Budget: 3,000 devices in 600 s without an error.',
  ]);
} finally {
  await place.close();
}
