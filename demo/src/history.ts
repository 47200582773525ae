// Two years of changes, told in the order in which the office learnt of them: transfers, yearly rosters, firms that come
// and go, a merger of areas and one of villages, a new name, a suspension, late knowledge of the past, absences.

import type { Assigning } from './assignments.ts';
import type { FirmPlan } from './firm-plan.ts';
import { suspendedToday } from './firm-plan.ts';
import { correctTheClosing, correctTheTakeover, enterDuplicate, mergeDuplicate } from './corrections.ts';
import { noteLateRedLines, plantGaps } from './gaps.ts';
import { mergeAreas, mergeVillages, renameVillage } from './reorganisations.ts';
import { drawLateRedLines, lateTownship } from './red-lines.ts';
import type { Edition } from './revisions.ts';
import { reviseRoster } from './revisions.ts';
import { publishEdition } from './rosters.ts';
import { setStatus } from './subjects.ts';
import { unfinishedRosters } from './unfinished.ts';
import { transferCount, writeTransfer } from './transfers.ts';
import { townshipNamed } from './units.ts';
import type { Event, World } from './world.ts';
import { holderOf, issueDocument, safetyOffice } from './world.ts';
import type { Year } from './year/year.ts';

export function writeHistory(world: World, assigning: Assigning, { plans, year }: { readonly plans: readonly FirmPlan[]; readonly year: Year }): void {
  const transfers = Array.from({ length: transferCount }, (_, index) => writeTransfer(world, index));
  const events: readonly Event[] = [
    ...rosterEvents(world, assigning, plans),
    ...gridEvents(world),
    ...firmEvents(world, assigning),
    ...correctionEvents(world),
    ...plantGaps(world),
    ...transfers,
    ...unfinishedRosters(world),
    ...year.events,
  ];
  for (const event of events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    world.book.begin({ at: event.at, actor: event.actor ?? safetyOffice, act: event.act, reason: event.reason });
    event.write();
    event.publish?.();
  }
}

const yearly = (year: number) => `关于公布${year}年度安全生产“网格化、实名制”监管体系企业包保责任制的通知`;
const supplement = '关于调整安全生产“网格化、实名制”监管体系部分企业包保责任的补充通知';

function rosterEvents(world: World, assigning: Assigning, plans: readonly FirmPlan[]): readonly Event[] {
  const roster = (at: string, act: string, edition: Edition): Event => {
    let documentId = '';
    const kind = edition.from.endsWith('-02-01') ? 'yearly' : 'supplement';
    return {
      at,
      act,
      write: () => {
        documentId = reviseRoster(world, assigning, plans, edition);
      },
      publish: () => publishEdition(world, { ...edition, at, kind, documentId }),
    };
  };
  return [
    roster('2024-07-10T10:00:00+08:00', 'demo.supplement_2024', { number: '安发〔2024〕9号', title: supplement, on: '2024-07-10', from: '2024-07-10' }),
    roster('2025-01-20T16:00:00+08:00', 'demo.roster_2025', { number: '安发〔2025〕2号', title: yearly(2025), on: '2025-01-20', from: '2025-02-01' }),
    roster('2025-07-15T10:10:00+08:00', 'demo.supplement_2025', { number: '安发〔2025〕8号', title: supplement, on: '2025-07-15', from: '2025-07-15' }),
    roster('2026-01-22T16:20:00+08:00', 'demo.roster_2026', { number: '安发〔2026〕3号', title: yearly(2026), on: '2026-01-22', from: '2026-02-01' }),
    roster('2026-07-08T10:05:00+08:00', 'demo.supplement_2026', { number: '安发〔2026〕9号', title: supplement, on: '2026-07-08', from: '2026-07-08' }),
  ];
}

function gridEvents(world: World): readonly Event[] {
  return [
    { at: '2025-03-27T15:30:00+08:00', act: 'demo.merge_areas', reason: '管理区优化设置', write: () => mergeAreas(world, '2025-04-01') },
    { at: '2025-06-26T11:00:00+08:00', act: 'demo.rename_unit', reason: '撤村改居', write: () => renameVillage(world, '2025-07-01') },
    {
      at: '2025-09-02T09:00:00+08:00',
      act: 'demo.absence',
      reason: '参加市委党校主体班学习',
      write: () => addAbsence(world, '谷里镇', ['2025-09-03', '2025-12-01'], '党校学习'),
    },
    { at: '2026-02-26T14:00:00+08:00', act: 'demo.merge_villages', reason: '合村并居', write: () => mergeVillages(world, '2026-03-01') },
    { at: '2026-11-06T17:00:00+08:00', act: 'demo.absence', reason: '病假', write: () => addAbsence(world, '东都镇', ['2026-11-09', '2026-12-20'], '病假') },
  ];
}

