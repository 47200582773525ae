// The map on a unit's page: begins at the unit, and may go down and back up without leaving the page.

import { useState, type ReactNode } from 'react';
import { AreaMap } from './area-map.tsx';

export function UnitMap(props: { readonly unitId: string }): ReactNode {
  const [parentId, setParentId] = useState<string | undefined>(props.unitId);
  return <AreaMap parentId={parentId} onParent={setParentId} />;
}
