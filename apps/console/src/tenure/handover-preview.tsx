// The verdict on every row before anything is written, then the document and the reason, then one act.

import { Alert, Button, Form, Segmented, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { handOverTenure } from '@gridward/contract/tenure';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PersonName } from '@gridward/ui/links';
import { PeriodText } from '@gridward/ui/period-text';
import type { DocumentPicked } from '@gridward/ui/pickers';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct } from '@gridward/ui/query';
import { useShownDay } from '@gridward/ui/shown-day';
import { StatusTag } from '@gridward/ui/status-tag';
import { given, ReasonField } from './act-dialog.tsx';
import { DocumentField } from './document-field.tsx';
import type { Plan, Preview } from './handover-plan.ts';
import { useStackedColumns } from './stacked-columns.tsx';
import { SubjectName } from './subject-words.tsx';

type Row = Preview['rows'][number];
type Verdict = Row['verdict'];

interface HandoverPreviewProps {
  readonly plan: Plan;
  readonly preview: Preview;
  readonly choices: { tenureId: string; successorId: string | null }[];
  readonly onBack: () => void;
  readonly onDone: (answer: AnswerOf<typeof handOverTenure>) => void;
}

export function HandoverPreview(props: HandoverPreviewProps): ReactNode {
  const words = useMessages().tenure.handover;
  const { preview, plan } = props;
  const kept = preview.rows.filter((row) => row.verdict === 'kept').length;
  const [only, setOnly] = useState<Verdict | 'all'>(preview.refused > 0 ? 'refused' : 'all');
  const rows = only === 'all' ? preview.rows : preview.rows.filter((row) => row.verdict === only);
  return (
    <div className="gw-stack">
      <div className="gw-row-spread">
        <span>
          <PersonName person={plan.person} /> · {plan.onDay} · <strong>{words.summary(preview.passes, kept, preview.refused)}</strong>
        </span>
        {preview.refused > 0 ? (
          <Segmented
            value={only}
            onChange={setOnly}
            options={[
              { value: 'all' as const, label: words.all },
              { value: 'refused' as const, label: words.onlyRefused },
            ]}
          />
        ) : null}
      </div>
      {preview.refused > 0 ? <Alert type="error" showIcon title={words.refusedHint} /> : null}
      <PreviewTable rows={rows} />
      {preview.refused > 0 || preview.passes === 0 ? (
        <div className="gw-row">
          <Button type="primary" onClick={props.onBack}>
            {words.back}
          </Button>
        </div>
      ) : (
        <ConfirmForm {...props} />
      )}
    </div>
  );
}

function PreviewTable(props: { readonly rows: readonly Row[] }): ReactNode {
  const words = useMessages().tenure.handover;
  const { roleName } = usePlaybook();
  const shape = useStackedColumns<Row>([
    { title: words.columns.verdict, show: (row) => <VerdictTag row={row} /> },
    { title: words.columns.subject, show: (row) => <SubjectName subject={row.subject} /> },
    { title: words.columns.role, show: (row) => roleName(row.role) },
    { title: words.columns.since, show: (row) => <PeriodText during={row.during} /> },
    { title: words.columns.successor, show: (row) => <Successor row={row} /> },
  ]);
  return (
    <Table<Row>
      size="small"
      rowKey="tenureId"
      // Ant Design's types want an array that it could change; it does not.
      dataSource={props.rows as Row[]}
      pagination={props.rows.length > 50 ? { defaultPageSize: 50, showSizeChanger: true, pageSizeOptions: [50, 100, 200] } : false}
      {...shape}
    />
  );
}

function Successor(props: { readonly row: Row }): ReactNode {
  const words = useMessages().tenure.handover;
  const { successor, verdict } = props.row;
  if (successor) return <PersonName person={successor} />;
  return <span className="gw-faint">{verdict === 'kept' ? words.keep : words.noSuccessor}</span>;
}

const tones = { passes: 'good', kept: 'still', refused: 'bad' } as const;

function VerdictTag(props: { readonly row: Row }): ReactNode {
  const words = useMessages().tenure.handover;
  const { rankName } = usePlaybook();
  const { verdict, problem, note } = props.row;
  const why = problem === null ? '' : (words.obstacle[problem] ?? problem);
  const rank = problem === 'below_minimum_rank' && note !== null ? words.needsRank(rankName(note)) : '';
  return (
    <>
      <StatusTag tone={tones[verdict]}>{words.verdict[verdict]}</StatusTag>
      {why === '' ? null : (
        <span className="gw-bad">
          {why}
          {rank}
        </span>
      )}
    </>
  );
}

interface ConfirmValues {
  readonly onDay: string;
  readonly documentId?: DocumentPicked | null;
  readonly reason?: string;
}

function ConfirmForm(props: HandoverPreviewProps): ReactNode {
  const words = useMessages().tenure.handover;
  const { today } = useShownDay();
  const [form] = Form.useForm<ConfirmValues>();
  const { plan } = props;
  const handOver = useAct(handOverTenure, props.onDone);
  function submit(values: ConfirmValues): void {
    handOver.mutate({
      personId: plan.person.id,
      onDay: plan.onDay,
      ...(plan.successor ? { successorId: plan.successor.id } : {}),
      choices: props.choices,
      documentId: values.documentId?.id ?? null,
      reason: given(values.reason),
    });
  }
  return (
    <Form form={form} layout="vertical" className="gw-handover-form" onFinish={submit}>
      <DocumentField />
      <ReasonField always={plan.onDay < today} />
      <ErrorNotice error={handOver.error} />
      {handOver.isPending ? <p className="gw-faint">{words.progress}</p> : null}
      <div className="gw-row">
        <Button onClick={props.onBack} disabled={handOver.isPending}>
          {words.back}
        </Button>
        <Button type="primary" htmlType="submit" loading={handOver.isPending}>
          {handOver.isPending ? words.confirming : words.confirm}
        </Button>
      </div>
    </Form>
  );
}
