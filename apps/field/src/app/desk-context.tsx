import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { Desk } from './desk.ts';
import type { Shelf } from './things.ts';

const DeskContext = createContext<Desk | null>(null);

export function DeskProvider(props: { readonly desk: Desk; readonly children: ReactNode }): ReactNode {
  return <DeskContext value={props.desk}>{props.children}</DeskContext>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('a desk is asked for where nobody is signed in');
  return desk;
}

export function useShelf(): Shelf {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribe, desk.shelf);
}
