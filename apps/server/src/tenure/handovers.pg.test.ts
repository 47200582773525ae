import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import type { ProblemKey } from '@gridward/contract/problem';
import { endPost } from '@gridward/contract/people';
import { assignTenure, readChain, readTimeline, replaceTenure } from '@gridward/contract/tenure';
import {
  acceptHandover,
  declineHandover,
  forceHandover,
  listHandovers,
  proposeHandover,
  readHandover,
  withdrawHandover,
} from '@gridward/contract/tenure-handovers';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';

const { people, units } = small;
const onDay = '2025-06-10';
const postOfSectionChief = fixedId('post', 30);
const since = '[2024-01-01,)';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

/** Somebody of 小协镇 who leaves, with three firms; each test has its own. */
interface Leaving {
  readonly id: string;
  readonly subjects: { readonly works: string; readonly foundry: string; readonly depot: string };
  readonly tenures: { readonly works: string; readonly foundry: string };
}
let leaving: Leaving;
let count = 0;
beforeEach(async () => {
  house.clock.set('2025-06-02T02:00:00.000Z');
  const place = ++count * 10;
  const [id, works, foundry, depot] = [fixedId('leaver', place), fixedId('left', place), fixedId('left', place + 1), fixedId('left', place + 2)];
  const firms = [
    [works, '化工厂'],
    [foundry, '铸造厂'],
    [depot, '油库'],
  ] as const;
  const held = firms.map(([subjectId], index) => ({ id: fixedId('left_tenure', place + index), subject_id: subjectId, during: since }));
  await house.write('test.leaver', {
    puts: {
      person: [{ id, name: '李调离', pinyin: 'litiaoli', initials: 'ltl' }],
      post: [
        {
          id: fixedId('leaver_post', place),
          person_id: id,
          unit_id: units.xiaoxie,
          title: '副镇长',
          rank: 'section_deputy',
          portfolio: null,
          office_phone: null,
          during: since,
        },
      ],
      subject: firms.map(([subjectId, name], index) => ({
        id: subjectId,
        kind: 'enterprise',
        name,
        pinyin: `${index}`,
        initials: `${index}`,
        industries: [],
        profile: {},
      })),
      subject_placement: firms.map(([subjectId], index) => ({
        id: fixedId('left_place', place + index),
        subject_id: subjectId,
        unit_id: units.xiaoxieLijia,
        during: since,
      })),
      subject_status: firms.map(([subjectId], index) => ({
        id: fixedId('left_status', place + index),
        subject_id: subjectId,
        status: 'active',
        during: since,
      })),
      tenure: held.map((row) => ({ ...row, role: 'guarantor', single: true, slot: 1, person_id: id, document_id: small.documents.roster2025 })),
    },
  });
  leaving = { id, subjects: { works, foundry, depot }, tenures: { works: fixedId('left_tenure', place), foundry: fixedId('left_tenure', place + 1) } };
});

