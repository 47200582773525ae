// The grid 网格: units in parallel trees, each name and place in force for a period.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { asOf, day, flag, id, known, name, page, pageOf, period, reason, unitBrief, written, writtenId } from './values.ts';

export const unitKinds = ['county', 'township', 'zone', 'area', 'village', 'department', 'sector', 'brigade'] as const;
export const trees = ['territory', 'line', 'sector'] as const;
const tree = z.enum(trees);
export const geometry = z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.any()) });

export const unitRow = z.object({
  id,
  kind: z.enum(unitKinds),
  code: z.string().nullable(),
  name: z.string(),
  parentId: id.nullable(),
  tree,
  childCount: z.number().int(),
});

export const listUnits = endpoint({
  name: 'listUnits',
  method: 'GET',
  path: '/api/units',
  summary: 'The units under a parent (or the roots of a tree), or those that match a search by name, code or pinyin initials',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    tree: tree.optional().describe('Left out: the territory; in a search, the tree of each kind of unit'),
    parentId: id.optional(),
    q: z.string().trim().max(60).optional(),
    kind: z.enum(unitKinds).optional(),
    ...asOf,
    ...page,
  }),
  output: pageOf(unitRow.extend({ path: z.array(unitBrief).describe('Ancestors, root first; given for search results') })),
  problems: [],
});

export const unitAnswer = unitRow.extend({
  path: z.array(unitBrief),
  during: period,
  counts: z.object({
    children: z.number().int(),
    subjects: z.number().int(),
    people: z.number().int(),
    byKind: z.record(z.string(), z.number().int()).describe('Active subjects in the subtree by kind'),
  }),
  sector: unitBrief.nullable(),
  brigades: z.array(unitBrief),
  predecessors: z.array(unitBrief.extend({ onDay: day })),
  successors: z.array(unitBrief.extend({ onDay: day })),
  hasBoundary: z.boolean(),
  may: z.array(z.string()),
});
export const readUnit = endpoint({
  name: 'readUnit',
  method: 'GET',
  path: '/api/units/:id',
  summary: 'A unit as of a day: its place, what is in it',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, ...asOf }),
  output: unitAnswer,
  problems: ['thing.not_found', 'permission.out_of_scope'],
});

export const readUnitHistory = endpoint({
  name: 'readUnitHistory',
  method: 'GET',
  path: '/api/units/:id/history',
  summary: 'Every name and place a unit has had, on both time axes',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id }),
  output: z.object({
    names: z.array(z.object({ name: z.string(), during: period, known })),
    placements: z.array(z.object({ tree, parent: unitBrief.nullable(), during: period, known })),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});

