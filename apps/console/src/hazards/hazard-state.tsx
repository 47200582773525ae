import type { ReactNode } from 'react';
import type { HazardState } from '@gridward/domain/hazards/hazard';
import { useMessages } from '@gridward/ui/language';
import { StatusTag } from '@gridward/ui/status-tag';

/** Where a hazard stands, and whether it looks major. */
export function HazardStateTag(props: { readonly state: HazardState; readonly suspectedMajor: boolean }): ReactNode {
  const messages = useMessages();
  return (
    <>
      <StatusTag tone={props.state === 'found' ? 'warn' : 'plain'}>{messages.labels.hazardState[props.state]}</StatusTag>
      {props.suspectedMajor ? <StatusTag tone="bad">{messages.hazards.suspectedMajor}</StatusTag> : null}
    </>
  );
}
