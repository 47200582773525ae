// What the results of the provincial platform come to here: whose inspections they are, of which firms, and what would be
// written. They are facts that another system holds: what its form did not ask is not asked again, and a cap that was
// passed there is not refused here – it counts, and is seen.

import { createHash } from 'node:crypto';
import { answersText, type Answers } from '@gridward/domain/records/record';
import { contains, parsePeriod } from '@gridward/domain/period';
import { nameKey } from '@gridward/domain/text';
import { reachOf } from '../accounts/reach.ts';
import { canonical } from '../kernel/chain.ts';
import { newId } from '../kernel/names.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { personsByNameOrPhone, type FoundPerson } from '../people/people.ts';
import { findSubjectsByCode, findSubjectsByName } from '../subjects/subjects.ts';
import { formNamed, versionOn } from './forms.ts';
import { certificatesOfBody, reachedAmong, recordsFromOutside, type OutsideRecord } from './imported-inspections.sql.ts';
import type { RowProblem, SheetInspection } from './inspection-sheet.ts';

export type Verdict = 'new' | 'changed' | 'same' | 'refused';

export interface JudgedInspection {
  readonly inspection: SheetInspection;
  readonly verdict: Verdict;
  readonly problems: readonly RowProblem[];
  /** The row to put, and the id of the row that it follows. */
  readonly put: Row | null;
  readonly closes: string | null;
}

const formCode = 'inspection_general';

export async function judgeInspections(scope: Scope, unitId: string, inspections: readonly SheetInspection[]): Promise<readonly JudgedInspection[]> {
  const subjects = await subjectFinder(scope, inspections);
  const officers = await officerFinder(scope, unitId, inspections);
  const here = await scope.tx.rows(
    recordsFromOutside(
      scope.county.id,
      inspections.map((one) => one.externalId),
    ),
  );
  const byExternalId = new Map(here.map((row) => [row.externalId, row]));
  return inspections.map((inspection) => {
    const about = subjects(inspection);
    const by = officers(inspection);
    const problems = [...inspection.problems, ...about.problems, ...by.problems];
    const before = byExternalId.get(inspection.externalId);
    if (before?.withdrawn === true) problems.push({ column: 'externalId', rule: 'withdrawn', value: inspection.externalId });
    if (problems.length > 0 || about.ids.length === 0) return { inspection, verdict: 'refused', problems, put: null, closes: null };
    return decided(scope, { inspection, unitId, subjectIds: about.ids, personIds: by.ids, before });
  });
}

interface Told {
  readonly inspection: SheetInspection;
  readonly unitId: string;
  readonly subjectIds: readonly string[];
  readonly personIds: readonly string[];
  readonly before: OutsideRecord | undefined;
}

function decided(scope: Scope, { inspection, unitId, subjectIds, personIds, before }: Told): JudgedInspection {
  const answers: Answers = { outcome: inspection.outcome, ...(inspection.findings.length === 0 ? {} : { findings: inspection.findings }) };
  const note = inspection.matter === '' ? null : inspection.matter;
  const told = { happenedOn: inspection.happenedOn, unitId, subjectIds, personIds, answers, note };
  const form = formNamed(formCode);
  if (form === undefined) throw new Error(`the playbook has no form ${formCode}`);
  const put: Row = {
    id: newId(),
    record_id: before?.recordId ?? newId(),
    version: (before?.version ?? 0) + 1,
    kind: 'inspection',
    form: formCode,
    form_version: versionOn(form, inspection.happenedOn).version,
    happened_on: inspection.happenedOn,
    captured_at: scope.now.toISOString(),
    received_at: scope.now.toISOString(),
    person_ids: personIds,
    subject_ids: subjectIds,
    unit_id: unitId,
    answers,
    note,
    place: null,
    device: null,
    plan_id: null,
    exception: null,
    external_id: inspection.externalId,
    withdrawn: false,
    reason: null,
    entered_by: scope.actor.accountId,
    content_digest: createHash('sha256').update(answersText(answers)).digest('hex'),
  };
  if (before === undefined) return { inspection, verdict: 'new', problems: [], put, closes: null };
  const { happenedOn, unitId: body, subjectIds: subjects, personIds: persons, answers: said, note: noted } = before;
  const same = canonical(told) === canonical({ happenedOn, unitId: body, subjectIds: subjects, personIds: persons, answers: said, note: noted });
  return same
    ? { inspection, verdict: 'same', problems: [], put: null, closes: null }
    : { inspection, verdict: 'changed', problems: [], put, closes: before.id };
}

