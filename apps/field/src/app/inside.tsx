// The open device on screen. It is a part of the program of its own: whoever comes for the first time, on a slow network,
// can sign in before it has arrived.

import type { ReactNode } from 'react';
import type { SessionAnswer } from '../accounts/session.ts';
import type { Installation } from '../sync/installation.ts';
import { Desk } from './desk.ts';
import { DeskProvider } from './desk-context.tsx';
import { Shell } from './shell.tsx';

export const openDesk: typeof Desk.open = (parts, credentials) => Desk.open(parts, credentials);

export function Inside(props: { readonly desk: Desk; readonly installation: Installation<SessionAnswer>; readonly onLeft: () => void }): ReactNode {
  return (
    <DeskProvider desk={props.desk}>
      <Shell installation={props.installation} onLeft={props.onLeft} />
    </DeskProvider>
  );
}
