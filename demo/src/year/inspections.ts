// Administrative inspections of the half-yearly round: by the line department of the firm's industry, under its plan of the
// year, by two of its officers with a certificate, taken over from the provincial platform under the number it gave.

import type { Day } from '@gridward/domain/period';
import type { Book } from '../book.ts';
import { lineOf } from '../departments.ts';
import { at, randomOf } from '../random.ts';
import { departmentNamed } from '../units.ts';
import type { Event } from '../world.ts';
import type { World } from '../world.ts';
import { chooseDays, officeMinute } from './days.ts';
import type { Telling } from './telling.ts';
import { fates } from './telling.ts';

export interface Inspecting {
  readonly events: readonly Event[];
  tell(telling: Telling): void;
}

/** Inspections of one firm a year by one body. */
const cap = 2;
const year = 2026;

export function openInspecting(world: World): Inspecting {
  const plans = new Map<string, string>();
  const bodies = () => [...world.people.departmentStaff].filter(([, desks]) => desks.length > 1);
  return {
    events: [
      {
        at: '2025-12-30T15:00:00+08:00',
        act: 'demo.inspection_plans',
        reason: '2026年度行政检查计划，一家企业一年不超过两次',
        write: () => {
          for (const [name] of bodies()) plans.set(departmentNamed(world.grid, name).id, putPlan(world.book, departmentNamed(world.grid, name).id));
          certify(world);
        },
      },
    ],
    tell: (telling) => inspect(telling, plans),
  };
}

function putPlan(book: Book, unitId: string): string {
  const id = book.newId();
  book.put('inspection_plan', {
    id,
    unit_id: unitId,
    year,
    matter: '安全生产行政检查',
    basis: '《安全生产法》第六十五条；国办发〔2024〕54号',
    cap,
    joint: false,
    document_id: null,
    ended: false,
  });
  return id;
}

/** Whoever is on the staff of a department that inspects; successors are certified on the day they come. */
function certify({ book, people, grid }: World): void {
  let number = 1;
  for (const [name, desks] of people.departmentStaff)
    for (const desk of desks)
      book.hold(
        'inspector_certificate',
        { person_id: desk.holder.id, unit_id: departmentNamed(grid, name).id, number: `鲁J-0982-${String(number++).padStart(4, '0')}` },
        '2024-01-01',
      );
}

function inspect({ of, world, register, add }: Telling, plans: ReadonlyMap<string, string>): void {
  const random = randomOf('inspections');
  const fate = fates('inspections', { left: 0.08 });
  const firms = new Map(world.firms.map((firm) => [firm.subject.id, firm]));
  const certified = certifiedIn(world);
  const numbers = new Map<string, number>();
  const known = new Map<string, readonly string[]>();
  const officersOf = (body: string, day: Day) => {
    const present = known.get(`${body} ${day}`);
    if (present !== undefined) return present;
    const found = register.postsIn(body, day).map((post) => post.personId);
    const officers = found.filter((person) => certified(person, body) && !register.absent(person, day));
    known.set(`${body} ${day}`, officers);
    return officers;
  };
  for (const { bearer, period } of of('round_inspection')) {
    const firm = firms.get(bearer.id);
    fate(bearer.id);
    if (firm === undefined || fate(bearer.id) === 'left') continue;
    const body = departmentNamed(world.grid, lineOf[at(firm.plan.industries, 0)] ?? '应急管理局').id;
    const officers = (day: Day) => officersOf(body, day);
    const from = period.from < '2026-07-01' ? '2026-01-12' : '2026-07-06';
    const window = { from: from < period.from ? period.from : from, until: period.until < '2026-12-16' ? period.until : '2026-12-16', count: 1 };
    for (const day of chooseDays(random, window, (one) => register.status(bearer.id, one) === 'active' && officers(one).length > 1)) {
      const regulator = register.holders(bearer.id, 'regulator', day).filter((person) => officers(day).includes(person));
      const pair = [...new Set([...regulator, ...random.shuffled(officers(day))])].slice(0, 2);
      const serial = (numbers.get(day) ?? 0) + 1;
      numbers.set(day, serial);
      add({
        form: 'inspection_general',
        day,
        minute: officeMinute(random),
        persons: pair,
        subjects: [bearer.id],
        unitId: body,
        planId: plans.get(body),
        externalId: `SDXZJC-370982-${day.replaceAll('-', '')}-${String(serial).padStart(3, '0')}`,
      });
    }
  }
}

function certifiedIn({ book }: World): (personId: string, unitId: string) => boolean {
  const held = new Set<string>();
  for (const batch of book.batches())
    for (const { table, rows } of batch.puts)
      if (table === 'inspector_certificate') for (const row of rows) held.add(`${String(row['person_id'])} ${String(row['unit_id'])}`);
  return (personId, unitId) => held.has(`${personId} ${unitId}`);
}
