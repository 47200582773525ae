// Who answers for this subject? The chain first; then how it came about, two days compared, the file, its revisions.

import { Alert, Tabs } from 'antd';
import { Navigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readSubject } from '@gridward/contract/subjects';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { SubjectLink, UnitPath } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePlaybook } from '@gridward/ui/playbook';
import { useRead } from '@gridward/ui/query';
import { SubjectStatusTag } from '@gridward/ui/status-tag';
import { useAsOf } from '../app/as-of.tsx';
import { PageLoading } from '../app/page-states.tsx';
import { useFilter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import { DutiesCard } from '../duties/duties-card.tsx';
import { HazardsCard } from '../hazards/hazards-card.tsx';
import { ChainPanel } from '../tenure/chain-panel.tsx';
import { Compare } from '../tenure/compare.tsx';
import { isUnit } from '../tenure/subject-words.tsx';
import { Timeline } from '../tenure/timeline.tsx';
import { BundleMembers } from './bundle-members.tsx';
import { GateCardButton } from './gate-card.tsx';
import { IssuedSheets } from '../rosters/issued-sheets.tsx';
import { SubjectActs } from './subject-acts.tsx';
import { SubjectFile } from './subject-file.tsx';
import { SubjectHistory } from './subject-history.tsx';
import './subjects.css';
import type { SubjectAnswer } from './subject-answer.ts';

export function SubjectPage(): ReactNode {
  const { id } = useParams({ from: '/subjects/$id' });
  const asOf = useAsOf();
  const { data, error, refetch } = useRead(readSubject, { id, ...asOf.query }, { keepPrevious: true });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.id !== id) return <PageLoading />;
  if (isUnit(data)) return <Navigate to="/units/$id" params={{ id }} replace />;
  return (
    <div className="gw-stack">
      <SubjectHead subject={data} />
      <ChainPanel key={data.id} subjectId={data.id} kind={data.kind} may={data.may} inForce={data.status === 'active' || data.status === 'suspended'} />
      <SubjectDuties subject={data} />
      <HazardsCard subject={data} />
      <SubjectTabs key={`tabs ${data.id}`} subject={data} />
    </div>
  );
}

function SubjectDuties(props: { readonly subject: SubjectAnswer }): ReactNode {
  const words = useMessages().duties.cards;
  return <DutiesCard scope={{ subjectId: props.subject.id }} title={words.subject} />;
}

function SubjectHead(props: { readonly subject: SubjectAnswer }): ReactNode {
  const words = useMessages().subjects;
  const { playbook, kindName } = usePlaybook();
  const mayExport = useMay('register.export');
  const { isMoved } = useAsOf();
  const { subject } = props;
  // A card is of today; a screen of another day would promise another.
  const withCard = mayExport && !isMoved && subject.kind === 'enterprise' && subject.status !== 'closed';
  return (
    <>
      <PageHeading
        above={subject.path.length > 0 ? <UnitPath path={subject.path} /> : words.noPlace}
        title={subject.name}
        hint={
          <span className="gw-row">
            <span>{playbook === undefined ? '' : kindName(subject.kind)}</span>
            <SubjectStatusTag status={subject.status} />
            {subject.code ? <code>{subject.code}</code> : null}
          </span>
        }
        extra={
          <>
            {withCard ? <GateCardButton subjectId={subject.id} /> : null}
            <SubjectActs subject={subject} />
          </>
        }
      />
      {subject.mergedInto ? (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {words.mergedInto} <SubjectLink subject={subject.mergedInto} />
            </>
          }
        />
      ) : null}
    </>
  );
}

function FileTab(props: { readonly subject: SubjectAnswer }): ReactNode {
  return (
    <div className="gw-stack">
      <SubjectFile subject={props.subject} />
      <IssuedSheets kind="gate_card" about={props.subject.id} />
    </div>
  );
}

function SubjectTabs(props: { readonly subject: SubjectAnswer }): ReactNode {
  const words = useMessages().subjects;
  const mayReadRevisions = useMay('revision.read');
  const { values, set } = useFilter(['tab']);
  const { subject } = props;
  const items = [
    { key: 'timeline', label: words.tabs.timeline, children: <Timeline subjectId={subject.id} may={subject.may} /> },
    { key: 'compare', label: words.tabs.compare, children: <Compare subjectId={subject.id} /> },
    { key: 'file', label: words.tabs.file, children: <FileTab subject={subject} /> },
    ...(subject.kind === 'bundle'
      ? [{ key: 'members', label: `${words.tabs.members} ${subject.memberCount}`, children: <BundleMembers subject={subject} /> }]
      : []),
    ...(mayReadRevisions ? [{ key: 'history', label: words.tabs.history, children: <SubjectHistory subjectId={subject.id} /> }] : []),
  ];
  return (
    <div className="gw-panel">
      <Tabs activeKey={values.tab ?? 'timeline'} onChange={(tab) => set({ tab: tab === 'timeline' ? undefined : tab })} items={items} destroyOnHidden />
    </div>
  );
}
