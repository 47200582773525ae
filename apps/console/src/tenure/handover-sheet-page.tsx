// One handover: who passes what to whom, who has accepted, what may be done with it now.

import { Alert, Table } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readHandover } from '@gridward/contract/tenure-handovers';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PersonName, UnitLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { InstantText, PeriodText } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { useRead } from '@gridward/ui/query';
import { StatusTag } from '@gridward/ui/status-tag';
import { PageLoading } from '../app/page-states.tsx';
import { IssuedSheets } from '../rosters/issued-sheets.tsx';
import type { HandoverAnswer } from './handover-answer.ts';
import { HandoverSheetActs, SheetDownload } from './handover-sheet-acts.tsx';
import { HandoverState } from './handover-sheets-page.tsx';
import { useStackedColumns } from './stacked-columns.tsx';
import { SubjectName } from './subject-words.tsx';
import './tenure.css';

export function HandoverSheetPage(): ReactNode {
  const { handovers: texts, core } = useMessages();
  const { back } = core.action;
  const { id } = useParams({ from: '/handovers/$id' });
  const { data, error, refetch } = useRead(readHandover, { id }, { keepPrevious: true });
  if (error)
    return (
      <div className="gw-stack">
        <PageHeading title={texts.title} above={<Link to="/handovers">{back}</Link>} />
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (!data || data.id !== id) return <PageLoading />;
  return (
    <div className="gw-stack">
      <PageHeading
        above={<Link to="/handovers">{texts.title}</Link>}
        title={texts.page.heading(data.person.name)}
        hint={
          <span className="gw-row">
            <HandoverState state={data.state} />
            <span>{texts.page.onDay(data.onDay)}</span>
            {data.revision === null ? null : <span>{texts.page.doneIn(data.revision)}</span>}
          </span>
        }
        extra={
          <>
            <SheetDownload id={data.id} />
            <HandoverSheetActs handover={data} />
          </>
        }
      />
      <Standing handover={data} />
      <div className="gwc-handover-columns">
        <Successors handover={data} />
        <Facts handover={data} />
      </div>
      <Items rows={data.rows} />
      <IssuedSheets kind="handover_sheet" about={data.id} />
    </div>
  );
}

interface PartProps {
  readonly handover: HandoverAnswer;
}

/** What one must know before acting. */
function Standing(props: PartProps): ReactNode {
  const messages = useMessages();
  const words = messages.handovers.page;
  const { handover } = props;
  const declined = handover.successors.filter((successor) => successor.declined !== null);
  const open = handover.successors.filter((successor) => successor.acceptedAt === null && successor.declined === null).length;
  const refused = handover.rows.filter((row) => row.verdict === 'refused').length;
  return (
    <>
      {handover.onDay !== handover.proposedFor ? <Alert type="info" showIcon title={words.moved(handover.proposedFor, handover.onDay)} /> : null}
      {handover.state === 'proposed' && declined.length > 0 ? (
        <Alert type="error" showIcon title={words.declinedBy(messages.core.state.listOf(declined.map((one) => one.name)))} />
      ) : null}
      {handover.state === 'proposed' && open > 0 ? <Alert type="warning" showIcon title={words.wait(open)} /> : null}
      {handover.state === 'proposed' && refused > 0 ? <Alert type="error" showIcon title={words.refused(refused)} /> : null}
    </>
  );
}

function Successors(props: PartProps): ReactNode {
  const words = useMessages().handovers.page;
  return (
    <section className="gw-panel">
      <h2>{words.successors}</h2>
      <ul className="gw-list">
        {props.handover.successors.map((successor) => (
          <li key={successor.id}>
            <PersonName person={successor} />
            {successor.declined !== null ? (
              <span>
                <StatusTag tone="bad">{words.declined}</StatusTag>
                {successor.declined}
              </span>
            ) : successor.acceptedAt !== null ? (
              <span>
                <StatusTag tone="good">{words.acceptedAt}</StatusTag>
                <InstantText at={successor.acceptedAt} />
              </span>
            ) : (
              <StatusTag tone="warn">{words.waiting}</StatusTag>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts(props: PartProps): ReactNode {
  const words = useMessages().handovers.page;
  const { unit, at, actorName, note, reason } = props.handover;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ...(unit === null ? [] : [[words.unit, <UnitLink key="unit" unit={unit} />] as const]),
    [words.by, actorName],
    [words.proposedAt, <InstantText key="at" at={at} />],
    ...(note === null ? [] : [[words.note, note] as const]),
    ...(reason === null ? [] : [[words.reason, reason] as const]),
  ];
  return (
    <section className="gw-panel">
      <ul className="gw-list">
        {facts.map(([label, value]) => (
          <li key={label}>
            <span className="gw-faint">{label}</span>
            <span>{value}</span>
          </li>
        ))}
      </ul>
      <p className="gw-faint">{words.sheetHint}</p>
    </section>
  );
}

type Row = HandoverAnswer['rows'][number];
const tones = { passes: 'good', kept: 'still', refused: 'bad' } as const;

function Items(props: { readonly rows: readonly Row[] }): ReactNode {
  const { handovers, tenure } = useMessages();
  const words = tenure.handover;
  const { roleName } = usePlaybook();
  const shape = useStackedColumns<Row>([
    { title: words.columns.subject, show: (row) => <SubjectName subject={row.subject} /> },
    { title: words.columns.unit, show: (row) => (row.unit ? <UnitLink unit={row.unit} /> : '') },
    { title: words.columns.role, show: (row) => roleName(row.role) },
    { title: words.columns.since, show: (row) => <PeriodText during={row.during} /> },
    { title: words.columns.successor, show: (row) => (row.successor ? <PersonName person={row.successor} /> : <span className="gw-faint">{words.keep}</span>) },
    {
      title: words.columns.verdict,
      show: (row) => (
        <>
          <StatusTag tone={tones[row.verdict]}>{words.verdict[row.verdict]}</StatusTag>
          {row.problem === null ? null : <span className="gw-bad">{words.obstacle[row.problem] ?? row.problem}</span>}
        </>
      ),
    },
  ]);
  return (
    <section className="gw-panel">
      <h2>{handovers.page.items(props.rows.length)}</h2>
      <Table<Row>
        size="small"
        rowKey="tenureId"
        // Ant Design's types want an array that it could change; it does not.
        dataSource={props.rows as Row[]}
        pagination={props.rows.length > 50 ? { defaultPageSize: 50, showSizeChanger: true, pageSizeOptions: [50, 100, 200] } : false}
        {...shape}
      />
    </section>
  );
}
