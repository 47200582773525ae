// The units of the demo city in the register: the territory, the line of departments, the sectors with their brigades.
// Every unit is a subject under its own id. All of them exist since the first day of 2016, when the system began.

import type { Shape } from './boundaries.ts';
import { drawShapes } from './boundaries.ts';
import type { Book, Held } from './book.ts';
import { departments, lineOf } from './departments.ts';
import { brigadeNames, planGrid, sectorNames } from './grid-plan.ts';
import { soundOf } from './pinyin.ts';
import { at, randomOf } from './random.ts';

export const gridBegan = '2016-01-01';

export interface Place {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  name: string;
  readonly shape: Shape | null;
  readonly profile: Readonly<Record<string, unknown>>;
  nameHeld: Held<{ unit_id: string; name: string }>;
  placeHeld: Held<{ unit_id: string; tree: string; parent_id: string | null }>;
  statusHeld: Held<{ subject_id: string; status: string; reason: string | null }>;
}
export interface Village extends Place {
  area: Area;
}
export interface Area extends Place {
  readonly township: Township;
  villages: Village[];
}
export interface Township extends Place {
  readonly sector: number;
  areas: Area[];
}
export interface Grid {
  readonly county: Place;
  readonly townships: readonly Township[];
  readonly departments: readonly Place[];
  readonly sectors: readonly Place[];
  readonly brigades: readonly Place[];
}

export function villagesOf(township: Township): readonly Village[] {
  return township.areas.flatMap((area) => area.villages);
}

export function departmentNamed(grid: Grid, name: string): Place {
  const found = grid.departments.find((department) => department.name === name);
  if (found === undefined) throw new Error(`no department ${name}`);
  return found;
}

export function townshipNamed(grid: Grid, name: string): Township {
  const found = grid.townships.find((township) => township.name === name);
  if (found === undefined) throw new Error(`no township ${name}`);
  return found;
}

interface NewUnit {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly tree: string;
  readonly parent: Place | null;
  readonly shape?: Shape | null;
  readonly profile?: Readonly<Record<string, unknown>>;
}

export function addUnit(book: Book, unit: NewUnit): Place {
  const id = book.newId();
  const shape = unit.shape ?? null;
  book.put('unit', { id, kind: unit.kind, code: unit.code, boundary: shape?.boundary ?? null, bbox: shape?.bbox ?? null });
  const profile = unit.profile ?? {};
  putUnitSubject(book, { id, name: unit.name, profile });
  return {
    id,
    profile,
    kind: unit.kind,
    code: unit.code,
    name: unit.name,
    shape,
    nameHeld: book.hold('unit_name', { unit_id: id, name: unit.name, ...soundOf(unit.name) }, gridBegan),
    placeHeld: placeUnit(book, id, unit.tree, unit.parent),
    statusHeld: book.hold('subject_status', { subject_id: id, status: 'active', reason: null }, gridBegan),
  };
}

/** The row under which a unit is a subject; a second time gives it the unit's present name. */
export function putUnitSubject(book: Book, { id, name, profile }: Pick<Place, 'id' | 'name' | 'profile'>): void {
  book.put('subject', { id, kind: 'unit', name, ...soundOf(name), code: null, industries: [], profile, merged_into: null });
}

function placeUnit(book: Book, unitId: string, tree: string, parent: Place | null) {
  return book.hold('unit_placement', { unit_id: unitId, tree, parent_id: parent?.id ?? null }, gridBegan);
}

export function writeGrid(book: Book, countyName: string): Grid {
  const plan = planGrid();
  const shapes = drawShapes(plan, '370982');
  const shapeOf = (code: string) => shapes.get(code) ?? null;
  const county = addUnit(book, { kind: 'county', code: '370982', name: countyName, tree: 'territory', parent: null, shape: shapeOf('370982') });
  placeUnit(book, county.id, 'line', null);
  placeUnit(book, county.id, 'sector', null);
  const sectors = sectorNames.map((name, index) => addUnit(book, { kind: 'sector', code: `370982-S${index + 1}`, name, tree: 'sector', parent: county }));
  const brigades = brigadeNames.map((name, index) =>
    addUnit(book, { kind: 'brigade', code: `370982-B${index + 1}`, name, tree: 'sector', parent: at(sectors, index) }),
  );
  const profileOf = villageProfiles();
  const townships = plan.map((planned) => {
    const profile = fireDuty.has(planned.name) ? { forestFireDuty: 'yes' } : { forestFireDuty: 'no' };
    const unit = addUnit(book, {
      kind: planned.kind,
      code: planned.code,
      name: planned.name,
      tree: 'territory',
      parent: county,
      shape: shapeOf(planned.code),
      profile,
    });
    placeUnit(book, unit.id, 'sector', at(sectors, planned.sector));
    const township: Township = { ...unit, sector: planned.sector, areas: [] };
    for (const plannedArea of planned.areas) {
      const areaUnit = addUnit(book, {
        kind: 'area',
        code: plannedArea.code,
        name: plannedArea.name,
        tree: 'territory',
        parent: township,
        shape: shapeOf(plannedArea.code),
      });
      const area: Area = { ...areaUnit, township, villages: [] };
      township.areas.push(area);
      for (const { code, name } of plannedArea.villages) {
        const village = addUnit(book, { kind: 'village', code, name, tree: 'territory', parent: area, shape: shapeOf(code), profile: profileOf() });
        area.villages.push({ ...village, area });
      }
    }
    return township;
  });
  const lines = departments.map(({ name }, index) =>
    addUnit(book, { kind: 'department', code: `370982-D${String(index + 1).padStart(2, '0')}`, name, tree: 'line', parent: county }),
  );
  const grid = { county, townships, departments: lines, sectors, brigades };
  for (const [industry, department] of Object.entries(lineOf))
    book.hold('industry_line', { industry, unit_id: departmentNamed(grid, department).id }, gridBegan);
  return grid;
}

/** The 17 townships and streets that answer for forest fires. */
const fireDuty = new Set(
  '青云街道 新汶街道 东都镇 小协镇 泉沟镇 羊流镇 果都镇 天宝镇 楼德镇 禹村镇 宫里镇 谷里镇 石莱镇 放城镇 刘杜镇 汶南镇 龙廷镇'.split(' '),
);

/** Grades A to D by load and risk; every 24th village was one of the 36 pilots of 2009. */
function villageProfiles() {
  const random = randomOf('village grades');
  let count = 0;
  return () => {
    const drawn = random.next();
    const grade = drawn < 0.13 ? 'A' : drawn < 0.48 ? 'B' : drawn < 0.86 ? 'C' : 'D';
    return count++ % 24 === 11 ? { grade, pilotYear: 2009 } : { grade };
  };
}
