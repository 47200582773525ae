// The chain of responsibility 责任链: everybody who answers for a subject on a day, as known at a revision.
//
// Order, from the nearest to the farthest; a unit or bundle that is reached twice counts where it is reached first:
//   own        the subject itself (level 0)
//   bundle     the bundles it is in (level 0), by id
//   territory  the units above it, one level for each step up; in a tree of departments the same steps are called line
//   line       the line departments of its industries (level 1), in the order of its industries, then by id
//   sector     the sector above its township (level 1), then the brigades under that sector (level 2), by id
// Within one of them: roles in the order asked for (unknown roles last, by code), then slot. A linked leader is a role on
// the township. Rows may come in any order. The server answers the same by SQL; chain-cases.ts holds both to it.

import type { Tree, Unit } from '../grid/unit.ts';
import { homeTree, pathOn } from '../grid/unit.ts';
import type { Day } from '../period.ts';
import { asKnownAt, contains, normalise } from '../period.ts';
import { compareTexts } from '../text.ts';
import type { ChainFacts, Post, Tenure } from './facts.ts';

export type Via = 'own' | 'bundle' | 'territory' | 'line' | 'sector';

export interface ChainPost {
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string | null;
  readonly rank: string;
  readonly officePhone: string | null;
}

export interface ChainLink {
  readonly via: Via;
  readonly level: number;
  readonly subjectId: string;
  readonly subjectName: string;
  readonly role: string;
  readonly slot: number;
  readonly personId: string;
  readonly personName: string;
  /** The post of that day: in the unit of the link or the nearest above it; then the highest rank; then the oldest. */
  readonly post: ChainPost | null;
  readonly documentId: string | null;
  readonly tenureId: string;
  /** First day of the unbroken run of this person in this role for this subject, whatever the slot or document. */
  readonly since: Day;
}

export interface ChainQuestion {
  readonly subjectId: string;
  readonly day: Day;
  /** Null: as known now. */
  readonly knownAt: number | null;
  /** Ranks, highest first. */
  readonly ranks: readonly string[];
  /** Role codes in the order in which links are listed. */
  readonly roles: readonly string[];
}

interface Step {
  readonly via: Via;
  readonly level: number;
  readonly subjectId: string;
  /** The unit of the subject and those above it: where a post counts as near. */
  readonly near: readonly string[];
}

export function chainOf(facts: ChainFacts, question: ChainQuestion): readonly ChainLink[] {
  const view = viewOf(facts, question);
  const seen = new Set<string>();
  const links: ChainLink[] = [];
  for (const step of stepsOf(view)) {
    if (seen.has(step.subjectId)) continue;
    seen.add(step.subjectId);
    links.push(...linksOf(view, step));
  }
  return links;
}

type View = ReturnType<typeof viewOf>;

/** The facts as known at the revision, and those in force on the day. */
function viewOf(facts: ChainFacts, question: ChainQuestion) {
  const known = <Row extends Tenure | Post | ChainFacts['unitPlacements'][number]>(rows: readonly Row[]) => asKnownAt(rows, question.knownAt);
  const inForce = <Row extends ChainFacts['unitNames' | 'subjectPlacements' | 'bundleMembers' | 'industryLines'][number]>(rows: readonly Row[]) =>
    asKnownAt(rows, question.knownAt).filter((row) => contains(row.during, question.day));
  return {
    question,
    units: new Map<string, Unit>(facts.units.map((unit) => [unit.id, unit])),
    unitNames: new Map(inForce(facts.unitNames).map((row) => [row.unitId, row.name])),
    unitPlacements: known(facts.unitPlacements),
    subjects: new Map(facts.subjects.map((subject) => [subject.id, subject])),
    subjectUnits: new Map(inForce(facts.subjectPlacements).map((row) => [row.subjectId, row.unitId])),
    bundleMembers: inForce(facts.bundleMembers),
    industryLines: inForce(facts.industryLines),
    persons: new Map(facts.persons.map((person) => [person.id, person.name])),
    posts: known(facts.posts).filter((row) => contains(row.during, question.day)),
    tenures: known(facts.tenures),
  };
}

function stepsOf(view: View): readonly Step[] {
  const { subjectId } = view.question;
  const own: Step = { via: 'own', level: 0, subjectId, near: nearOf(view, unitOf(view, subjectId)) };
  const bundles = view.bundleMembers
    .filter((row) => row.memberId === subjectId)
    .map((row) => row.bundleId)
    .toSorted(compareTexts)
    .map((id): Step => ({ via: 'bundle', level: 0, subjectId: id, near: nearOf(view, unitOf(view, id)) }));
  return [own, ...bundles, ...stepsAbove(view), ...stepsOfLines(view), ...stepsOfSector(view)];
}

