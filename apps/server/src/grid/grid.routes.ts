// The routes of this slice, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { closeUnitRoute } from './close-unit.ts';
import { createUnitRoute } from './create-unit.ts';
import { findUnitAtRoute } from './find-unit-at.ts';
import { listUnitsRoute } from './list-units.ts';
import { mergeUnitsRoute } from './merge-units.ts';
import { moveUnitRoute } from './move-unit.ts';
import { readMapRoute } from './read-map.ts';
import { readUnitHistoryRoute } from './read-unit-history.ts';
import { readUnitRoute } from './read-unit.ts';
import { renameUnitRoute } from './rename-unit.ts';
import { setBoundaryRoute } from './set-boundary.ts';
import { splitUnitRoute } from './split-unit.ts';

export const gridRoutes: readonly Route[] = [
  listUnitsRoute,
  readUnitRoute,
  readUnitHistoryRoute,
  createUnitRoute,
  renameUnitRoute,
  moveUnitRoute,
  closeUnitRoute,
  mergeUnitsRoute,
  splitUnitRoute,
  setBoundaryRoute,
  readMapRoute,
  findUnitAtRoute,
];
