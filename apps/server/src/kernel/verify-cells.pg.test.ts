import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { accountIdOf, openTestHouse, type TestHouse } from './testing/test-house.ts';
import { fixedId, small } from './testing/small-county.ts';
import { openSecrets } from './secrets.ts';
import { chainedTables } from './tables.ts';
import { verifyCounty } from './verify.ts';

// Whoever has the database in hand and changes one cell is found, whichever cell it is.

let house: TestHouse;
let client: pg.Client;
before(async () => {
  house = await openTestHouse();
  await fillTheRest();
  client = new pg.Client({ connectionString: house.ownerUrl });
  await client.connect();
  await client.query('set session_replication_role = replica'); // no foreign keys in the way of a forger
});
after(async () => {
  await client.end();
  await house.close();
});

/** The small county leaves some tables empty; every one needs a row to change. */
async function fillTheRest(): Promise<void> {
  const { secrets } = house.house;
  const at = '2025-06-01T00:00:00.000Z';
  const account_id = accountIdOf('安委办主任');
  const photo = await house.house.blobs.of(small.county).keep(Buffer.from('照片'));
  await house.write('test.rest', {
    puts: {
      unit: [{ id: small.units.east, kind: 'sector', code: 'PQ1', boundary: { type: 'Polygon', coordinates: [] }, bbox: [117, 35, 118, 36] }],
      unit_succession: [
        { id: fixedId('succession', 1), unit_id: small.units.xiaoxieWang, successor_id: small.units.xiaoxieLijia, on_day: '2026-01-01', kind: 'merge' },
      ],
      absence: [
        {
          id: fixedId('absence', 1),
          person_id: small.people.guarantor,
          substitute_id: small.people.successor,
          reason: '培训',
          during: '[2025-07-01,2025-07-08)',
        },
      ],
      person_secret: [
        {
          id: fixedId('secret', 1),
          person_id: small.people.owner,
          kind: 'mobile',
          ciphertext: secrets.encrypt('13800000000'),
          masked: '138****0000',
          digest: secrets.digest('lookup', 'mobile:13800000000'),
        },
      ],
      account: [
        {
          id: account_id,
          name: 'anweiban',
          person_id: small.people.director,
          status: 'active',
          password_hash: '$argon2id$a',
          totp_secret: 'sealed',
          created_at: at,
        },
      ],
      setup_link: [{ id: fixedId('link', 1), token_digest: 'abc', account_id, expires_at: at, used_at: at }],
      inspection_plan: [
        {
          id: fixedId('plan', 1),
          unit_id: small.units.emergencyBureau,
          year: 2025,
          matter: '危化品企业检查',
          basis: '《安全生产法》第六十五条',
          cap: 2,
          joint: false,
          ended: false,
        },
      ],
      inspector_certificate: [
        {
          id: fixedId('certificate', 1),
          person_id: small.people.sectionChief,
          unit_id: small.units.emergencyBureau,
          number: '鲁E0001',
          during: '[2025-01-01,2026-01-01)',
        },
      ],
      record: [
        {
          id: fixedId('record', 1),
          record_id: fixedId('record_id', 1),
          version: 1,
          kind: 'inspection',
          form: 'inspection_general',
          form_version: 1,
          happened_on: '2025-06-01',
          captured_at: at,
          received_at: at,
          person_ids: [small.people.sectionChief],
          subject_ids: [small.subjects.chemicalWorks],
          unit_id: small.units.emergencyBureau,
          answers: { outcome: 'none' },
          note: '无',
          place: { lon: 117.6, lat: 35.8, accuracy: 20, datum: 'WGS-84' },
          device: '手机',
          plan_id: fixedId('plan', 1),
          exception: '举报',
          external_id: 'P-1',
          withdrawn: false,
          reason: '补录',
          entered_by: account_id,
          content_digest: 'd',
        },
      ],
      record_attachment: [
        {
          id: fixedId('record_attachment', 1),
          record_id: fixedId('record_id', 1),
          role: 'photo',
          file_name: 'a.jpg',
          content_type: 'image/jpeg',
          size: 3,
          sha256: photo,
          taken_at: at,
          actor_name: '孙建国',
          attached_at: at,
        },
      ],
      personal_data_view: [{ id: fixedId('view', 1), person_id: small.people.owner, account_id, kind: 'mobile', reason: '核实电话', at }],
    },
  });
}

async function isFound(): Promise<boolean> {
  const { faults } = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house));
  return faults.length > 0;
}

