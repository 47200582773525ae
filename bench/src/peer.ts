// The list of fifty firms beside a NocoBase that somebody has installed and started: the same firms, places and persons in
// both, one answer as their screens ask for it. NocoBase knows who answers today and nothing else; ours is asked for a day
// in the past. With --large, of a hundred thousand. Where it is found:
//   NOCOBASE_URL, NOCOBASE_ACCOUNT, NOCOBASE_PASSWORD, NOCOBASE_DATABASE (postgres://…), NOCOBASE_PID, NOCOBASE_POSTMASTER

import pg from 'pg';
import { cursorOf } from '@gridward/server/src/kernel/cursor.ts';
import { cpuOf, cpuOfFamily } from './lab/cpu.ts';
import { drive } from './lab/drive.ts';
import { addHistory } from './lab/history.ts';
import { prepareLarge } from './lab/large-county.ts';
import { openPlace, prepareDemo } from './lab/place.ts';
import { median, quantile, report, say, table } from './lab/report.ts';

const countyId = '370982';
const on = '2025-06-01';
const roles = ['principal', 'grid_lead', 'grid_officer', 'guarantor'];

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} says where the NocoBase is; see the head of bench/src/peer.ts`);
  return value;
}

const peer = { url: setting('NOCOBASE_URL'), pid: Number(setting('NOCOBASE_PID')), postmaster: Number(setting('NOCOBASE_POSTMASTER')) };

async function asked(path: string, body: unknown, token?: string): Promise<{ data: { token?: string } }> {
  const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const response = await fetch(new URL(path, peer.url), { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok && !/duplicate|exist|重复/i.test(text)) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
  return JSON.parse(text || '{}') as { data: { token?: string } }; // as NocoBase answers
}

const text = (name: string) => ({ name, type: 'string', interface: 'input', uiSchema: { title: name } });
const one = (name: string, target: string) => ({ name, type: 'belongsTo', interface: 'm2o', target, foreignKey: `${name}_id`, uiSchema: { title: name } });

async function makeTables(token: string): Promise<void> {
  await asked('/api/collections:create', { name: 'gw_people', title: 'people', fields: [text('name')] }, token);
  await asked('/api/collections:create', { name: 'gw_places', title: 'places', fields: [text('name')] }, token);
  const fields = [
    ...['name', 'pinyin', 'code', 'size', 'status'].map(text),
    one('place', 'gw_places'),
    one('town', 'gw_places'),
    ...roles.map((role) => one(role, 'gw_people')),
  ];
  await asked('/api/collections:create', { name: 'gw_firms', title: 'firms', fields }, token);
}

interface Firm {
  readonly name: string;
  readonly unit: { id: string; name: string } | null;
  readonly township: { id: string; name: string } | null;
  readonly responsible: readonly { role: string; person: { id: string; name: string } }[];
}

/** Everything ours lists, as its own endpoint tells it. */
async function ourFirms(url: string, cookie: string): Promise<Firm[]> {
  const firms: Firm[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const response = await fetch(new URL(`/api/subjects?kind=enterprise&on=${on}&limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`, url), {
      headers: { cookie },
    });
    const page = (await response.json()) as { rows: Firm[]; next: string | null }; // as the contract says
    firms.push(...page.rows);
    cursor = page.next;
  }
  return firms;
}

async function fill(firms: readonly Firm[]): Promise<void> {
  const client = new pg.Client({ connectionString: setting('NOCOBASE_DATABASE') });
  await client.connect();
  const numbers = (names: Iterable<readonly [string, string]>) => new Map([...new Map(names)].map(([id, name], index) => [id, { number: index + 1, name }]));
  const people = numbers(firms.flatMap((firm) => firm.responsible.map(({ person }) => [person.id, person.name] as const)));
  const places = numbers(firms.flatMap((firm) => [firm.unit, firm.township].flatMap((place) => (place === null ? [] : [[place.id, place.name] as const]))));
  await client.query('truncate gw_firms, gw_people, gw_places');
  for (const [name, rows] of [
    ['gw_people', people],
    ['gw_places', places],
  ] as const)
    await client.query(`insert into ${name} (id, name) select * from unnest($1::bigint[], $2::text[])`, [
      [...rows.values()].map((row) => row.number),
      [...rows.values()].map((row) => row.name),
    ]);
  const holder = (firm: Firm, role: string) => people.get(firm.responsible.find((entry) => entry.role === role)?.person.id ?? '')?.number ?? null;
  const numberOf = (unit: Firm['unit']) => places.get(unit?.id ?? '')?.number ?? null;
  const columns: readonly (readonly [name: string, type: string, values: readonly unknown[]])[] = [
    ['id', 'bigint', firms.map((_, index) => index + 1)],
    ['name', 'text', firms.map((firm) => firm.name)],
    ['pinyin', 'text', firms.map((_, index) => String(index).padStart(6, '0'))],
    ['size', 'text', firms.map(() => 'small')],
    ['status', 'text', firms.map(() => 'active')],
    ['place_id', 'bigint', firms.map((firm) => numberOf(firm.unit))],
    ['town_id', 'bigint', firms.map((firm) => numberOf(firm.township))],
    ...roles.map((role) => [`${role}_id`, 'bigint', firms.map((firm) => holder(firm, role))] as const),
  ];
  await client.query(
    `insert into gw_firms (${columns.map(([name]) => name).join(', ')}) select * from unnest(${columns.map(([, type], at) => `$${at + 1}::${type}[]`).join(', ')})`,
    columns.map(([, , values]) => values),
  );
  await client.query('create index if not exists gw_firms_pinyin on gw_firms (pinyin)');
  await client.query('vacuum analyze');
  await client.end();
}

interface Side {
  readonly name: string;
  readonly url: string;
  readonly cookie?: string;
  readonly pathOf: (index: number) => string;
  readonly cpu: () => number;
}

const large = process.argv.includes('--large');
const place = await (large
  ? openPlace('large', prepareLarge)
  : openPlace('history', async (fresh) => {
      await prepareDemo(fresh);
      await addHistory(fresh.owner, countyId);
    }));
try {
  const server = await place.start('serve.ts');
  const cookie = await place.cookieOf('anweiban');
  const token = (await asked('/api/auth:signIn', { account: setting('NOCOBASE_ACCOUNT'), password: setting('NOCOBASE_PASSWORD') })).data.token ?? '';
  say('the same firms in both');
  await makeTables(token);
  const firms = await ourFirms(server.url, cookie);
  await fill(firms);
  const { rows: keys } = await place.owner.query<{ id: string; pinyin: string }>(
    `select s.id, s.pinyin from subject s where s.county_id = $1 and s.kind = 'enterprise' order by s.pinyin collate "C", s.id`,
    [countyId],
  );
  const pages = Math.floor(firms.length / 50);
  const appends = ['place', 'town', ...roles].map((name) => `&appends[]=${name}`).join('');
  const keyOf = (index: number) => keys[((index * 7) % (pages - 1)) * 50] ?? { id: '', pinyin: '' };
  const ourPath = (pinyin: string, id: string) => `/api/subjects?kind=enterprise&on=${on}&limit=50&cursor=${cursorOf([pinyin, id])}`;
  const ourCpu = () => place.cpu(server).server + place.cpu(server).database;
  let given = 0;
  const nextId = () => {
    given += 1;
    return `00000000-0000-7000-8000-${given.toString(16).padStart(12, '0')}`;
  };
  const sides: Side[] = [
    {
      name: 'NocoBase, pages with their count',
      url: peer.url,
      pathOf: (index) => `/api/gw_firms:list?token=${token}&pageSize=50&page=${1 + ((index * 7) % pages)}&sort=pinyin${appends}`,
      cpu: () => cpuOf(peer.pid) + cpuOfFamily(peer.postmaster),
    },
    {
      name: 'Gridward, as of a day, pages asked for before',
      url: server.url,
      cookie,
      pathOf: (index) => ourPath(keyOf(index).pinyin, keyOf(index).id),
      cpu: ourCpu,
    },
    { name: 'Gridward, as of a day, another page each time', url: server.url, cookie, pathOf: (index) => ourPath(keyOf(index).pinyin, nextId()), cpu: ourCpu },
  ];
  const measured = new Map(sides.map((side) => [side.name, { cpu: [] as number[], p95: [] as number[], perSecond: [] as number[] }]));
  for (const side of sides) await drive({ ...side, requests: 300, atOnce: 4 });
  for (let round = 0; round < 5; round++) {
    say(`round ${round + 1} of 5`);
    for (const side of sides) {
      const before = side.cpu();
      const driven = await drive({ ...side, requests: 300, atOnce: 10 });
      const row = measured.get(side.name);
      row?.cpu.push((side.cpu() - before) / 300);
      row?.p95.push(quantile(driven.latencies, 0.95));
      row?.perSecond.push(300 / driven.seconds);
    }
  }
  const [theirs, ...ours] = [...measured].map(([name, row]) => ({ name, cpu: median(row.cpu), p95: median(row.p95), perSecond: median(row.perSecond) }));
  const compared = ours.map(
    (row) =>
      `${row.name}: ${((theirs?.cpu ?? 0) / row.cpu).toFixed(1)} times less CPU, ${(row.perSecond / (theirs?.perSecond ?? 1)).toFixed(1)} times as many requests.`,
  );
  report(large ? 'peer-large' : 'peer', `fifty firms beside NocoBase, of ${firms.length.toLocaleString('en')}`, [
    `The same firms and whoever answers for them in both; medians of 5 rounds × 300 requests, 10 clients; both with sign-in.`,
    table(
      ['', 'CPU µs a request', 'p95', 'requests/s'],
      [...measured].map(([name, row]) => [name, median(row.cpu).toFixed(0), `${median(row.p95).toFixed(1)} ms`, median(row.perSecond).toFixed(0)]),
    ),
    `${compared.join(' ')} Budget (DESIGN §12): ≥ 20 ×.`,
  ]);
} finally {
  await place.close();
}