const changed = { onDay: day.describe('First day of the change'), reason: reason.optional() };
export const createUnit = endpoint({
  name: 'createUnit',
  method: 'POST',
  path: '/api/units',
  summary: 'Create a unit from a day on',
  needs: 'unit.change',
  effect: 'revision',
  input: z.object({
    kind: z.enum(unitKinds),
    name,
    code: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z-]{2,30}$/)
      .nullish(),
    tree: tree.optional().describe('Left out: the tree of its kind; any other is refused'),
    parentId: id,
    ...changed,
  }),
  output: writtenId,
  problems: [
    'thing.not_found',
    'unit.code_taken',
    'unit.name_repeated',
    'unit.not_in_force',
    'unit.wrong_tree',
    'day.outside',
    'reason.required',
    'permission.out_of_scope',
  ],
});
export const renameUnit = endpoint({
  name: 'renameUnit',
  method: 'POST',
  path: '/api/units/:id/rename',
  summary: 'Rename a unit from a day on; earlier days keep the old name',
  needs: 'unit.change',
  effect: 'revision',
  input: z.object({ id, name, ...changed }),
  output: written,
  problems: [
    'thing.unchanged',
    'thing.not_found',
    'unit.name_repeated',
    'unit.not_in_force',
    'day.outside',
    'reason.required',
    'thing.changed',
    'permission.out_of_scope',
  ],
});
export const moveUnit = endpoint({
  name: 'moveUnit',
  method: 'POST',
  path: '/api/units/:id/move',
  summary: 'Move a unit under another parent from a day on',
  needs: 'unit.change',
  effect: 'revision',
  input: z.object({
    id,
    parentId: id.nullable().describe('Null: it leaves a tree that is not the tree of its kind'),
    tree: tree.default('territory'),
    ...changed,
  }),
  output: written,
  problems: [
    'thing.not_found',
    'unit.cycle',
    'unit.name_repeated',
    'unit.not_in_force',
    'unit.wrong_tree',
    'day.outside',
    'reason.required',
    'thing.changed',
    'permission.out_of_scope',
  ],
});
export const closeUnit = endpoint({
  name: 'closeUnit',
  method: 'POST',
  path: '/api/units/:id/close',
  summary: 'Close a unit from a day on; it must be empty by then',
  needs: 'unit.change',
  effect: 'revision',
  input: z.object({ id, ...changed }),
  output: written,
  problems: ['thing.not_found', 'unit.still_in_use', 'unit.not_in_force', 'day.outside', 'reason.required', 'thing.changed', 'permission.out_of_scope'],
});
export const mergeUnits = endpoint({
  name: 'mergeUnits',
  method: 'POST',
  path: '/api/units/merge',
  summary: 'Merge units into one from a day on: children, subjects and people move; the merged close',
  needs: 'unit.change',
  effect: 'revision',
  input: z.object({ ids: z.array(id).min(1).max(50), intoId: id, ...changed }),
  output: written,
  problems: [
    'thing.not_found',
    'unit.not_in_force',
    'unit.wrong_tree',
    'unit.cycle',
    'unit.name_repeated',
    'unit.still_in_use',
    'day.outside',
    'reason.required',
    'thing.changed',
    'permission.out_of_scope',
  ],
});
export const splitUnit = endpoint({
  name: 'splitUnit',
  method: 'POST',
  path: '/api/units/:id/split',
  summary: 'Split parts of a unit off as new units from a day on',
  needs: 'unit.change',
  effect: 'revision',
  input: z.object({
    id,
    parts: z
      .array(
        z.object({
          name,
          code: z.string().trim().max(30).nullish(),
          childIds: z.array(id).max(500).default([]),
          subjectIds: z.array(id).max(2000).default([]),
        }),
      )
      .min(1)
      .max(20),
    close: z.boolean().default(false),
    ...changed,
  }),
  output: written.extend({ ids: z.array(id) }),
  problems: [
    'thing.not_found',
    'unit.code_taken',
    'unit.name_repeated',
    'unit.still_in_use',
    'unit.not_in_force',
    'unit.wrong_tree',
    'day.outside',
    'reason.required',
    'thing.changed',
    'permission.out_of_scope',
  ],
});
export const setBoundary = endpoint({
  name: 'setBoundary',
  method: 'PUT',
  path: '/api/units/:id/boundary',
  summary: 'Set the boundary of a unit: GeoJSON, WGS-84',
  needs: 'unit.change',
  effect: 'revision',
  input: z.object({ id, boundary: geometry.nullable() }),
  output: written,
  problems: ['thing.not_found', 'request.invalid', 'permission.out_of_scope'],
});
export const readMap = endpoint({
  name: 'readMap',
  method: 'GET',
  path: '/api/map',
  summary: 'Boundaries of the units under a parent as GeoJSON, with how many subjects and gaps each has',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ parentId: id.optional(), ...asOf, withoutCounts: flag }),
  output: z.object({
    synthetic: z.boolean(),
    parent: z.object({ id, name: z.string(), kind: z.string(), boundary: geometry.nullable() }).nullable(),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        id,
        geometry,
        properties: z.object({ id, name: z.string(), kind: z.string(), subjects: z.number().int(), redLines: z.number().int() }),
      }),
    ),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const findUnitAt = endpoint({
  name: 'findUnitAt',
  method: 'GET',
  path: '/api/map/at',
  summary: 'The units whose boundary holds a point, innermost last',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ longitude: z.coerce.number().min(-180).max(180), latitude: z.coerce.number().min(-90).max(90), on: day.optional() }),
  output: z.object({ rows: z.array(unitBrief) }),
  problems: [],
});
