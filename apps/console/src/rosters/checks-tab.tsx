// The coming year as the draft would have it: what is open or wrong, by kind, each leading to its row; and how much each
// person would answer for, now and then.

import { Alert, Button, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { findingKinds } from '@gridward/contract/tenure';
import { checkRoster } from '@gridward/contract/rosters-review';
import { dayBefore } from '@gridward/domain/period';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { TableFoot } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PersonName } from '@gridward/ui/links';
import { PeriodText } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { usePages } from '@gridward/ui/query';
import { FindingTag } from '@gridward/ui/status-tag';
import { FindingHeld, findingKey, type Finding } from '../app/finding-parts.tsx';
import { CountChips } from './count-chips.tsx';
import type { GoTo } from './go-to.ts';
import { LoadBars } from './load-bars.tsx';

type Kind = (typeof findingKinds)[number];

interface ChecksTabProps {
  readonly rosterId: string;
  readonly goTo: GoTo;
  readonly onUnresolved: () => void;
  readonly onPerson: (person: { readonly id: string; readonly name: string }) => void;
}

export function ChecksTab(props: ChecksTabProps): ReactNode {
  const messages = useMessages();
  const words = messages.review.checks;
  const [kind, setKind] = useState<Kind | null>(null);
  const pages = usePages(checkRoster, { id: props.rosterId, ...(kind === null ? {} : { kind }) }, { keepPrevious: true });
  const { first, query } = pages;
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (first === null) return <Skeleton active paragraph={{ rows: 8 }} />;
  const counted = findingKinds.map((each) => ({ key: each, label: messages.labels.finding[each], count: first.byKind[each] ?? 0 }));
  return (
    <div className="gw-stack">
      <p className="gw-faint">
        {words.window(first.from, dayBefore(first.until))} {query.isFetching ? words.stale : null}
      </p>
      {first.unresolved === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={words.unresolved(first.unresolved)}
          action={
            <Button size="small" onClick={props.onUnresolved}>
              {words.seeUnresolved}
            </Button>
          }
        />
      )}
      <CountChips label={words.all} chips={counted} value={kind} onChange={setKind} />
      {first.total === 0 && kind === null ? <EmptyLesson {...words.clean} /> : null}
      <ul className="gwc-findings" aria-busy={query.isPlaceholderData}>
        {pages.rows.map((row) => (
          <FindingLine key={findingKey(row)} row={row} showKind={kind === null} goTo={props.goTo} />
        ))}
      </ul>
      <TableFoot pages={pages} />
      <LoadBars load={first.load} onPerson={props.onPerson} />
    </div>
  );
}

function FindingLine(props: { readonly row: Finding; readonly showKind: boolean; readonly goTo: GoTo }): ReactNode {
  const { roleName } = usePlaybook();
  const { row, goTo } = props;
  const { subject } = row;
  return (
    <li>
      <div>
        {props.showKind ? <FindingTag kind={row.kind} /> : null}
        {subject === null ? null : (
          <Button type="link" size="small" className="gwc-go" onClick={() => goTo({ subject, role: row.role })}>
            {subject.name}
          </Button>
        )}
        {row.role === null ? null : <span> {roleName(row.role)}</span>} {row.person === null ? null : <PersonName person={row.person} />}
        {subject === null && row.person === null && row.unit !== null ? row.unit.name : null}
      </div>
      <div className="gw-faint">
        {[row.township, row.unit]
          .filter((unit) => unit !== null && unit.id !== subject?.id)
          .map((unit) => unit?.name)
          .filter((name, index, names) => names.indexOf(name) === index)
          .join(' · ')}{' '}
        <PeriodText during={row.during} /> <FindingHeld row={row} />
      </div>
    </li>
  );
}
