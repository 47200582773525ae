// How persons and states are told apart in the pictures of tenures: tint and pattern together, never tint alone.

import type { ReactNode } from 'react';

const tints = ['#cfe3ea', '#f3dfbf', '#d9e6c8', '#e6d5ea', '#f4d3cd', '#d3dcf2', '#e9e3b8', '#cde8df'] as const;
const inks = ['#2c6a7d', '#8a5a12', '#4f7330', '#77498a', '#a14434', '#3d57a0', '#7a6d14', '#237a63'] as const;
const textures = 4;

export interface Paint {
  readonly tint: string;
  readonly ink: string;
  readonly texture: number;
}

export function paintNumber(number: number): Paint {
  const place = number % tints.length;
  const texture = (Math.floor(number / tints.length) + number) % textures;
  return { tint: tints[place] ?? tints[0], ink: inks[place] ?? inks[0], texture };
}

export function paintUrl(scope: string, number: number): string {
  return `url(#${scope}-paint-${number})`;
}

/** The patterns of so many persons, and the two of states: a gap, and what a later revision replaced. */
export function PaintDefinitions(props: { readonly scope: string; readonly count: number }): ReactNode {
  return (
    <defs>
      {Array.from({ length: props.count }, (_, number) => (
        <PersonPattern key={number} id={`${props.scope}-paint-${number}`} paint={paintNumber(number)} />
      ))}
      <pattern id={`${props.scope}-gap`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="7" height="7" fill="#fdf1ef" />
        <rect width="2" height="7" fill="#d9695c" />
      </pattern>
      <pattern id={`${props.scope}-replaced`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="1.4" height="6" fill="#4c5d64" fillOpacity="0.55" />
      </pattern>
    </defs>
  );
}

function PersonPattern(props: { readonly id: string; readonly paint: Paint }): ReactNode {
  const { tint, ink, texture } = props.paint;
  return (
    <pattern id={props.id} width="10" height="10" patternUnits="userSpaceOnUse" {...(texture === 1 ? { patternTransform: 'rotate(45)' } : {})}>
      <rect width="10" height="10" fill={tint} />
      {texture === 1 ? <rect width="1" height="10" fill={ink} fillOpacity="0.35" /> : null}
      {texture === 2 ? <circle cx="5" cy="5" r="1.1" fill={ink} fillOpacity="0.4" /> : null}
      {texture === 3 ? <rect width="10" height="1" fill={ink} fillOpacity="0.3" /> : null}
    </pattern>
  );
}

/** A small square of a person's paint, for legends and tables. */
export function Swatch(props: { readonly scope: string; readonly number: number }): ReactNode {
  return (
    <svg className="gw-swatch" width="16" height="12" aria-hidden="true">
      <rect x="0.5" y="0.5" width="15" height="11" fill={paintUrl(props.scope, props.number)} stroke={paintNumber(props.number).ink} />
    </svg>
  );
}