/** Another value of the same type. */
function altered(column: string, type: string): string {
  const cell = `"${column}"`;
  switch (type) {
    case 'uuid':
      return `case when ${cell} is null then null else overlay(${cell}::text placing (case when substr(${cell}::text, 1, 1) = 'f' then 'e' else 'f' end) from 1 for 1)::uuid end`;
    case 'date':
      return `${cell} + 1`;
    case 'timestamptz':
      return `${cell} + interval '1 second'`;
    case 'bool':
      return `not ${cell}`;
    case 'int4':
    case 'int8':
      return `${cell} + 1`;
    case 'jsonb':
      return `${cell} || '{"x": 1}'::jsonb`;
    case '_uuid':
      return `array_append(${cell}, '00000000-0000-7000-8000-000000000000'::uuid)`;
    case '_text':
      return `${cell} || array['x']`;
    case '_float8':
      return `array[${cell}[1] + 1, ${cell}[2], ${cell}[3], ${cell}[4]]`;
    case 'daterange':
      return `daterange(lower(${cell}) + 1, upper(${cell}))`;
    case 'int8range':
      return `int8range(lower(${cell}), 999)`;
    default:
      return `${cell} || 'x'`;
  }
}

const tables = [
  ...chainedTables.map((table) => ({ name: table.name as string, key: 'id' })),
  ...['revision', 'revision_change', 'county_head'].map((name) => ({ name, key: 'county_id' })),
];

for (const { name, key } of tables) {
  test(`one changed cell of ${name} is found, whichever it is`, async () => {
    const { rows: columns } = await client.query<{ column: string; type: string }>(
      `select attname as "column", typname as type from pg_attribute join pg_type on pg_type.oid = atttypid where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> 'county_id'`,
      [name],
    );
    assert.ok(columns.length > 0);
    for (const { column, type } of columns) {
      const chosen = await client.query<{ place: string }>(
        `select ctid::text as place from ${name} where county_id = $1 and "${column}" is not null order by ${key} limit 1`,
        [small.county],
      );
      const place = chosen.rows[0]?.place;
      if (place === undefined) continue; // empty in every row: nothing to change
      await client.query('begin');
      await client.query(`create temp table kept on commit preserve rows as select * from ${name} where ctid = $1::tid`, [place]);
      const changed = await client
        .query<{ place: string }>(`update ${name} set "${column}" = ${altered(column, type)} where ctid = $1::tid returning ctid::text as place`, [place])
        .catch((error: unknown) => {
          assert.ok(
            error instanceof pg.DatabaseError && ['23514', '23505', '23P01', '22000'].includes(error.code ?? ''),
            `${name}.${column}: ${String(error)}`,
          );
          return undefined;
        });
      if (changed === undefined) {
        await client.query('rollback'); // the database itself refuses the change
        continue;
      }
      await client.query('commit');
      assert.ok(await isFound(), `${name}.${column} was changed and not found`);
      await client.query(`delete from ${name} where ctid = $1::tid`, [changed.rows[0]?.place]);
      await client.query(`insert into ${name} select * from kept`);
      await client.query('drop table kept');
    }
    assert.equal(await isFound(), false, 'everything is back in its place');
  });
}

test('a secret emptied by hand is found', async () => {
  await client.query(`create temp table kept_secret as select * from person_secret where county_id = $1`, [small.county]);
  await client.query(`update person_secret set ciphertext = null where county_id = $1`, [small.county]);
  assert.ok(await isFound());
  await client.query(`update person_secret s set ciphertext = k.ciphertext from kept_secret k where k.id = s.id`);
  assert.equal(await isFound(), false);
});

test('after a change of the secret key the register still verifies while the old key is listed', async () => {
  const rotated = openSecrets([Buffer.alloc(32, 8), Buffer.alloc(32, 7)]);
  const faultsWith = (secrets: typeof rotated) =>
    house.database.transaction(
      { countyId: small.county, readOnly: true },
      async (tx) => (await verifyCounty(tx, house.county, { ...house.house, secrets })).faults,
    );
  assert.deepEqual(await faultsWith(rotated), []);
  assert.notDeepEqual(await faultsWith(openSecrets([Buffer.alloc(32, 8)])), []);
});

test('a changed row of the county itself is named, whichever cell it is', async () => {
  const faultsOf = async (county: typeof house.county) =>
    (await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, county, house.house))).faults;
  const named = { kind: 'row_altered', table: 'county', id: small.county, column: null, revision: null };
  for (const changed of [{ name: '改名县' }, { timeZone: 'Asia/Urumqi' }, { synthetic: false }])
    assert.deepEqual(await faultsOf({ ...house.county, ...changed }), [named], JSON.stringify(changed));
  const [first] = await faultsOf({ ...house.county, hashAlgorithm: 'sha256' }).then((faults) => faults.filter(({ table }) => table === 'county'));
  assert.deepEqual(first, named);
});

test('a changed row of the names to sign in with is found', async () => {
  await client.query(`update sign_in_name set account_id = gen_random_uuid() where name = 'anweiban'`);
  assert.ok(await isFound());
});
