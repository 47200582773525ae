// Everything a device holds for an account on a day, as things with their digests, in the order in which they are most
// wanted: who I am, the forms, what is due, the cards, the people, my records.

import { createHash } from 'node:crypto';
import { recordKindsOf, type Office } from '@gridward/contract/permission';
import type { Thing } from '@gridward/contract/sync-things';
import type { Answers } from '@gridward/domain/records/record';
import { addDays } from '@gridward/domain/period';
import { roleTakingOn } from '@gridward/domain/tenure/taking-on';
import { reachesUnit, reachOf, type Reach } from '../accounts/reach.ts';
import { dueThingsOf } from '../duties/duties.ts';
import { openHazardsOf, type OpenHazard } from '../hazards/hazards.ts';
import { canonical } from '../kernel/chain.ts';
import { grantsWith, verbsOf } from '../kernel/identity.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { ownLeads } from '../leads/leads.ts';
import { ownTickets } from '../notices/notices.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { foundIn } from '../records/records.ts';
import { chainsOf, type CardLinkRow } from './chains.sql.ts';
import { lastRecords, recordsOf } from './scope-records.sql.ts';
import { personsInScope, redLinesIn, subjectsInScope, unitsAndAbove, type ScopeSubject, type UnitAbove } from './scope.sql.ts';

export interface DigestedThing {
  readonly key: string;
  readonly digest: string;
  readonly thing: Thing;
  readonly bytes: number;
}
export interface Capped {
  readonly kind: Thing['kind'];
  readonly held: number;
  readonly sent: number;
}
export interface ScopeThings {
  readonly things: readonly DigestedThing[];
  readonly capped: readonly Capped[];
  /** Up to which revision all of it speaks. */
  readonly head: number;
}

/** What a phone carries at most; whoever has more in scope has the console. */
const most = { subject: 600, person: 600, record: 400, hazard: 300, lead: 100, ticket: 100 };
const recordDays = 60;
const leadDays = 365;
const lastOfEach = 3;

export async function thingsOf(scope: Scope): Promise<ScopeThings> {
  const { tx, county, today, actor } = scope;
  const reach = await reachOf(scope, 'register.read');
  const subjects = await tx.rows(subjectsInScope({ countyId: county.id, on: today, reach, personId: actor.personId, limit: most.subject }));
  const unitIds = [...new Set([...subjects.map(homeOf).filter((id) => id !== null), ...(reach.kind === 'part' ? reach.unitIds : [])])];
  const units = await tx.rows(unitsAndAbove(county.id, unitIds, today));
  const chains = new Map((await tx.rows(chainsOf(county.id, ids(subjects), today, roleCodes()))).map((row) => [row.subjectId, row.chain]));
  const due = actor.personId === null ? { rows: [], currentTo: scope.head } : await dueThingsOf(scope, actor.personId);
  const hazards = await openHazardsOf(scope, ids(subjects), most.hazard);
  const cards = await cardsOf(scope, { subjects, units, chains, hazards });
  const records = await recordThings(scope);
  const persons = await personThings(scope, reach, [...chains.values()].flat());
  const [total, openTotal] = [subjects[0]?.total ?? 0, hazards[0]?.total ?? 0];
  return {
    head: Math.min(scope.head, due.currentTo),
    capped: [
      ...(total > subjects.length ? [{ kind: 'subject' as const, held: total, sent: subjects.length }] : []),
      ...(openTotal > hazards.length ? [{ kind: 'hazard' as const, held: openTotal, sent: hazards.length }] : []),
      ...(records.total > records.things.length ? [{ kind: 'record' as const, held: records.total, sent: records.things.length }] : []),
    ],
    things: [
      digested(getOrRefuse(actor.accountId), await meThing(scope, units, { within: new Set(unitIds), subjects })),
      digested(workSafety().code, bookThing(scope)),
      ...due.rows.map((row) => digested(row.key, { kind: 'obligation', ...row, acts: [...row.acts], counted: [...row.counted] })),
      ...cards,
      ...persons,
      ...records.things,
      ...hazards.map(({ total: _, ...hazard }) => digested(hazard.id, { kind: 'hazard', ...hazard })),
      ...(await ownThings(scope)),
    ],
  };
}