function firmEvents(world: World, assigning: Assigning): readonly Event[] {
  const line = '应急管理局 李科长';
  const station = '小协镇安监站 张站长';
  return [
    {
      at: '2024-03-18T09:20:00+08:00',
      act: 'demo.red_lines',
      reason: '红线清单核查：放城镇不足10条，补充辨识',
      write: () => addLateRedLines(world, assigning),
    },
    {
      at: '2025-05-12T08:40:00+08:00',
      actor: line,
      act: 'demo.suspend',
      reason: '粉尘涉爆重大隐患，责令停产停业整顿',
      write: () => suspendOne(world, '2025-05-12'),
    },
    { at: '2025-08-20T09:00:00+08:00', actor: line, act: 'demo.resume', reason: '整改完成，复查验收合格', write: () => resumeOne(world, '2025-08-20') },
    { at: '2025-09-22T14:20:00+08:00', actor: station, act: 'demo.new_firm', write: () => enterDuplicate(world, assigning, '2025-09-22') },
    { at: '2026-05-20T15:00:00+08:00', act: 'demo.merge_duplicate', reason: '同一企业重复建档，合并', write: () => mergeDuplicate(world, '2026-05-20') },
    {
      at: '2026-10-08T09:10:00+08:00',
      actor: station,
      act: 'demo.suspend',
      reason: '安全生产条件不具备，停产停业整顿',
      write: () => suspendLast(world, '2026-10-08'),
    },
  ];
}

function correctionEvents(world: World): readonly Event[] {
  const act = 'demo.correct_past';
  const takeover = '核对会议纪要：2025年包保调整自2月1日起，实际于3月20日才交接，更正任责起止日期';
  return [
    { at: '2026-04-15T10:30:00+08:00', act, reason: takeover, write: () => correctTheTakeover(world) },
    { at: '2026-04-28T10:30:00+08:00', act, reason: '市场监管部门反馈：企业注销登记日期早于名册记载', write: () => correctTheClosing(world) },
  ];
}

function addLateRedLines(world: World, assigning: Assigning): void {
  const documentId = issueDocument(world.book, {
    number: '放安发〔2024〕2号',
    title: `关于补充公布${lateTownship}安全生产“十条红线”的通知`,
    issuer: `${lateTownship}人民政府`,
    on: '2024-03-18',
  });
  for (const redLine of drawLateRedLines(world.book, world.grid, '2024-03-18')) {
    world.redLines.push(redLine);
    assigning.redLine(redLine, { from: '2024-03-18', documentId });
  }
  noteLateRedLines(world);
}

function oneOf(world: World, wanted: (plan: FirmPlan) => boolean) {
  const firm = world.firms.find((candidate) => wanted(candidate.plan));
  if (firm === undefined) throw new Error('no such firm');
  return firm.subject;
}

const dusty = (plan: FirmPlan) => plan.industries[0] === 'ammonia_dust' && plan.closesOn === null && plan.opensOn === null && plan.name.includes('木业');

function suspendOne(world: World, onDay: string): void {
  setStatus(world.book, oneOf(world, dusty), 'suspended', onDay, '停产停业整顿');
}

function resumeOne(world: World, onDay: string): void {
  setStatus(world.book, oneOf(world, dusty), 'active', onDay, '复查验收合格，恢复生产');
}

function suspendLast(world: World, onDay: string): void {
  setStatus(
    world.book,
    oneOf(world, (plan) => plan.name === suspendedToday),
    'suspended',
    onDay,
    '停产停业整顿',
  );
}

function addAbsence(world: World, township: string, [from, until]: readonly [string, string], reason: string): void {
  const leaders = world.people.townshipLeaders.get(townshipNamed(world.grid, township)) ?? [];
  world.book.hold('absence', { person_id: holderOf(leaders, 4).id, substitute_id: holderOf(leaders, 2).id, reason }, from, until);
}
