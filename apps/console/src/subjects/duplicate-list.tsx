// Pairs of subjects that are probably one, with the reason. Merging is done on the file of the one that goes.

import { Spin } from 'antd';
import type { ReactNode } from 'react';
import { listDuplicates } from '@gridward/contract/subjects';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { SubjectLink } from '@gridward/ui/links';
import { useRead } from '@gridward/ui/query';
import { StatusTag } from '@gridward/ui/status-tag';

export function DuplicateList(props: { readonly unitId?: string }): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.subjects;
  const pairs = useRead(listDuplicates, props.unitId === undefined ? {} : { unitId: props.unitId });
  if (pairs.isPending) return <Spin aria-label={messages.core.state.loading} />;
  if (pairs.error) return <ErrorNotice error={pairs.error} onRetry={() => void pairs.refetch()} />;
  if (pairs.data.rows.length === 0) return <EmptyLesson title={texts.noDuplicates} hint={texts.noDuplicatesHint} />;
  return (
    <>
      <p className="gw-faint">{texts.duplicatesHint}</p>
      <ul className="gw-list">
        {pairs.data.rows.map((pair) => (
          <li key={`${pair.one.id}:${pair.other.id}`}>
            <span>
              <SubjectLink subject={pair.one} /> ↔ <SubjectLink subject={pair.other} />
              {pair.unit ? <div className="gw-faint">{pair.unit.name}</div> : null}
            </span>
            <StatusTag tone="warn">{texts.because[pair.because]}</StatusTag>
          </li>
        ))}
      </ul>
    </>
  );
}