function digested(id: string, thing: Thing): DigestedThing {
  const text = canonical(thing);
  return { key: `${thing.kind}/${id}`, digest: createHash('sha256').update(text).digest('hex').slice(0, 16), thing, bytes: Buffer.byteLength(text) };
}

const ids = (rows: readonly { readonly id: string }[]) => rows.map((row) => row.id);
const roleCodes = () => workSafety().roles.map((role) => role.code);

/** The unit a subject lies in, or is. */
function homeOf(subject: ScopeSubject): string | null {
  return subject.subjectKind === 'unit' ? subject.id : subject.unitId;
}

interface Ground {
  /** Units in which subjects of the scope lie. */
  readonly within: ReadonlySet<string>;
  readonly subjects: readonly ScopeSubject[];
}

async function meThing(scope: Scope, units: readonly UnitAbove[], { within, subjects }: Ground): Promise<Thing> {
  const { actor, county } = scope;
  const writing = grantsWith(actor, 'record.write');
  const changing = await reachOf(scope, 'subject.change');
  const mayChange = grantsWith(actor, 'subject.change').length > 0;
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  const takesOn = grantsWith(actor, 'subject.take_on').length > 0;
  const held = new Map(subjects.map((subject) => [subject.id, subject.mine]));
  return {
    kind: 'me',
    account: { id: actor.accountId ?? '', name: actor.name },
    person: actor.personId === null ? null : { id: actor.personId, name: actor.personName ?? '' },
    county: { id: county.id, name: county.name, timeZone: county.timeZone, synthetic: county.synthetic },
    offices: actor.grants.map((grant) => {
      const unit = grant.unitId === null ? undefined : unitOf.get(grant.unitId);
      return { office: grant.office, scope: grant.scope, unit: unit === undefined ? null : { id: unit.id, name: unit.name, kind: unit.kind } };
    }),
    may: verbsOf(actor),
    recordKinds: kindsOf(writing.map((grant) => grant.office)),
    onlyOwn: writing.every((grant) => grant.scope === 'own'),
    places: units
      .filter((unit) => within.has(unit.id))
      .map((unit) => ({
        ...unit,
        mayEnter: mayChange && reachesUnit(changing, unit.id),
        takesOn: takesOn ? kindsTakenOn(held.get(unit.id) ?? []) : [],
      })),
  };
}

/** Kinds of small places that one enters on the spot who holds these roles for a unit. */
function kindsTakenOn(roles: readonly string[]): string[] {
  return workSafety()
    .subjectKinds.filter((kind) => roleTakingOn(kind.onSite?.takenOnBy ?? [], roles) !== null)
    .map((kind) => kind.code);
}

function kindsOf(offices: readonly Office[]): Extract<Thing, { kind: 'me' }>['recordKinds'] {
  return [...new Set(offices.flatMap((office) => recordKindsOf[office]))];
}

/** The words of the playbook, and the forms of the kinds the account may enter. */
function bookThing({ actor }: Scope): Thing {
  const { code, version, name, roles, subjectKinds, industries, ranks, leadKinds, forms } = workSafety();
  const kinds = kindsOf(grantsWith(actor, 'record.write').map((grant) => grant.office));
  return { kind: 'book', code, version, name, roles, subjectKinds, industries, ranks, leadKinds, forms: forms.filter((form) => kinds.includes(form.kind)) };
}

interface CardParts {
  readonly subjects: readonly ScopeSubject[];
  readonly units: readonly UnitAbove[];
  readonly chains: ReadonlyMap<string, readonly CardLinkRow[]>;
  readonly hazards: readonly OpenHazard[];
}