/** The units above, in the home tree of the unit in which the subject stands. */
function stepsAbove(view: View): readonly Step[] {
  const { subjectId } = view.question;
  const unitId = unitOf(view, subjectId);
  if (unitId === null) return [];
  const via = homeOf(view, unitId);
  const first = unitId === subjectId ? 0 : 1;
  return nearOf(view, unitId).map((id, index): Step => ({ via, level: first + index, subjectId: id, near: nearOf(view, id) }));
}

function stepsOfLines(view: View): readonly Step[] {
  const industries = view.subjects.get(view.question.subjectId)?.industries ?? [];
  return industries.flatMap((industry) =>
    view.industryLines
      .filter((row) => row.industry === industry)
      .map((row) => row.unitId)
      .toSorted(compareTexts)
      .map((id): Step => ({ via: 'line', level: 1, subjectId: id, near: nearOf(view, id) })),
  );
}

function stepsOfSector(view: View): readonly Step[] {
  const unitId = unitOf(view, view.question.subjectId);
  if (unitId === null || homeOf(view, unitId) !== 'territory') return [];
  const { day } = view.question;
  const inSector = view.unitPlacements.filter((row) => row.tree === 'sector' && contains(row.during, day));
  const sectorId = nearOf(view, unitId)
    .map((id) => inSector.find((row) => row.unitId === id)?.parentId ?? null)
    .find((id) => id !== null);
  if (sectorId === undefined) return [];
  const brigades = inSector
    .filter((row) => row.parentId === sectorId && view.units.get(row.unitId)?.kind === 'brigade')
    .map((row) => row.unitId)
    .toSorted(compareTexts);
  return [
    { via: 'sector', level: 1, subjectId: sectorId, near: nearOf(view, sectorId) },
    ...brigades.map((id): Step => ({ via: 'sector', level: 2, subjectId: id, near: nearOf(view, id) })),
  ];
}

function linksOf(view: View, step: Step): readonly ChainLink[] {
  const { day, roles } = view.question;
  const orderOf = (role: string) => (roles.includes(role) ? roles.indexOf(role) : roles.length);
  return view.tenures
    .filter((row) => row.subjectId === step.subjectId && contains(row.during, day))
    .toSorted((a, b) => orderOf(a.role) - orderOf(b.role) || compareTexts(a.role, b.role) || a.slot - b.slot)
    .map((row) => ({
      via: step.via,
      level: step.level,
      subjectId: step.subjectId,
      subjectName: nameOf(view, step.subjectId),
      role: row.role,
      slot: row.slot,
      personId: row.personId,
      personName: view.persons.get(row.personId) ?? '',
      post: postOf(view, row.personId, step.near),
      documentId: row.documentId,
      tenureId: row.id,
      since: sinceOf(view, row),
    }));
}

/** A unit bears the name it had on that day; a unit without one then, and any other subject, that of its own row. */
function nameOf(view: View, subjectId: string): string {
  return view.unitNames.get(subjectId) ?? view.subjects.get(subjectId)?.name ?? '';
}

function postOf(view: View, personId: string, near: readonly string[]): ChainPost | null {
  const nearness = (post: Post) => (near.includes(post.unitId) ? near.indexOf(post.unitId) : near.length);
  const standing = (post: Post) => (view.question.ranks.includes(post.rank) ? view.question.ranks.indexOf(post.rank) : view.question.ranks.length);
  const [best] = view.posts
    .filter((post) => post.personId === personId)
    .toSorted((a, b) => nearness(a) - nearness(b) || standing(a) - standing(b) || compareTexts(a.during.from, b.during.from) || compareTexts(a.id, b.id));
  if (best === undefined) return null;
  return { title: best.title, unitId: best.unitId, unitName: view.unitNames.get(best.unitId) ?? null, rank: best.rank, officePhone: best.officePhone };
}

function sinceOf(view: View, tenure: Tenure): Day {
  const held = view.tenures.filter((row) => row.subjectId === tenure.subjectId && row.role === tenure.role && row.personId === tenure.personId);
  const run = normalise(held.map((row) => row.during)).find((period) => contains(period, view.question.day));
  return run?.from ?? tenure.during.from;
}

/** A unit stands for itself; anything else stands in the unit of its placement. */
function unitOf(view: View, subjectId: string): string | null {
  return view.units.has(subjectId) ? subjectId : (view.subjectUnits.get(subjectId) ?? null);
}

function homeOf(view: View, unitId: string): Tree {
  const unit = view.units.get(unitId);
  return unit === undefined ? 'territory' : homeTree(unit.kind);
}

function nearOf(view: View, unitId: string | null): readonly string[] {
  if (unitId === null) return [];
  return [unitId, ...pathOn({ unitId, tree: homeOf(view, unitId), day: view.question.day }, view.unitPlacements)];
}