interface Found {
  readonly ids: readonly string[];
  readonly problems: readonly RowProblem[];
}

/** By the code where there is one, else by the exact name; out of reach is not there. */
async function subjectFinder(scope: Scope, inspections: readonly SheetInspection[]): Promise<(one: SheetInspection) => Found> {
  const codes = [...new Set(inspections.map((one) => one.code).filter((code) => code !== ''))];
  const names = [
    ...new Set(inspections.flatMap((one) => [one.enterprise, one.enterprise.replaceAll('(', '（').replaceAll(')', '）')]).filter((name) => name !== '')),
  ];
  const coded = await findSubjectsByCode(scope, codes);
  const named = await findSubjectsByName(scope, names);
  const reach = await reachOf(scope, 'inspection.write');
  const reached = new Set(
    (
      await scope.tx.rows(
        reachedAmong(
          reach,
          [...coded, ...named].map((row) => row.id),
        ),
      )
    ).map((row) => row.id),
  );
  const byCode = Map.groupBy(
    coded.filter((row) => reached.has(row.id)),
    (row) => row.code ?? '',
  );
  const byName = Map.groupBy(
    named.filter((row) => reached.has(row.id) && row.kind !== 'unit'),
    (row) => nameKey(row.name),
  );
  return (one) => {
    const here = (one.code === '' ? undefined : byCode.get(one.code)) ?? byName.get(nameKey(one.enterprise)) ?? [];
    const ids = [...new Set(here.map((row) => row.id))];
    if (ids.length === 1 || (one.enterprise === '' && one.code === '')) return { ids, problems: [] };
    const value = one.enterprise === '' ? one.code : one.enterprise;
    return { ids: [], problems: [{ column: 'enterprise', rule: ids.length === 0 ? 'unknown_subject' : 'several_subjects', value }] };
  };
}

/** Of several people of a name: who is certified for the body on the day, else who has a post in it. */
async function officerFinder(scope: Scope, unitId: string, inspections: readonly SheetInspection[]): Promise<(one: SheetInspection) => Found> {
  const people = await personsByNameOrPhone(scope, { names: [...new Set(inspections.flatMap((one) => one.officers))] });
  const certificates = await scope.tx.rows(certificatesOfBody(scope.county.id, unitId));
  const byName = Map.groupBy(people, (person) => person.name);
  const certified = (person: FoundPerson, day: string) => certificates.some((row) => row.personId === person.id && contains(parsePeriod(row.during), day));
  const posted = (person: FoundPerson, day: string) => person.posts.some((post) => post.unitId === unitId && contains(parsePeriod(post.during), day));
  return (one) => {
    const ids: string[] = [];
    const problems: RowProblem[] = [];
    for (const name of one.officers) {
      const all = byName.get(name) ?? [];
      const sure = [all.filter((person) => certified(person, one.happenedOn)), all.filter((person) => posted(person, one.happenedOn)), all].find(
        (some) => some.length > 0,
      );
      const [only, ...others] = sure ?? [];
      if (only !== undefined && others.length === 0) ids.push(only.id);
      else problems.push({ column: 'officers', rule: only === undefined ? 'unknown_person' : 'several_people', value: name });
    }
    return { ids: [...new Set(ids)], problems };
  };
}