async function cardsOf(scope: Scope, { subjects, units, chains, hazards }: CardParts): Promise<readonly DigestedThing[]> {
  const open = Map.groupBy(hazards, (hazard) => hazard.subject.id);
  const { tx, county, today } = scope;
  const above = new Map(units.map((unit) => [unit.id, unit]));
  const last = Map.groupBy(await tx.rows(lastRecords(county.id, ids(subjects), lastOfEach)), (row) => row.subjectId);
  const homes = [...new Set(subjects.map(homeOf).filter((id) => id !== null))];
  const redLines = Map.groupBy(await tx.rows(redLinesIn(county.id, homes, today)), (row) => row.unitId);
  return subjects.map(({ total: _, ...subject }) => {
    const home = homeOf({ ...subject, total: 0 });
    return digested(subject.id, {
      kind: 'subject',
      ...subject,
      path: pathOf(above, home),
      chain: [...(chains.get(subject.id) ?? [])],
      redLines: (home === null ? [] : (redLines.get(home) ?? []))
        .filter((line) => line.id !== subject.id)
        .map(({ id, name, measures }) => ({ id, name, profile: measures === null ? {} : { measures } })),
      last: (last.get(subject.id) ?? []).map((row) => {
        const { id, kind, form, happenedOn, persons } = row;
        return { id, kind: kind as 'visit', form, happenedOn, persons, found: foundIn(row) }; // checked by the contract on the way in
      }),
      hazards: (open.get(subject.id) ?? []).map(({ id, text, state, foundOn, suspectedMajor }) => ({ id, text, state, foundOn, suspectedMajor })),
    });
  });
}

function pathOf(above: ReadonlyMap<string, UnitAbove>, home: string | null): string[] {
  const path: string[] = [];
  for (let unit = home === null ? undefined : above.get(home); unit !== undefined && path.length < 20; unit = above.get(unit.parentId ?? ''))
    path.unshift(unit.name);
  return path;
}

/** Whoever stands in a chain of the scope, whoever has a post within reach, and oneself: those one may see, as elsewhere. */
async function personThings(scope: Scope, reach: Reach, links: readonly CardLinkRow[]): Promise<readonly DigestedThing[]> {
  const { personId } = scope.actor;
  const rows = await scope.tx.rows(
    personsInScope(scope.county.id, {
      personIds: [...new Set([...links.map((link) => link.personId), ...(personId === null ? [] : [personId])])],
      unitIds: reach.kind === 'part' ? [...reach.unitIds, ...reach.departmentIds] : [],
      on: scope.today,
      ranks: workSafety().ranks.map((rank) => rank.code),
      limit: most.person,
    }),
  );
  return rows.map((row) => digested(row.id, { kind: 'person', ...row }));
}

async function recordThings(scope: Scope): Promise<{ readonly things: readonly DigestedThing[]; readonly total: number }> {
  const { personId } = scope.actor;
  if (personId === null) return { things: [], total: 0 };
  const rows = await scope.tx.rows(recordsOf(scope.county.id, personId, addDays(scope.today, -recordDays), most.record));
  const things = rows.map(({ total: _, capturedAt, receivedAt, answers, recordKind, ...row }) =>
    digested(row.id, {
      kind: 'record',
      ...row,
      recordKind: recordKind as 'visit', // checked by the contract on the way in
      answers: structuredClone(answers) as Extract<Thing, { kind: 'record' }>['answers'] & Answers, // the contract's lists are not read-only
      capturedAt: capturedAt.toISOString(),
      receivedAt: receivedAt.toISOString(),
    }),
  );
  return { things, total: rows[0]?.total ?? 0 };
}

/** What the account itself has given: leads and suggestions, with what became of them. */
async function ownThings(scope: Scope): Promise<readonly DigestedThing[]> {
  const leads = await ownLeads(scope, addDays(scope.today, -leadDays), most.lead);
  const tickets = await ownTickets(scope, most.ticket);
  return [
    ...leads.map((row) => {
      const { leadId: id, kind: leadKind, text, seenOn, receivedAt, subject, unit, anonymous, photos, revision } = row;
      const routedTo = { unit: row.routedUnit, role: row.routedRole, person: row.routedPerson };
      return digested(id, {
        kind: 'lead',
        id,
        leadKind,
        text,
        seenOn,
        receivedAt: receivedAt.toISOString(),
        subject,
        unit,
        anonymous,
        routedTo,
        photos,
        revision,
      });
    }),
    ...tickets.map(({ ticketId: id, screen, kind: ticketKind, text, givenAt, answer }) =>
      digested(id, { kind: 'ticket', id, screen, ticketKind, text, givenAt, answer }),
    ),
  ];
}
