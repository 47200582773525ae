// The verdict on every row before anything is written; then it is proposed or carried out.

import { Alert, Button, Segmented, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import type { handOverTenure } from '@gridward/contract/tenure';
import { useMessages } from '@gridward/ui/language';
import { PersonName } from '@gridward/ui/links';
import { PeriodText } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { StatusTag } from '@gridward/ui/status-tag';
import { HandoverConfirm } from './handover-confirm.tsx';
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
        <HandoverConfirm plan={plan} choices={props.choices} onBack={props.onBack} onDone={props.onDone} />
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
