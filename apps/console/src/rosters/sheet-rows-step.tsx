// The third step: what the file would do to the draft, row by row; unclear names with their candidates; what the file does
// not mention; and the way in for all that is clear.

import { DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Segmented, Table } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ProblemError, download } from '@gridward/contract/call';
import { annotateRosterSheet } from '@gridward/contract/rosters-sheets';
import { ErrorNotice, errorText } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { SubjectLink } from '@gridward/ui/links';
import { useNarrow } from '@gridward/ui/narrow';
import { saveFile } from '@gridward/ui/save-file';
import { SheetChoice } from './sheet-choice.tsx';
import { choicesText, withChoice, type SheetVerdict } from './sheet-mapping.ts';
import { sheetInput, type SheetRun, type SheetState } from './sheet-run.ts';
import { VerdictReasons, VerdictTag } from './verdict-parts.tsx';

export interface RowsStepProps {
  readonly rosterId: string;
  readonly state: Extract<SheetState, { readonly kind: 'rows' }>;
  readonly run: SheetRun;
}

const verdicts = ['refused', 'changed', 'new'] as const;

export function SheetRowsStep(props: RowsStepProps): ReactNode {
  return (
    <>
      <NotTaken error={props.state.error} />
      <Summary {...props} />
      <Absent check={props.state.check} />
      <Verdicts {...props} />
    </>
  );
}

/** What one has cancelled oneself is no fault. */
function NotTaken(props: { readonly error: unknown }): ReactNode {
  const messages = useMessages();
  const { error } = props;
  if (!(error instanceof ProblemError) || error.answer.problem !== 'import.cancelled') return <ErrorNotice error={error} />;
  const { message, cure } = errorText(messages, error);
  return <Alert type="info" showIcon title={message} description={cure} />;
}

function Summary(props: RowsStepProps): ReactNode {
  const words = useMessages().sheets.rows;
  const { state, run } = props;
  const { counts, wishes, entering, rows } = state.check;
  const takes = counts.new + counts.changed;
  const names = new Set(rows.flatMap((row) => row.unresolved.map((each) => `${each.field} ${each.name}`)));
  return (
    <section className="gw-panel gw-stack">
      <dl className="gwc-verdict-counts">
        {(['new', 'changed', 'same', 'refused'] as const).map((verdict) => (
          <div key={verdict}>
            <dt>{words.counts[verdict]}</dt>
            <dd className={verdict === 'refused' && counts.refused > 0 ? 'gw-bad' : undefined}>{counts[verdict]}</dd>
          </div>
        ))}
      </dl>
      {takes === 0 && counts.refused === 0 ? <Alert type="success" showIcon title={words.nothing} /> : <p>{words.summary(wishes, entering)}</p>}
      {names.size === 0 ? null : <Alert type="warning" showIcon title={words.unresolved(names.size)} description={words.unresolvedHint} />}
      <div className="gw-row">
        {state.unasked ? (
          <Button type="primary" onClick={run.check}>
            {words.recheck}
          </Button>
        ) : takes > 0 ? (
          <Button type="primary" onClick={run.apply}>
            {counts.refused > 0 ? words.applyAccepted(takes) : words.apply}
          </Button>
        ) : null}
        <Annotated {...props} />
        <Button onClick={run.toColumns}>{words.backToColumns}</Button>
        {state.unasked ? <span className="gw-faint">{words.recheckFirst}</span> : null}
        {choicesText(state.choices) === undefined ? null : (
          <span className="gw-faint">{words.chosen(new Set([...state.choices.values()].map((each) => each.name)).size)}</span>
        )}
      </div>
    </section>
  );
}

/** The office's own file again, with a column that says what is wrong. */
function Annotated(props: RowsStepProps): ReactNode {
  const messages = useMessages();
  const { message } = App.useApp();
  const { file, mapping, choices } = props.state;
  const fetching = useMutation({
    mutationFn: () => download(annotateRosterSheet, sheetInput(props.rosterId, file, mapping, choices), { file }),
    onSuccess: saveFile,
    onError: (error) => void message.error(errorText(messages, error).message),
  });
  return (
    <Button icon={<DownloadOutlined />} loading={fetching.isPending} onClick={() => fetching.mutate()}>
      {messages.sheets.rows.annotate}
    </Button>
  );
}

