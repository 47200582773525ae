import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openTestHouse, type TestHouse } from './testing/test-house.ts';
import { fixedId, small } from './testing/small-county.ts';
import { verifyCounty, type Fault } from './verify.ts';
import { chainedTables } from './tables.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

async function faults(anchors: { revision: number; hash: string }[] = []): Promise<readonly Fault[]> {
  const found = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house, anchors));
  return found.faults;
}

async function byHand<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: house.ownerUrl });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** Changes something by hand, looks, and puts it back. */
async function faultsAfter(...statements: string[]): Promise<readonly Fault[]> {
  return byHand(async (client) => {
    await client.query('begin');
    for (const statement of statements) await client.query(statement);
    await client.query('commit');
    return faults();
  });
}

test('an untouched county verifies without a fault', async () => {
  assert.deepEqual(await faults(), []);
});

test('the app role sees nothing before it has named a county, and only that county afterwards', async () => {
  const { rows } = await house.database.pool.query('select count(*)::int as n from tenure');
  assert.equal(rows[0].n, 0);
  const seen = await house.database.transaction(
    { countyId: small.neighbour, readOnly: true },
    async (tx) => (await tx.client.query('select distinct county_id from subject')).rows,
  );
  assert.deepEqual(seen, [{ county_id: small.neighbour }]);
});

test('a cell changed by hand is named with its table, row and column', async () => {
  const id = fixedId('tenure', 2);
  const found = await faultsAfter(`update tenure set person_id = '${small.people.successor}' where id = '${id}'`);
  assert.deepEqual(found, [{ kind: 'row_altered', revision: 1, table: 'tenure', id, column: 'person_id' }]);
  await faultsAfter(`update tenure set person_id = '${small.people.guarantor}' where id = '${id}'`);
});

test('every table of the chain notices a removed row', async () => {
  for (const { name } of chainedTables) {
    const found = await byHand(async (client) => {
      const { rows } = await client.query(`select id from ${name} where county_id = '${small.county}' limit 1`);
      if (rows.length === 0) return null;
      await client.query('set session_replication_role = replica');
      await client.query(`create temp table kept as select * from ${name} where id = '${rows[0].id}'`);
      await client.query(`delete from ${name} where id = '${rows[0].id}'`);
      const seen = await faults();
      await client.query(`insert into ${name} select * from kept`);
      return { id: rows[0].id as string, seen };
    });
    if (found)
      assert.ok(
        found.seen.some((fault) => fault.kind === 'row_lost' && fault.table === name && fault.id === found.id),
        name,
      );
  }
  assert.deepEqual(await faults(), []);
});

test('an altered or removed revision is found', async () => {
  const altered = await faultsAfter(`update revision set reason = '改了' where county_id = '${small.county}' and number = 1`);
  assert.ok(altered.some((fault) => fault.kind === 'revision_altered' && fault.revision === 1));
  await faultsAfter(`update revision set reason = null where county_id = '${small.county}' and number = 1`);
  const changed = await faultsAfter(
    `update revision_change set row = row || '{"name":"x"}' where county_id = '${small.county}' and revision = 1 and position = 0`,
  );
  assert.ok(changed.some((fault) => fault.kind === 'changes_altered' && fault.revision === 1));
  await byHand((client) =>
    client.query(
      `update revision_change c set row = to_jsonb(r) from role r where c.county_id = '${small.county}' and c.revision = 1 and c.position = 0 and r.id = c.row_id and r.county_id = c.county_id`,
    ),
  );
  assert.deepEqual(await faults(), []);
});

test('a cut tail verifies by itself and fails against an anchor kept outside', async () => {
  const number = await house.write('test.document', {
    puts: { document: [{ id: fixedId('document', 9), number: '补〔2025〕9号', title: '补充', issuer: '安委会', issued_on: '2025-06-01' }] },
  });
  const anchor = await byHand(
    async (client) =>
      (await client.query(`select revision::int, hash from county_head where county_id = '${small.county}'`)).rows[0] as { revision: number; hash: string },
  );
  assert.equal(anchor.revision, number);
  assert.deepEqual(await faults([anchor]), []);
  await byHand(async (client) => {
    await client.query(`delete from document where id = '${fixedId('document', 9)}'`);
    await client.query(`delete from revision_change where county_id = '${small.county}' and revision = ${number}`);
    await client.query(`delete from revision where county_id = '${small.county}' and number = ${number}`);
    await client.query(
      `update county_head set revision = r.number, hash = r.hash from revision r where r.county_id = '${small.county}' and r.number = ${number - 1} and county_head.county_id = r.county_id`,
    );
  });
  assert.deepEqual(await faults(), []);
  assert.deepEqual(
    (await faults([anchor])).map((fault) => [fault.kind, fault.revision]),
    [['anchor_missing', number]],
  );
});
