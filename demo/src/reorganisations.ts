// Changes of the grid itself, none of which rewrites the past: an area merged into its neighbour, a village merged into the
// next, a village that becomes a community.

import { joinedShape } from './boundaries.ts';
import type { Book } from './book.ts';
import { soundOf } from './pinyin.ts';
import { at } from './random.ts';
import { moveSubject } from './subjects.ts';
import type { Place, Township } from './units.ts';
import { putUnitSubject, townshipNamed } from './units.ts';
import type { World } from './world.ts';

/** 羊流镇: the last area joins the one before it. Its director goes to the safety station and keeps the firms. */
export function mergeAreas(world: World, onDay: string): void {
  const township = townshipNamed(world.grid, '羊流镇');
  const leaving = at(township.areas, township.areas.length - 1);
  const staying = at(township.areas, township.areas.length - 2);
  for (const village of leaving.villages) {
    world.book.reshape(village.placeHeld, village.placeHeld.from, onDay);
    village.placeHeld = world.book.hold('unit_placement', { ...village.placeHeld.columns, parent_id: staying.id }, onDay);
    village.area = staying;
  }
  staying.villages = [...staying.villages, ...leaving.villages];
  township.areas = township.areas.filter((area) => area !== leaving);
  endUnit(world, leaving, staying, onDay);
  const desk = world.people.areaDirectors.get(leaving);
  if (desk === undefined) throw new Error(`${leaving.name} has no director`);
  world.book.reshape(desk.held, desk.held.from, onDay);
  const moved = world.census.newDesk({ unit: township, title: '安监站安全监管员', rank: 'staff', portfolio: '网格日常工作', from: onDay, holder: desk.holder });
  world.people.townshipStaff.get(township)?.push(moved);
}

/** 汶南镇: the second village of the third area joins the first; what lay in it lies in that one now. */
export function mergeVillages(world: World, onDay: string): void {
  const area = at(mergingTownship(world).areas, 2);
  const [staying, leaving] = [at(area.villages, 0), at(area.villages, 1)];
  for (const firm of world.firms) {
    if (firm.village !== leaving) continue;
    firm.village = staying;
    moveSubject(world.book, firm.subject, staying.id, onDay);
  }
  const others = [
    world.premises.members,
    world.hazardSources.map((source) => source.subject),
    world.redLines.map((redLine) => redLine.subject),
    world.facilities.map((facility) => facility.subject),
  ].flat();
  for (const subject of others) if (subject.place?.columns.unit_id === leaving.id) moveSubject(world.book, subject, staying.id, onDay);
  area.villages = area.villages.filter((village) => village !== leaving);
  endUnit(world, leaving, staying, onDay);
  mergeVillagePeople(world, { leaving, staying }, onDay);
}

function mergingTownship(world: World): Township {
  return townshipNamed(world.grid, '汶南镇');
}

/** The officers of the leaving village step down; firms they watched pass to the officer of the staying one. */
function mergeVillagePeople(world: World, { leaving, staying }: { leaving: Place; staying: Place }, onDay: string): void {
  const entries = [...world.people.villages];
  const own = entries.find(([village]) => village.id === leaving.id)?.[1];
  const successor = entries.find(([village]) => village.id === staying.id)?.[1].officers[0]?.holder;
  if (own === undefined || successor === undefined) throw new Error(`${leaving.name} has no people`);
  for (const desk of [own.principal, ...own.officers]) {
    world.book.reshape(desk.held, desk.held.from, onDay);
    for (const tenure of world.tenures.ofPerson(desk.holder.id)) world.tenures.pass(tenure, successor, onDay, null);
  }
}

/** 楼德镇: a village becomes a community and takes another name. */
export function renameVillage(world: World, onDay: string): void {
  const village = at(at(townshipNamed(world.grid, '楼德镇').areas, 0).villages, 1);
  const name = `${village.name.replace(/村$/, '')}社区`;
  world.book.reshape(village.nameHeld, village.nameHeld.from, onDay);
  village.nameHeld = world.book.hold('unit_name', { unit_id: village.id, name, ...soundOf(name) }, onDay);
  village.name = name;
  putUnitSubject(world.book, village);
}

/** The unit has no name, place or status from that day on; its own tenures end, its land is its successor's. */
function endUnit(world: World, leaving: Place, staying: Place, onDay: string): void {
  const { book, tenures } = world;
  for (const tenure of tenures.ofSubject(leaving.id)) tenures.end(tenure, onDay);
  book.reshape(leaving.nameHeld, leaving.nameHeld.from, onDay);
  book.reshape(leaving.placeHeld, leaving.placeHeld.from, onDay);
  book.reshape(leaving.statusHeld, leaving.statusHeld.from, onDay);
  book.hold('subject_status', { subject_id: leaving.id, status: 'closed', reason: `并入${staying.name}` }, onDay);
  book.put('unit_succession', { id: book.newId(), unit_id: leaving.id, successor_id: staying.id, on_day: onDay, kind: 'merge' });
  joinLand(book, staying, leaving);
}

function joinLand(book: Book, staying: Place, leaving: Place): void {
  if (staying.shape === null || leaving.shape === null) return;
  const { boundary, bbox } = joinedShape([staying.shape, leaving.shape]);
  book.put('unit', { id: staying.id, kind: staying.kind, code: staying.code, boundary, bbox });
}
