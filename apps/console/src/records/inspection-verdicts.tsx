// What would become of every row of the platform's sheet, and taking it in: all of it, or only what was accepted.

import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, Segmented, Table, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import { download } from '@gridward/contract/call';
import { annotateInspections } from '@gridward/contract/records-inspections';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useHandingOut } from '@gridward/ui/handing-out';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import { NumberText } from '@gridward/ui/number-text';
import { saveFile } from '@gridward/ui/save-file';
import { StatusTag } from '@gridward/ui/status-tag';
import { aboutSheet, type Checked, type Run, type Sheet } from './use-inspections-import.ts';

type Row = Checked['rows'][number];
const verdicts = ['refused', 'changed', 'new', 'same'] as const;
const tones = { new: 'good', changed: 'warn', same: 'plain', refused: 'bad' } as const;

interface VerdictsProps {
  readonly sheet: Sheet;
  readonly answer: Checked;
  readonly error: unknown;
  readonly run: Run;
}

export function InspectionVerdicts(props: VerdictsProps): ReactNode {
  return (
    <>
      <ErrorNotice error={props.error} />
      <Apply {...props} />
      <Rows sheet={props.sheet} answer={props.answer} />
    </>
  );
}

function Apply({ sheet, answer, run }: VerdictsProps): ReactNode {
  const words = useMessages().inspections.import;
  const { counts } = answer;
  const writes = counts.new + counts.changed;
  return (
    <section className="gw-panel gw-stack">
      <div className="gw-faint">{sheet.file.name}</div>
      <dl className="gwr-counts" title={words.countHint}>
        {verdicts.toReversed().map((verdict) => (
          <div key={verdict}>
            <dt>{words.count[verdict]}</dt>
            <dd className={verdict === 'refused' && counts.refused > 0 ? 'gw-bad' : undefined}>
              <NumberText value={counts[verdict]} />
            </dd>
          </div>
        ))}
      </dl>
      {counts.refused > 0 ? <Alert type="warning" showIcon title={words.refused(counts.refused)} description={words.refusedHint} /> : null}
      {writes > 0 ? null : <NothingToWrite counts={counts} />}
      <Form<{ readonly reason?: string }> layout="vertical" onFinish={({ reason }) => run.apply(reason?.trim())}>
        {counts.changed === 0 ? null : (
          <Form.Item
            name="reason"
            label={words.changedReason}
            extra={words.changedReasonHint(counts.changed)}
            rules={[{ required: true, min: 2, whitespace: true, message: words.reasonNeeded }]}
          >
            <Input maxLength={500} />
          </Form.Item>
        )}
        <div className="gw-row">
          {writes === 0 ? null : (
            <Button type="primary" htmlType="submit">
              {counts.refused > 0 ? words.applyAccepted(writes) : words.applyAll(writes)}
            </Button>
          )}
          <Button onClick={() => run.check(sheet)}>{words.recheck}</Button>
          <Button onClick={run.restart}>{words.again}</Button>
        </div>
      </Form>
    </section>
  );
}

function NothingToWrite({ counts }: Pick<Checked, 'counts'>): ReactNode {
  const words = useMessages().inspections.import;
  if (counts.refused > 0) return <Alert type="info" showIcon title={words.nothingAccepted} />;
  return <Alert type={counts.same > 0 ? 'success' : 'warning'} showIcon title={counts.same > 0 ? words.nothing : words.noRows} />;
}

function Rows(props: { readonly sheet: Sheet; readonly answer: Checked }): ReactNode {
  const words = useMessages().inspections.import;
  const { counts, rows, truncated } = props.answer;
  const [shown, setShown] = useState<Row['verdict'] | 'all'>(counts.refused > 0 ? 'refused' : 'all');
  const options = [
    { value: 'all' as const, label: words.all },
    ...verdicts.map((verdict) => ({ value: verdict, label: `${words.count[verdict]} ${counts[verdict]}`, disabled: verdict === 'same' })),
  ];
  return (
    <section className="gw-panel">
      <div className="gw-row-spread">
        <Segmented aria-label={words.verdictColumn} value={shown} options={options} onChange={setShown} />
        <AnnotatedCopy sheet={props.sheet} />
      </div>
      {truncated ? <p className="gw-faint">{words.truncated}</p> : null}
      <RowTable rows={shown === 'all' ? rows : rows.filter((row) => row.verdict === shown)} severalSheets={new Set(rows.map((row) => row.sheet)).size > 1} />
    </section>
  );
}

function RowTable(props: { readonly rows: readonly Row[]; readonly severalSheets: boolean }): ReactNode {
  const messages = useMessages();
  const words = messages.inspections.import;
  const narrow = useNarrow();
  const place = (row: Row) => <span className="gw-days">{props.severalSheets ? `${row.sheet} ${row.row}` : row.row}</span>;
  const wide: TableColumnsType<Row> = [
    { title: words.row, key: 'row', width: 90, render: (_, row) => place(row) },
    { title: words.verdictColumn, key: 'verdict', width: 210, render: (_, row) => <VerdictTag row={row} /> },
    { title: words.about, key: 'about', render: (_, row) => <About row={row} /> },
    { title: words.why, key: 'why', render: (_, row) => <Why row={row} /> },
  ];
  const onPhone: TableColumnsType<Row> = [
    {
      title: words.about,
      key: 'card',
      render: (_, row) => (
        <>
          <div className="gw-card-title">
            <span>
              {words.row} {place(row)}
            </span>
            <VerdictTag row={row} />
          </div>
          <About row={row} />
          <Why row={row} />
        </>
      ),
    },
  ];
  return (
    <Table<Row>
      size="small"
      rowKey={(row) => `${row.sheet}:${row.row}`}
      dataSource={[...props.rows]}
      columns={narrow ? onPhone : wide}
      showHeader={!narrow}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: <EmptyLesson title={messages.core.state.nothingFound} hint="" /> }}
    />
  );
}

function VerdictTag(props: { readonly row: Row }): ReactNode {
  const words = useMessages().inspections.import;
  return <StatusTag tone={tones[props.row.verdict]}>{words.verdict[props.row.verdict]}</StatusTag>;
}

function About(props: { readonly row: Row }): ReactNode {
  const { externalId, enterprise, happenedOn } = props.row;
  return (
    <>
      {enterprise}
      <div className="gw-faint">{[externalId, happenedOn].filter((one) => one !== '').join(' · ')}</div>
    </>
  );
}

function Why(props: { readonly row: Row }): ReactNode {
  const words = useMessages().inspections.import;
  return (
    <ul className="gwr-reasons">
      {props.row.problems.map(({ column, rule, value }, index) => (
        <li key={index}>
          <strong>{words.problem(words.column[column], words.rule[rule], value)}</strong>{' '}
          {words.accepted[rule] === undefined ? null : <span className="gw-faint">{words.accepted[rule]}</span>}
        </li>
      ))}
    </ul>
  );
}

/** The sheet again, with a column that says what would become of each row. */
function AnnotatedCopy(props: { readonly sheet: Sheet }): ReactNode {
  const messages = useMessages();
  const { busy, handOut } = useHandingOut();
  const annotate = () => handOut('copy', async () => saveFile(await download(annotateInspections, aboutSheet(props.sheet), { file: props.sheet.file })));
  return (
    <Button icon={<DownloadOutlined />} loading={busy !== null} onClick={() => void annotate()}>
      {messages.inspections.import.annotate}
    </Button>
  );
}
