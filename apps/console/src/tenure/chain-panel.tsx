// The answer to the first question of a page: who answers for this subject on the day shown, and which required roles
// nobody holds.

import type { ReactNode } from 'react';
import { readChain } from '@gridward/contract/tenure';
import { useMessages } from '@gridward/ui/language';
import { usePlaybook } from '@gridward/ui/playbook';
import { useRead } from '@gridward/ui/query';
import { StatusTag } from '@gridward/ui/status-tag';
import { useAsOf } from '../app/as-of.tsx';
import { ChainList } from './chain-list.tsx';
import { DayChips } from './day-chips.tsx';

interface ChainPanelProps {
  readonly subjectId: string;
  /** Kind of subject, and of unit when the subject is one: they decide which roles come first. */
  readonly kind: string;
  readonly unitKind?: string;
  readonly may: readonly string[];
  /** False on days on which the subject is closed or not yet there: then nothing is required of anybody. */
  readonly inForce: boolean;
}

export function ChainPanel(props: ChainPanelProps): ReactNode {
  const words = useMessages().tenure.chain;
  const asOf = useAsOf();
  const { playbook } = usePlaybook();
  const { data, error, refetch, isPlaceholderData } = useRead(readChain, { id: props.subjectId, ...asOf.query }, { keepPrevious: true });
  const subjectKind = playbook?.subjectKinds.find((kind) => kind.code === props.kind);
  const required = (props.unitKind === undefined ? subjectKind?.requires : subjectKind?.units?.[props.unitKind]) ?? [];
  const first = required.map((requirement) => requirement.role);
  const others = playbook?.roles.map((role) => role.code).filter((role) => !first.includes(role)) ?? [];
  const chain = data && !props.inForce ? { ...data, missing: [] } : data;
  const missing = chain?.missing.length ?? 0;
  return (
    <section className="gw-panel">
      <div className="gw-row-spread">
        <h2 className="gw-chain-question">
          {words.question}
          {props.inForce ? null : <span className="gw-faint">{words.notRequired}</span>}
          {data && props.inForce && first.length > 0 ? (
            <StatusTag tone={missing > 0 ? 'bad' : 'good'}>{missing > 0 ? words.gaps(missing) : words.complete}</StatusTag>
          ) : null}
          {data && asOf.knownAt !== undefined ? <span className="gw-faint">{words.knownAt(data.knownAt)}</span> : null}
        </h2>
        <DayChips />
      </div>
      <div className={isPlaceholderData ? 'gw-stale' : undefined}>
        <ChainList chain={chain} error={error} onRetry={() => void refetch()} roles={[...first, ...others]} may={props.may} />
      </div>
    </section>
  );
}
