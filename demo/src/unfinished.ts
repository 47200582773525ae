// What is still on its way on the demo day: a handover that waits for its successor, an urgent supplement that holds and
// has no paper yet, and next year's roster of 小协镇 as its safety station drafts it.

import { firmsOf } from './firms.ts';
import { draftsman, putStep, putWishes, rosterRow } from './rosters.ts';
import { at } from './random.ts';
import { townshipNamed } from './units.ts';
import type { Event, World } from './world.ts';
import { holderOf, safetyOffice } from './world.ts';

const clerk = 'xiaoxie';

export function unfinishedRosters(world: World): readonly Event[] {
  return [
    {
      at: '2026-11-13T09:30:00+08:00',
      act: 'demo.urgent_supplement',
      reason: '包保领导病假期间企业复工复产，须立即明确包保责任人，先行调整、后补发文',
      write: () => adjustAtOnce(world, '2026-11-13'),
    },
    { at: '2026-11-18T09:40:00+08:00', actor: clerk, act: 'demo.draft_2027', write: () => draftNextYear(world, '2026-11-18') },
    { at: '2026-11-20T15:20:00+08:00', act: 'demo.propose_handover', write: () => proposeHandover(world, '2026-11-20') },
  ];
}

/** 东都镇: who is ill guarantees one firm fewer; another leader takes it at once. */
function adjustAtOnce({ book, grid, people, tenures, firms }: World, onDay: string): void {
  const township = townshipNamed(grid, '东都镇');
  const leaders = people.townshipLeaders.get(township) ?? [];
  const successor = holderOf(leaders, 2);
  const own = new Set(firmsOf(firms, township).map((firm) => firm.subject.id));
  const held = tenures.ofPerson(holderOf(leaders, 4).id).filter(({ columns }) => columns.role === 'guarantor' && own.has(columns.subject_id));
  if (held.length < 2) throw new Error('the one who is ill would be left with nothing');
  const tenure = at(held, 0);
  const { subject_id: subjectId, role, person_id } = tenure.columns;
  tenures.pass(tenure, successor, onDay, null);
  const at9 = `${onDay}T09:30:00+08:00`;
  const roster = {
    ...rosterRow(township, { kind: 'supplement', year: 2026, from: onDay }, book.newId()),
    state: 'draft',
    applied_in: book.revision(),
    urgent_reason: '包保领导病假，企业处于复工复产关键期，先行调整',
    publication_id: null,
    changed_at: at9,
    changed_by: safetyOffice,
  };
  book.put('roster', roster);
  putWishes(book, { rosterId: roster.id, editor: draftsman(township) }, [{ subjectId, role, before: [person_id], after: [successor.id] }]);
  putStep(book, roster.id, { step: 'start', actor: draftsman(township), at: `${onDay}T08:50:00+08:00` });
  putStep(book, roster.id, { step: 'take_effect', actor: safetyOffice, at: at9, reason: roster.urgent_reason });
}

/** Some firms are to get another guarantor; the office asks about the first. */
function draftNextYear({ book, grid, people, tenures, firms }: World, onDay: string): void {
  const township = townshipNamed(grid, '小协镇');
  const leaders = people.townshipLeaders.get(township) ?? [];
  const editor = draftsman(township);
  const began = `${onDay}T09:40:00+08:00`;
  const roster = {
    ...rosterRow(township, { kind: 'yearly', year: 2027, from: '2027-02-01' }, book.newId()),
    state: 'draft',
    publication_id: null,
    changed_at: began,
    changed_by: editor,
  };
  book.put('roster', roster);
  const wishes = firmsOf(firms, township)
    .flatMap((firm) => tenures.ofSubject(firm.subject.id, 'guarantor'))
    .filter((tenure) => tenure.columns.person_id !== holderOf(leaders, 5).id)
    .slice(0, 5)
    .map((tenure, index) => ({
      subjectId: tenure.columns.subject_id,
      role: 'guarantor',
      before: [tenure.columns.person_id],
      after: [holderOf(leaders, index % 2 === 0 ? 5 : 6).id],
    }))
    .filter((wish) => wish.before.join() !== wish.after.join());
  putWishes(book, { rosterId: roster.id, editor }, wishes);
  putStep(book, roster.id, { step: 'start', actor: editor, at: began });
  book.put('roster_comment', {
    id: book.newId(),
    roster_id: roster.id,
    subject_id: at(wishes, 0).subjectId,
    role: 'guarantor',
    content: '该企业明年一季度计划搬迁，包保责任人是否一并调整，请与企业核实后再定。',
    actor_name: safetyOffice,
    made_at: `${onDay}T09:40:00+08:00`,
    settled_by: null,
    settled_at: null,
  });
}

/** 小协镇: the last of its leaders moves on; what he answers for waits for the deputy head who is asked to take it. */
function proposeHandover({ book, grid, people, tenures }: World, onDay: string): void {
  const leaders = people.townshipLeaders.get(townshipNamed(grid, '小协镇')) ?? [];
  const leaver = holderOf(leaders, leaders.length - 1);
  const successor = holderOf(leaders, 4);
  const mine = new Set(tenures.ofPerson(successor.id).map(({ columns }) => `${columns.subject_id} ${columns.role}`));
  const items = tenures
    .ofPerson(leaver.id)
    .filter(({ columns }) => columns.role === 'guarantor' && !mine.has(`${columns.subject_id} ${columns.role}`))
    .map(({ id, columns }) => ({ tenureId: id, subjectId: columns.subject_id, role: columns.role, slot: columns.slot, successorId: successor.id }));
  if (items.length === 0) throw new Error('nothing to hand over');
  const id = book.newId();
  book.put('handover', {
    id,
    person_id: leaver.id,
    on_day: '2026-12-01',
    state: 'proposed',
    plan: { proposedFor: '2026-12-01', items },
    document_id: null,
    note: '班子成员分工调整，包保企业自12月1日起移交',
    reason: null,
    applied_in: null,
    actor_name: draftsman(townshipNamed(grid, '小协镇')),
    made_at: `${onDay}T15:20:00+08:00`,
  });
  book.put('handover_successor', { id: book.newId(), handover_id: id, person_id: successor.id, answered_at: null, declined: null });
}
