// The beginning: in March 2016 some 180 leaders of townships and the zone guarantee 1,162 firms under one document. Of
// those years the register knows only this; everything else begins in 2024.

import type { Book } from './book.ts';
import type { FirmPlan } from './firm-plan.ts';
import type { Firm } from './firms.ts';
import { addFirm } from './firms.ts';
import type { Census, Desk, Person } from './people.ts';
import { at, shares, turn } from './random.ts';
import { setStatus } from './subjects.ts';
import type { HeldTenure, Tenures } from './tenures.ts';
import type { Grid, Village } from './units.ts';
import { issueDocument } from './world.ts';

const began = '2016-03-01';
const ended = '2024-01-01';
const leaderCount = 186;

export interface OldFirm {
  readonly firm: Firm;
  readonly guarantor: HeldTenure;
}

export interface Roster2016 {
  readonly leaders: readonly Person[];
  readonly firms: readonly OldFirm[];
}

interface Needs {
  readonly book: Book;
  readonly grid: Grid;
  readonly census: Census;
  readonly tenures: Tenures;
  readonly settle: (plan: FirmPlan) => Village;
}

export function writeRoster2016({ book, grid, census, tenures, settle }: Needs, plans: readonly FirmPlan[]): Roster2016 {
  const documentId = issueDocument(book, {
    number: '新安发〔2016〕5号',
    title: '关于公布安全生产“网格化、实名制”监管体系企业包保责任制的通知',
    on: '2016-03-01',
  });
  const counts = shares(leaderCount, Array<number>(grid.townships.length).fill(1));
  const desks = new Map<string, Desk[]>(
    grid.townships.map((township, index) => [
      township.name,
      Array.from({ length: at(counts, index) }, (_, place) =>
        census.newDesk({ unit: township, ...at(titles, place), portfolio: null, from: began, until: ended }),
      ),
    ]),
  );
  const nextOf = new Map([...desks].map(([name, own]) => [name, turn(own)]));
  const firms = plans.map((plan) => {
    const firm = addFirm(book, census, plan, settle(plan), began);
    const desk = nextOf.get(plan.township)?.();
    if (desk === undefined) throw new Error(`${plan.township} has no leaders`);
    const guarantor = tenures.assign({ subjectId: firm.subject.id, role: 'guarantor', person: desk.holder, from: began, until: ended, documentId });
    return { firm, guarantor };
  });
  return { leaders: [...desks.values()].flat().map((desk) => desk.holder), firms };
}

/** Found by the survey of 2024: a firm had closed years before; until that day somebody had guaranteed it. */
export function closeOldFirm({ book, tenures }: Pick<Needs, 'book' | 'tenures'>, { firm, guarantor }: OldFirm, closedOn: string): void {
  setStatus(book, firm.subject, 'closed', closedOn, '2024年企业底数清查：已注销');
  tenures.correct(guarantor, { until: closedOn });
}

const titles = [
  { title: '党（工）委书记', rank: 'section_head' },
  { title: '行政主要负责人', rank: 'section_head' },
  { title: '人大主席（主任）', rank: 'section_head' },
  { title: '党（工）委副书记', rank: 'section_deputy' },
  { title: '分管安全负责人', rank: 'section_deputy' },
  { title: '纪（工）委书记', rank: 'section_deputy' },
  { title: '组织委员', rank: 'section_deputy' },
  { title: '宣传委员', rank: 'section_deputy' },
  { title: '武装部部长', rank: 'section_deputy' },
];
