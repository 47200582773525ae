// An office's own workbook into a draft, in four steps: the file, what its columns mean, a verdict for every row, done.

import { Alert, Button, Progress, Result, Steps } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { call } from '@gridward/contract/call';
import { readImportProgress } from '@gridward/contract/rosters';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import { PageHeading } from '@gridward/ui/page-heading';
import { useGuardedLeaving } from '../app/guarded-leaving.ts';
import './rosters.css';
import './sheets.css';
import { SheetColumnsStep } from './sheet-columns-step.tsx';
import { SheetFileStep } from './sheet-file-step.tsx';
import { SheetRowsStep } from './sheet-rows-step.tsx';
import { useSheetRun, type SheetRun, type SheetState } from './sheet-run.ts';
import { useDraft } from './use-draft.ts';

const stepOf: Readonly<Record<SheetState['kind'], number>> = { file: 0, reading: 0, columns: 1, checking: 2, rows: 2, applying: 3, done: 3 };
const order = ['file', 'columns', 'rows', 'done'] as const;

export function SheetPage(): ReactNode {
  const { id } = useParams({ from: '/rosters/$id/sheet' });
  return <SheetOf key={id} id={id} />;
}

function SheetOf(props: { readonly id: string }): ReactNode {
  const messages = useMessages();
  const words = messages.sheets;
  const narrow = useNarrow();
  const roster = useDraft(props.id);
  const run = useSheetRun(props.id);
  const at = stepOf[run.state.kind];
  return (
    <div className="gw-stack">
      <PageHeading
        above={
          <Link to="/rosters/$id" params={{ id: props.id }}>
            {words.back}
          </Link>
        }
        title={words.title(roster.data?.title ?? '…')}
        hint={words.hint}
      />
      <ErrorNotice error={roster.error} />
      {roster.data && !roster.data.may.includes('edit') ? <Alert type="warning" showIcon title={messages.drafts.page.readOnly} /> : null}
      {narrow ? (
        <p className="gw-faint">
          {at + 1} / {order.length} · {words.steps[order[at] ?? 'file']}
        </p>
      ) : (
        <Steps
          size="small"
          current={at}
          status={run.state.kind === 'done' ? 'finish' : 'process'}
          items={order.map((step) => ({ title: words.steps[step] }))}
        />
      )}
      <Step rosterId={props.id} run={run} />
    </div>
  );
}

function Step(props: { readonly rosterId: string; readonly run: SheetRun }): ReactNode {
  const words = useMessages().sheets;
  const { rosterId, run } = props;
  const { state } = run;
  switch (state.kind) {
    case 'file':
      return <SheetFileStep error={state.error} onRead={run.read} />;
    case 'reading':
      return <Waiting title={words.reading} file={state.file} ticket={state.ticket} onCancel={run.cancel} />;
    case 'columns':
      return <SheetColumnsStep guess={state.guess} mapping={state.mapping} error={state.error} run={run} />;
    case 'checking':
      return <Waiting title={words.rows.checking} file={state.file} ticket={state.ticket} onCancel={run.cancel} />;
    case 'rows':
      return <SheetRowsStep rosterId={rosterId} state={state} run={run} />;
    case 'applying':
      return <Waiting title={words.rows.applying} file={state.file} ticket={state.ticket} writes onCancel={run.cancel} />;
    case 'done':
      return <Done rosterId={rosterId} state={state} onAgain={run.restart} />;
    default:
      return state satisfies never;
  }
}

const share = { unknown: 10, reading: 30, matching: 60, writing: 85, done: 100 } as const;

interface WaitingProps {
  readonly title: string;
  readonly file: File;
  readonly ticket: string;
  readonly writes?: boolean;
  readonly onCancel: () => void;
}

function Waiting(props: WaitingProps): ReactNode {
  const messages = useMessages();
  const texts = messages.rosters;
  const { data } = useQuery({
    queryKey: [readImportProgress.name, props.ticket],
    queryFn: ({ signal }) => call(readImportProgress, { ticket: props.ticket }, { signal }),
    refetchInterval: 700,
    retry: false,
  });
  const { writes = false } = props;
  useGuardedLeaving(writes);
  const step = data?.step ?? 'unknown';
  return (
    <section className="gw-panel gwc-progress" aria-busy>
      <h2>
        {props.title} <span className="gw-faint">{props.file.name}</span>
      </h2>
      <Progress percent={share[step]} status="active" showInfo={false} aria-label={texts.progress} />
      <p role="status">
        {texts.step[step]}
        {data && data.rows > 0 ? <span className="gw-faint"> {texts.rowsDone(data.rows)}</span> : null}
      </p>
      <p className="gw-faint">{writes ? messages.sheets.writingHint : messages.sheets.readingHint}</p>
      <Button onClick={props.onCancel}>{messages.sheets.cancel}</Button>
    </section>
  );
}

interface DoneProps {
  readonly rosterId: string;
  readonly state: Extract<SheetState, { readonly kind: 'done' }>;
  readonly onAgain: () => void;
}

function Done(props: DoneProps): ReactNode {
  const words = useMessages().sheets.done;
  const { counts, revision } = props.state.answer;
  return (
    <section className="gw-panel">
      <Result
        status={revision === null ? 'info' : 'success'}
        title={revision === null ? words.nothing : words.title}
        subTitle={
          <>
            <div>{words.text(counts.new + counts.changed, counts.refused)}</div>
            {revision === null ? null : <div>{words.remembered}</div>}
          </>
        }
        extra={[
          <Link key="draft" to="/rosters/$id" params={{ id: props.rosterId }} search={{ only: 'changed' }}>
            <Button type="primary">{words.toDraft}</Button>
          </Link>,
          <Button key="again" onClick={props.onAgain}>
            {words.again}
          </Button>,
        ]}
      />
    </section>
  );
}
