// Results of the provincial platform: choose the body and the sheet, read what would become of every row, take them in.
// Nothing is written before the last step.

import { InboxOutlined } from '@ant-design/icons';
import { App, Button, Form, Result, Skeleton, Spin, Steps, Tag, Upload } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { inspectionColumns, listInspectionPlans } from '@gridward/contract/records-inspections';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { useRead } from '@gridward/ui/query';
import { useGuardedLeaving } from '../app/guarded-leaving.ts';
import { BodySelect } from './body-select.tsx';
import { bodiesFor, type Body } from './inspections-answer.ts';
import { InspectionVerdicts } from './inspection-verdicts.tsx';
import { useInspectionsImport, type Checked, type Run, type RunState } from './use-inspections-import.ts';
import './records.css';

const stepOf: Readonly<Record<RunState['kind'], number>> = { choosing: 0, checking: 1, checked: 1, applying: 2, applied: 2 };

export function ImportInspectionsPage(): ReactNode {
  const words = useMessages().inspections.import;
  const plans = useRead(listInspectionPlans, {});
  const run = useInspectionsImport();
  useGuardedLeaving(run.state.kind === 'applying');
  if (plans.error) return <ErrorNotice error={plans.error} onRetry={() => void plans.refetch()} />;
  const bodies = plans.data === undefined ? undefined : bodiesFor(plans.data.bodies, 'inspect');
  return (
    <div className="gw-stack">
      <PageHeading title={words.title} hint={words.hint} above={<Link to="/inspections">{words.seePlans}</Link>} />
      {bodies === undefined ? <Skeleton active /> : bodies.length === 0 ? <EmptyLesson title={words.noBody} hint={words.noBodyHint} /> : null}
      {bodies === undefined || bodies.length === 0 ? null : (
        <>
          <Steps
            size="small"
            responsive={false}
            current={stepOf[run.state.kind]}
            status={run.state.kind === 'applied' ? 'finish' : 'process'}
            items={[{ title: words.steps.file }, { title: words.steps.check }, { title: words.steps.apply }]}
          />
          <Step run={run} bodies={bodies} />
        </>
      )}
    </div>
  );
}

function Step(props: { readonly run: Run; readonly bodies: readonly Body[] }): ReactNode {
  const words = useMessages().inspections.import;
  const { run, bodies } = props;
  const { state } = run;
  switch (state.kind) {
    case 'choosing':
      return <Choose bodies={bodies} error={state.error} onCheck={run.check} />;
    case 'checking':
      return <Waiting title={words.checking} hint={words.checkingHint} />;
    case 'checked':
      return <InspectionVerdicts sheet={state.sheet} answer={state.answer} error={state.error} run={run} />;
    case 'applying':
      return <Waiting title={words.applying} hint={words.applyingHint} />;
    case 'applied':
      return <Applied answer={state.answer} onRestart={run.restart} />;
    default:
      return state satisfies never;
  }
}

function Waiting(props: { readonly title: string; readonly hint: string }): ReactNode {
  return (
    <section className="gw-panel" aria-busy>
      <p role="status">
        <Spin size="small" /> {props.title}
      </p>
      <p className="gw-faint">{props.hint}</p>
    </section>
  );
}

interface ChooseProps {
  readonly bodies: readonly Body[];
  readonly error: unknown;
  readonly onCheck: Run['check'];
}

function Choose(props: ChooseProps): ReactNode {
  const words = useMessages().inspections.import;
  const [file, setFile] = useState<File | null>(null);
  const [only, ...others] = props.bodies;
  return (
    <Form<{ readonly unitId: string }>
      layout="vertical"
      initialValues={only !== undefined && others.length === 0 ? { unitId: only.id } : {}}
      onFinish={({ unitId }) => {
        if (file !== null) props.onCheck({ file, unitId });
      }}
    >
      <ErrorNotice error={props.error} />
      <div className="gw-columns">
        <section className="gw-panel">
          <Form.Item name="unitId" label={words.body} extra={words.bodyHint} rules={[{ required: true, message: words.chooseBody }]}>
            <BodySelect bodies={props.bodies} placeholder={words.chooseBody} />
          </Form.Item>
          <FileDrop file={file} onFile={setFile} />
          <Button type="primary" htmlType="submit" disabled={file === null}>
            {words.check}
          </Button>
        </section>
        <section className="gw-panel">
          <h2>{words.reads}</h2>
          <div className="gwr-columns">
            {inspectionColumns.map((column) => (
              <Tag key={column}>{words.column[column]}</Tag>
            ))}
          </div>
          <p className="gw-faint">{words.readsHint}</p>
        </section>
      </div>
    </Form>
  );
}

function FileDrop(props: { readonly file: File | null; readonly onFile: (file: File) => void }): ReactNode {
  const messages = useMessages();
  const words = messages.inspections.import;
  const { message } = App.useApp();
  function take(file: File): boolean {
    if (/\.(xlsx|csv|xls)$/i.test(file.name)) props.onFile(file);
    else void message.warning(messages.rosters.wrongType);
    return false;
  }
  return (
    <div className="gwr-drop">
      <Upload.Dragger accept=".xlsx,.csv,.xls" maxCount={1} showUploadList={false} beforeUpload={take}>
        <p className="gwr-drop-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p>{props.file === null ? words.drop : <strong>{props.file.name}</strong>}</p>
        <p className="gw-faint">{props.file === null ? words.dropHint : messages.rosters.fileSize(Math.max(1, Math.round(props.file.size / 1024)))}</p>
      </Upload.Dragger>
    </div>
  );
}

function Applied(props: { readonly answer: Checked; readonly onRestart: () => void }): ReactNode {
  const words = useMessages().inspections.import;
  const { revision, counts } = props.answer;
  return (
    <section className="gw-panel">
      <Result
        status="success"
        title={revision === null ? words.doneNothing : words.done(revision)}
        subTitle={revision === null ? undefined : `${words.doneCounts(counts.new, counts.changed)} · ${words.doneHint}`}
        extra={[
          <Link key="see" to="/records" search={{ kind: 'inspection' }}>
            <Button type="primary">{words.seeRecords}</Button>
          </Link>,
          <Link key="plans" to="/inspections">
            <Button>{words.seePlans}</Button>
          </Link>,
          <Button key="again" onClick={props.onRestart}>
            {words.again}
          </Button>,
        ]}
      />
    </section>
  );
}
