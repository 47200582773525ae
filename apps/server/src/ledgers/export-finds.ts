// The tables of hazards and of leads, as their lists show them. Who gave a lead is in no table.

import { hazardStates, type HazardState } from '@gridward/domain/hazards/hazard';
import { leadSources, type LeadSource } from '@gridward/domain/leads/lead';
import { hazardLines } from '../hazards/hazards.ts';
import { leadLines } from '../leads/leads.ts';
import { columnsOf } from './export-columns.ts';
import type { Table } from './export-file.ts';
import type { Ground, Source } from './export-ground.ts';

function timeIn(zone: string): (instant: Date) => string {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (instant) => time.format(instant);
}

export function hazardsSource({ scope, question, reach, language, words }: Ground): Source {
  const { unitId, personId, subjectId, from, until, status } = question;
  const state = hazardStates.find((one): one is HazardState => one === status);
  const time = timeIn(scope.county.timeZone);
  async function* batches(): Table['batches'] {
    for await (const rows of hazardLines(scope, reach, { unitId, personId, subjectId, from, until, state }))
      yield rows.map((row) => [
        row.foundOn,
        row.subject.name,
        row.unit?.name ?? null,
        row.text,
        row.suspectedMajor ? '√' : null,
        words.hazardState(row.state),
        row.person.name,
        time(row.receivedAt),
      ]);
  }
  return { columns: columnsOf(language, ['foundOn', 'subject', 'unit', 'hazard', 'suspectedMajor', 'status', 'finder', 'receivedAt']), batches: batches() };
}

export function leadsSource({ scope, question, reach, language, words }: Ground): Source {
  const { kind, unitId, subjectId, from, until, status } = question;
  const source = leadSources.find((one): one is LeadSource => one === status);
  const time = timeIn(scope.county.timeZone);
  async function* batches(): Table['batches'] {
    for await (const rows of leadLines(scope, reach, { kind, unitId, subjectId, from, until, source }))
      yield rows.map((row) => [
        row.seenOn,
        words.leadKind(row.kind),
        row.text,
        row.unit?.name ?? null,
        row.subject?.name ?? null,
        words.leadSource(row.source),
        row.routedUnit?.name ?? null,
        row.routedRole === null ? null : words.role(row.routedRole),
        row.routedPerson?.name ?? null,
        time(row.receivedAt),
      ]);
  }
  const columns = columnsOf(language, ['seenOn', 'leadKind', 'lead', 'unit', 'subject', 'source', 'receiverUnit', 'receiverRole', 'receiver', 'receivedAt']);
  return { columns, batches: batches() };
}
