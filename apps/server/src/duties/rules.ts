// Rules as evaluation reads them, and the rows of the playbook's duties with which a county begins.

import type { DutyContent, Playbook } from '@gridward/contract/playbooks';
import { parseKnown, parsePeriod, type Day } from '@gridward/domain/period';
import type { DutyRule } from '@gridward/domain/duties/duty';
import type { Row } from '../kernel/revision.ts';
import type { DutyRow } from './rules.sql.ts';

export function ruleOf(row: DutyRow): DutyRule {
  return { ...ruleIn(row.content), id: row.id, code: row.code, version: row.version, during: parsePeriod(row.during), known: parseKnown(row.known) };
}

/** What a rule asks, without its names, its basis and the time it takes. */
export function ruleIn({ bearer, on, acts, times, per, count, distinctDays, days, prorate, graceDays }: DutyContent) {
  return { bearer, on, acts, times, per, count, distinctDays, days, prorate, graceDays };
}

/** The duties of a playbook, in force from a day on. */
export function dutyRows(playbook: Playbook, from: Day, idOf: (code: string) => string): readonly Row[] {
  return playbook.duties.map(({ code, ...content }) => ({ id: idOf(code), code, version: 1, content, during: `[${from},)` }));
}