async function refused(act: Promise<unknown>, problem: ProblemKey): Promise<ProblemError> {
  const error = await act.then(
    () => assert.fail(`expected ${problem}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemError, String(error));
  assert.equal(error.answer.problem, problem, JSON.stringify(error.answer));
  return error;
}

async function holder(subjectId: string, role: string, on: string): Promise<string | null> {
  const chain = await house.as('安委办主任').call(readChain, { id: subjectId, on });
  return chain.links.find((link) => link.via === 'own' && link.role === role)?.person.name ?? null;
}

/** The chemical works and the depot are to pass to 孙建国, the foundry to 赵立新. */
async function propose(day = onDay): Promise<string> {
  const { id } = await house.as('安委办主任').call(proposeHandover, {
    personId: leaving.id,
    onDay: day,
    successorId: people.sectionChief,
    choices: [{ tenureId: leaving.tenures.foundry, successorId: people.director }],
    note: '李调离同志调离小协镇',
  });
  return id;
}

test('a handover to two successors passes with the second acceptance, in that same revision, and not one day is uncovered', async () => {
  const id = await propose();
  const first = await house.as('部门科长').call(acceptHandover, { id });
  assert.equal(first.done, false);
  assert.equal(await holder(leaving.subjects.works, 'guarantor', onDay), '李调离', 'one acceptance alone passes nothing');
  const last = await house.as('安委办主任').call(acceptHandover, { id });
  assert.deepEqual([last.done, last.onDay], [true, onDay]);
  assert.equal(last.revision, await house.head());
  assert.equal(await holder(leaving.subjects.works, 'guarantor', '2025-06-09'), '李调离');
  assert.equal(await holder(leaving.subjects.works, 'guarantor', onDay), '孙建国');
  assert.equal(await holder(leaving.subjects.depot, 'guarantor', onDay), '孙建国');
  assert.equal(await holder(leaving.subjects.foundry, 'guarantor', onDay), '赵立新');
  const read = await house.as('审计').call(readHandover, { id });
  assert.deepEqual([read.state, read.revision, read.onDay, read.may], ['accepted', last.revision, onDay, []]);
  assert.deepEqual(
    read.rows.map((row) => [row.subject.name, row.role, row.successor?.name, row.verdict]),
    [
      ['化工厂', 'guarantor', '孙建国', 'passes'],
      ['铸造厂', 'guarantor', '赵立新', 'passes'],
      ['油库', 'guarantor', '孙建国', 'passes'],
    ],
  );
});

test('the one who leaves and those who are asked see the handover, with what they may do; others do not', async () => {
  const id = await propose();
  assert.deepEqual((await house.as('部门科长').call(readHandover, { id })).may, ['accept', 'decline']);
  assert.deepEqual((await house.as('安委办主任').call(readHandover, { id })).may, ['accept', 'decline', 'force', 'withdraw']);
  assert.deepEqual((await house.as('乡镇安监站').call(readHandover, { id })).may, ['force', 'withdraw']);
  const read = await house.as('审计').call(readHandover, { id });
  assert.deepEqual([read.person.name, read.unit?.name, read.passes, read.may], ['李调离', '小协镇', 3, []]);
  await refused(house.as('企业负责人').call(readHandover, { id }), 'permission.out_of_scope');
  await refused(house.as('企业负责人').call(readHandover, { id: fixedId('handover', 1) }), 'thing.not_found');
  await refused(house.as('外县').call(readHandover, { id }), 'thing.not_found');
  const waiting = async (who: '部门科长' | '包保领导') => (await house.as(who).call(listHandovers, { mine: 'true' })).rows.map((row) => row.id);
  assert.deepEqual([await waiting('部门科长'), await waiting('包保领导')], [[id], []]);
  await house.as('部门科长').call(acceptHandover, { id });
  assert.deepEqual(await waiting('部门科长'), []);
});

test('an acceptance that comes after the day moves the day, says so, and until then the predecessor answers', async () => {
  const id = await propose();
  await house.as('部门科长').call(acceptHandover, { id });
  house.clock.set('2025-06-20T02:00:00.000Z');
  assert.equal((await house.as('乡镇安监站').call(readHandover, { id })).onDay, '2025-06-20');
  const answer = await house.as('安委办主任').call(acceptHandover, { id });
  assert.deepEqual([answer.done, answer.onDay], [true, '2025-06-20']);
  assert.equal(await holder(leaving.subjects.works, 'guarantor', '2025-06-19'), '李调离');
  assert.equal(await holder(leaving.subjects.works, 'guarantor', '2025-06-20'), '孙建国');
  const read = await house.as('安委办主任').call(readHandover, { id });
  assert.deepEqual([read.proposedFor, read.onDay], [onDay, '2025-06-20']);
});

test('somebody declines with the reason; the office forces it with its own, and the chain carries both', async () => {
  const id = await propose();
  await house.as('部门科长').call(declineHandover, { id, reason: '本人已包保12家企业' });
  const seen = await house.as('乡镇安监站').call(readHandover, { id });
  assert.deepEqual(
    seen.successors.map((one) => [one.name, one.acceptedAt, one.declined]),
    [
      ['孙建国', null, '本人已包保12家企业'],
      ['赵立新', null, null],
    ],
  );
  assert.equal((await house.as('安委办主任').call(acceptHandover, { id })).done, false, 'a refusal is not an acceptance');
  await refused(house.as('部门科长').call(forceHandover, { id, reason: '人手不足' }), 'permission.out_of_scope');
  const forced = await house.as('安委办主任').call(forceHandover, { id, reason: '党委会研究决定' });
  assert.equal(forced.onDay, onDay);
  assert.equal(await holder(leaving.subjects.works, 'guarantor', onDay), '孙建国');
  const timeline = await house.as('安委办主任').call(readTimeline, { id: leaving.subjects.works });
  assert.equal(timeline.revisions.find((one) => one.number === forced.revision)?.reason, '党委会研究决定');
  await refused(house.as('部门科长').call(acceptHandover, { id }), 'handover.closed');
});

test('who declined may think again, and whoever accepted may not accept twice', async () => {
  const id = await propose();
  await house.as('部门科长').call(declineHandover, { id, reason: '正在休假' });
  await house.as('部门科长').call(acceptHandover, { id });
  await refused(house.as('部门科长').call(acceptHandover, { id }), 'thing.changed');
  assert.equal((await house.as('安委办主任').call(acceptHandover, { id })).done, true);
});

test('when somebody else has taken a subject meanwhile, nothing passes and the row is named', async () => {
  const id = await propose();
  await house.as('部门科长').call(acceptHandover, { id });
  await house.as('乡镇安监站').call(replaceTenure, { id: leaving.tenures.works, personId: people.successor, onDay: '2025-06-05', documentId: null });
  const read = await house.as('安委办主任').call(readHandover, { id });
  assert.deepEqual(
    read.rows.filter((row) => row.verdict === 'refused').map((row) => [row.subject.name, row.problem]),
    [['化工厂', 'held_no_longer']],
  );
  const error = await refused(house.as('安委办主任').call(acceptHandover, { id }), 'tenure.handover_refused');
  assert.deepEqual(error.answer.fields, [
    { problem: 'tenure.handover_refused', path: `tenures.${leaving.tenures.works}`, details: { obstacle: 'held_no_longer' } },
  ]);
  assert.equal(await holder(leaving.subjects.foundry, 'guarantor', onDay), '李调离', 'what stands in no way has not passed either');
  await house.as('安委办主任').call(withdrawHandover, { id, reason: '重新安排' });
});

test('what the person is given after the proposal stays with them', async () => {
  const id = await propose();
  const later = { subjectId: small.subjects.kindergarten, role: 'guarantor', personId: leaving.id, during: { from: '2025-06-05', until: null } };
  await house.as('安委办主任').call(assignTenure, later);
  await house.as('安委办主任').call(forceHandover, { id, reason: '党委会研究决定' });
  assert.equal(await holder(small.subjects.kindergarten, 'guarantor', onDay), '李调离');
  assert.equal(await holder(leaving.subjects.works, 'guarantor', onDay), '孙建国');
});

test('a person has one open handover at a time; withdrawn, nothing passes and another may be proposed', async () => {
  const id = await propose();
  await refused(propose(), 'handover.open_already');
  await house.as('乡镇安监站').call(withdrawHandover, { id });
  assert.equal(await holder(leaving.subjects.works, 'guarantor', onDay), '李调离');
  await refused(house.as('部门科长').call(acceptHandover, { id }), 'handover.closed');
  await propose();
  const { rows } = await house.as('安委办主任').call(listHandovers, { personId: leaving.id });
  assert.deepEqual(
    rows.map((row) => row.state),
    ['proposed', 'withdrawn'],
  );
  const pages = await house.as('安委办主任').call(listHandovers, { personId: leaving.id, limit: 1 });
  const more = await house.as('安委办主任').call(listHandovers, { personId: leaving.id, limit: 1, cursor: pages.next ?? '' });
  assert.deepEqual(
    [...pages.rows, ...more.rows].map((row) => row.id),
    rows.map((row) => row.id),
  );
});

test('of two who accept at the same moment one is the last, and everything passes once', async () => {
  const id = await propose();
  const answers = await Promise.all([house.as('部门科长').call(acceptHandover, { id }), house.as('安委办主任').call(acceptHandover, { id })]);
  assert.deepEqual(answers.map((answer) => answer.done).toSorted(), [false, true]);
  assert.equal(await holder(leaving.subjects.works, 'guarantor', onDay), '孙建国');
});

test('nothing is proposed for a past day, to nobody, beyond one’s reach, or by who may not', async () => {
  const plan = { personId: leaving.id, successorId: people.sectionChief };
  await refused(house.as('安委办主任').call(proposeHandover, { ...plan, onDay: '2025-06-01' }), 'day.outside');
  await refused(house.as('安委办主任').call(proposeHandover, { personId: leaving.id, onDay }), 'tenure.handover_refused');
  await refused(house.as('安委办主任').call(proposeHandover, { ...plan, personId: people.auditor, onDay }), 'tenure.nothing_to_hand_over');
  await refused(house.as('乡镇安监站').call(proposeHandover, { ...plan, personId: people.secretary, onDay }), 'permission.out_of_scope');
  await refused(house.as('网格员').call(proposeHandover, { ...plan, onDay }), 'permission.missing');
  const id = await propose();
  await refused(house.as('网格员').call(acceptHandover, { id }), 'handover.not_yours');
  await refused(house.as('网格员').call(declineHandover, { id, reason: '与我无关' }), 'handover.not_yours');
  await refused(house.as('外县').call(forceHandover, { id, reason: '越界' }), 'thing.not_found');
});

test('a successor who left their post meanwhile stands in the way', async () => {
  const id = await propose();
  await house.as('管理员').call(endPost, { id: postOfSectionChief, onDay: '2025-06-08', reason: '调离' });
  const error = await refused(house.as('安委办主任').call(forceHandover, { id, reason: '尽快办结' }), 'tenure.handover_refused');
  assert.deepEqual([...new Set(error.answer.fields?.map((field) => field.details?.['obstacle']))], ['not_in_post']);
});
