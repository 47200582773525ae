// The county as a map: where are how many subjects, red lines, gaps? The area shown is kept in the address.

import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { useFilter } from '../app/search.ts';
import { AreaMap } from './map/area-map.tsx';
import './grid.css';

export function MapPage(): ReactNode {
  const words = useMessages().grid.map;
  const { values, set } = useFilter(['unitId']);
  return (
    <div className="gw-stack">
      <PageHeading title={words.title} hint={words.question} />
      <div className="gw-panel">
        <AreaMap parentId={values.unitId} onParent={(unitId) => set({ unitId })} />
      </div>
    </div>
  );
}
