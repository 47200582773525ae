// The second step: a verdict for every row, with the cell, what was found in it and what would be accepted.

import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import { download } from '@gridward/contract/call';
import { annotateImport } from '@gridward/contract/rosters';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useHandingOut } from '@gridward/ui/handing-out';
import { useMessages } from '@gridward/ui/language';
import { saveFile } from '@gridward/ui/save-file';
import { ApplyPanel } from './apply-panel.tsx';
import { SheetColumns } from './sheet-columns.tsx';
import { importInput, type ImportCheck, type ImportOrder, type ImportRun } from './use-import.ts';
import { VerdictReasons, VerdictTag } from './verdict-parts.tsx';

const verdicts = ['refused', 'changed', 'new', 'same'] as const;
type Verdict = (typeof verdicts)[number];

interface ImportVerdictsProps {
  readonly order: ImportOrder;
  readonly check: ImportCheck;
  readonly error: unknown;
  readonly run: ImportRun;
}

export function ImportVerdicts(props: ImportVerdictsProps): ReactNode {
  const { check, order, run } = props;
  const texts = useMessages().rosters;
  return (
    <>
      <ErrorNotice error={props.error} />
      <ApplyPanel order={order} check={check} run={run} />
      <section className="gw-panel">
        <h2>
          <span>{texts.sheets}</span>
        </h2>
        <SheetColumns sheets={check.sheets} />
      </section>
      <VerdictTable order={order} check={check} />
    </>
  );
}

function VerdictTable(props: { readonly order: ImportOrder; readonly check: ImportCheck }): ReactNode {
  const messages = useMessages();
  const texts = messages.rosters;
  const { counts, rows, truncated } = props.check;
  const [shown, setShown] = useState<Verdict | 'all'>(counts.refused > 0 ? 'refused' : 'all');
  const listed = shown === 'all' ? rows : rows.filter((row) => row.verdict === shown);
  const options = [
    { value: 'all' as const, label: texts.allVerdicts },
    ...verdicts.map((verdict) => ({ value: verdict, label: `${texts.verdict[verdict]} ${counts[verdict]}`, disabled: verdict === 'same' })),
  ];
  return (
    <section className="gw-panel">
      <div className="gw-row-spread gwc-verdict-head">
        <Segmented aria-label={texts.verdictColumn} value={shown} options={options} onChange={setShown} />
        <AnnotatedCopy order={props.order} />
      </div>
      {truncated ? <p className="gw-faint">{texts.truncated}</p> : null}
      <Table
        size="small"
        rowKey={(row) => `${row.sheet}:${row.row}`}
        dataSource={listed}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 640 }}
        locale={{
          emptyText: (
            <EmptyLesson title={messages.core.state.nothingFound} hint={counts.new + counts.changed + counts.refused === 0 ? texts.nothingToApply : ''} />
          ),
        }}
        columns={[
          {
            title: texts.row,
            key: 'row',
            render: (_, row) => (
              <span className="gw-days">
                {props.check.sheets.length > 1 ? `${row.sheet} ` : ''}
                {row.row}
              </span>
            ),
          },
          { title: texts.verdictColumn, key: 'verdict', render: (_, row) => <VerdictTag verdict={row.verdict} /> },
          { title: texts.label, key: 'label', render: (_, row) => row.label },
          { title: texts.why, key: 'why', render: (_, row) => <VerdictReasons rows={row.messages} /> },
        ]}
      />
    </section>
  );
}

/** The person's own sheet again, with a column that says what is wrong. */
function AnnotatedCopy(props: { readonly order: ImportOrder }): ReactNode {
  const messages = useMessages();
  const texts = messages.rosters;
  const { busy, handOut } = useHandingOut();
  const annotate = () => handOut('copy', async () => saveFile(await download(annotateImport, importInput(props.order), { file: props.order.file })));
  return (
    <Button icon={<DownloadOutlined />} loading={busy !== null} onClick={() => void annotate()}>
      {busy !== null ? texts.annotating : texts.annotate}
    </Button>
  );
}