function Absent(props: { readonly check: RowsStepProps['state']['check'] }): ReactNode {
  const words = useMessages().sheets.rows;
  const [open, setOpen] = useState(false);
  const { absent, absentCount } = props.check;
  if (absentCount === 0) return null;
  return (
    <section className="gw-panel">
      <Button type="link" className="gwc-plain-link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words.absent(absentCount)}
      </Button>
      <p className="gw-faint">{words.absentHint}</p>
      {open ? (
        <>
          <p className="gwc-absent">
            {absent.map((subject) => (
              <SubjectLink key={subject.id} subject={subject} />
            ))}
          </p>
          {absentCount > absent.length ? <p className="gw-faint">{words.absentTruncated}</p> : null}
        </>
      ) : null}
    </section>
  );
}

function Verdicts(props: RowsStepProps): ReactNode {
  const messages = useMessages();
  const words = messages.sheets.rows;
  const narrow = useNarrow();
  const { check } = props.state;
  const { counts, rows } = check;
  const [shown, setShown] = useState<(typeof verdicts)[number] | 'all'>(counts.refused > 0 ? 'refused' : 'all');
  const listed = shown === 'all' ? rows : rows.filter((row) => row.verdict === shown);
  if (rows.length === 0) return null;
  return (
    <section className="gw-panel">
      <div className="gwc-verdict-head">
        <Segmented
          aria-label={words.verdict}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all' as const, label: words.all },
            ...verdicts.map((verdict) => ({ value: verdict, label: `${words.counts[verdict]} ${counts[verdict]}`, disabled: counts[verdict] === 0 })),
          ]}
        />
      </div>
      {check.truncated ? <p className="gw-faint">{words.truncated}</p> : null}
      {narrow ? <VerdictCards {...props} rows={listed} /> : <VerdictTable {...props} rows={listed} />}
    </section>
  );
}

type RowsProps = RowsStepProps & { readonly rows: readonly SheetVerdict[] };

/** The number of a row, with its sheet when there are several. */
function useRowName(rows: readonly SheetVerdict[]): (row: SheetVerdict) => string {
  const several = new Set(rows.map((row) => row.sheet)).size > 1;
  return (row) => (several ? `${row.sheet} ${row.row}` : String(row.row));
}

function VerdictTable(props: RowsProps): ReactNode {
  const words = useMessages().sheets.rows;
  const nameOf = useRowName(props.state.check.rows);
  return (
    <Table<SheetVerdict>
      size="small"
      rowKey={(row) => `${row.sheet}:${row.row}`}
      dataSource={[...props.rows]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 720 }}
      locale={{ emptyText: words.noneListed }}
      columns={[
        { title: words.row, key: 'row', width: 110, render: (_, row) => <span className="gw-days">{nameOf(row)}</span> },
        { title: words.verdict, key: 'verdict', width: 110, render: (_, row) => <VerdictTag verdict={row.verdict} /> },
        { title: words.label, key: 'label', width: 220, render: (_, row) => row.label },
        { title: words.why, key: 'why', render: (_, row) => <WhyOfRow {...props} row={row} /> },
      ]}
    />
  );
}

const cardsAtOnce = 40;

function VerdictCards(props: RowsProps): ReactNode {
  const messages = useMessages();
  const nameOf = useRowName(props.state.check.rows);
  const [shown, setShown] = useState(cardsAtOnce);
  return (
    <>
      <ul className="gw-cards">
        {props.rows.slice(0, shown).map((row) => (
          <li key={`${row.sheet}:${row.row}`}>
            <div className="gw-card-title">
              <span>
                <span className="gw-faint">{nameOf(row)}</span> {row.label}
              </span>
              <VerdictTag verdict={row.verdict} />
            </div>
            <WhyOfRow {...props} row={row} />
          </li>
        ))}
      </ul>
      {props.rows.length > shown ? <Button onClick={() => setShown(shown + cardsAtOnce)}>{messages.core.action.loadMore}</Button> : null}
    </>
  );
}

function WhyOfRow(props: RowsStepProps & { readonly row: SheetVerdict }): ReactNode {
  const { row, run } = props;
  const { check, choices } = props.state;
  return (
    <>
      <VerdictReasons rows={row.messages} />
      {row.unresolved.map((unresolved) => (
        <SheetChoice
          key={`${unresolved.field} ${unresolved.name}`}
          row={row}
          unresolved={unresolved}
          choices={choices}
          onChoose={(id) => run.choose(withChoice(choices, check.rows, { row, unresolved }, id))}
        />
      ))}
    </>
  );
}
