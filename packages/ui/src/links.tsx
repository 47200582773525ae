// Links to units, people and subjects. The app says how an address is made and opened; a plain click stays in the app,
// anything else (new tab, copy) is left to the browser.

import { unitKinds } from '@gridward/contract/grid';
import { createContext, useContext, type MouseEvent, type ReactNode } from 'react';

export interface Place {
  readonly to: 'unit' | 'person' | 'subject';
  readonly id: string;
}
export interface Linker {
  readonly hrefOf: (place: Place) => string;
  readonly open: (href: string) => void;
}
export const LinkerContext = createContext<Linker>({ hrefOf: () => '#', open: () => undefined });

interface PlaceLinkProps {
  readonly place: Place;
  readonly className?: string;
  readonly children: ReactNode;
}

export function PlaceLink(props: PlaceLinkProps): ReactNode {
  const linker = useContext(LinkerContext);
  const href = linker.hrefOf(props.place);
  function follow(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    linker.open(href);
  }
  return (
    <a href={href} onClick={follow} className={props.className}>
      {props.children}
    </a>
  );
}

/** Is this kind of subject a unit? */
export function isUnitKind(kind: string): boolean {
  return kind === 'unit' || unitKinds.some((unitKind) => unitKind === kind);
}

interface Brief {
  readonly id: string;
  readonly name: string;
}

/** A unit that is a subject has its page under the units; the server names its kind of unit. */
export function SubjectLink(props: { readonly subject: Brief & { readonly kind: string } }): ReactNode {
  return <PlaceLink place={{ to: isUnitKind(props.subject.kind) ? 'unit' : 'subject', id: props.subject.id }}>{props.subject.name}</PlaceLink>;
}

export function UnitLink(props: { readonly unit: Brief }): ReactNode {
  return <PlaceLink place={{ to: 'unit', id: props.unit.id }}>{props.unit.name}</PlaceLink>;
}

export function PersonName(props: { readonly person: Brief }): ReactNode {
  return (
    <PlaceLink place={{ to: 'person', id: props.person.id }} className="gw-person">
      {props.person.name}
    </PlaceLink>
  );
}

/** Ancestors, root first, as a path of links. */
export function UnitPath(props: { readonly path: readonly Brief[] }): ReactNode {
  return (
    <span className="gw-path">
      {props.path.map((unit) => (
        <span key={unit.id}>
          <UnitLink unit={unit} />
        </span>
      ))}
    </span>
  );
}
