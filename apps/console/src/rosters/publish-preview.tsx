// What publishing would do: changes by kind, what stands in its way with the cure, annexes, missing townships, coverage.

import { Alert, Table, type TableColumnsType } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { problems, type ProblemKey } from '@gridward/contract/problem';
import { labelOf } from '@gridward/messages/language';
import { problemText } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { UnitLink } from '@gridward/ui/links';
import { useNarrow } from '@gridward/ui/narrow';
import { NumberText } from '@gridward/ui/number-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { FindingTag } from '@gridward/ui/status-tag';
import { SubjectName } from '../tenure/subject-words.tsx';
import type { Preview } from './publish-input.ts';

interface PublishPreviewProps {
  readonly preview: Preview;
  readonly yearly: boolean;
  /** Something was changed after the check. */
  readonly stale: boolean;
}

export function PublishPreview(props: PublishPreviewProps): ReactNode {
  const { papers, review } = useMessages();
  const words = papers.publish;
  const { preview } = props;
  const kinds = Object.entries(preview.byKind).filter(([, count]) => count > 0);
  const findings = Object.entries(preview.findings).filter(([, count]) => count > 0);
  return (
    <div className={props.stale ? 'gw-stack gw-stale' : 'gw-stack'}>
      <Refused rows={preview.refused} />
      {props.yearly ? <Missing units={preview.missing} /> : null}
      <section className="gw-panel" hidden={kinds.length === 0 && preview.refused.length > 0}>
        <h2>{words.byKind}</h2>
        {kinds.length === 0 ? <p className="gw-warn">{words.noChange}</p> : null}
        <ul className="gwc-kind-counts">
          {kinds.map(([kind, count]) => (
            <li key={kind}>
              {labelOf(review.changes.kind, kind)} <strong>{count}</strong>
            </li>
          ))}
        </ul>
      </section>
      <section className="gw-panel">
        <h2>{words.annexes}</h2>
        <ul className="gw-list">
          {preview.annexes.map((annex, index) => (
            <li key={`${annex.key} ${annex.title}`}>
              <span>
                <span className="gw-faint">{words.annexNumber(index + 1)}</span> {annex.title}
              </span>
              <span className="gw-faint">{words.rows(annex.rows)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="gw-panel">
        <h2>{words.findings}</h2>
        {findings.length === 0 ? <p className="gw-good">{words.findingsNone}</p> : null}
        <ul className="gwc-kind-counts">
          {findings.map(([kind, count]) => (
            <li key={kind}>
              <FindingTag kind={kind} />
              <NumberText value={count} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Missing(props: { readonly units: Preview['missing'] }): ReactNode {
  const words = useMessages().papers.publish;
  if (props.units.length === 0) return <Alert type="success" showIcon title={words.missingNone} />;
  return (
    <Alert
      type="warning"
      showIcon
      title={words.missing(props.units.length)}
      description={
        <span className="gwc-paper-units">
          {props.units.map((unit) => (
            <UnitLink key={unit.id} unit={unit} />
          ))}
        </span>
      }
    />
  );
}

type RefusedRow = Preview['refused'][number];

function isProblem(key: string): key is ProblemKey {
  return Object.hasOwn(problems, key);
}

/** A refusal of a row in words; one that this page does not know shows its own name. */
function useRefusalText(): (row: RefusedRow) => { readonly message: string; readonly cure: string } {
  const messages = useMessages();
  return (row) => (isProblem(row.problem) ? problemText(messages, { problem: row.problem }) : { message: row.problem, cure: '' });
}

function Refused(props: { readonly rows: readonly RefusedRow[] }): ReactNode {
  const words = useMessages().papers.publish;
  const { roleName } = usePlaybook();
  const textOf = useRefusalText();
  const narrow = useNarrow();
  if (props.rows.length === 0) return <Alert type="success" showIcon title={words.refusedNone} />;
  const about = (row: RefusedRow): ReactNode => (
    <>
      <SubjectName subject={row.subject} /> <span className="gw-faint">{row.role === null ? '' : roleName(row.role)}</span>
      <div className="gw-faint">{row.unit.name}</div>
    </>
  );
  const why = (row: RefusedRow): ReactNode => (
    <>
      <span className="gw-bad">{textOf(row).message}</span> {row.detail}
      <div className="gw-faint">{textOf(row).cure}</div>
      <Link to="/rosters/$id" params={{ id: row.rosterId }}>
        {words.seeDraft}
      </Link>
    </>
  );
  const columns: TableColumnsType<RefusedRow> = narrow
    ? [{ title: words.refusedColumn.subject, key: 'row', render: (_, row) => [about(row), why(row)].map((part, index) => <div key={index}>{part}</div>) }]
    : [
        { title: words.refusedColumn.subject, key: 'subject', render: (_, row) => about(row) },
        { title: words.refusedColumn.problem, key: 'problem', render: (_, row) => why(row) },
      ];
  return (
    <section className="gw-panel gw-stack">
      <Alert type="error" showIcon title={words.refused(props.rows.length)} description={words.refusedHint} />
      <Table<RefusedRow>
        size="small"
        rowKey={(row) => `${row.rosterId} ${row.subject.id} ${row.role} ${row.problem} ${row.detail}`}
        // Ant Design's types want an array that it could change; it does not.
        dataSource={props.rows as RefusedRow[]}
        columns={columns}
        pagination={props.rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      />
    </section>
  );
}
