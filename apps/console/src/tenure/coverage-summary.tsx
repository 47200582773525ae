// The numbers of a coverage answer; each narrows the list below. The digest lets anyone prove the same answer.

import { Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { findingKinds, type readCoverage } from '@gridward/contract/tenure';
import { useMessages } from '@gridward/ui/language';
import { NumberText } from '@gridward/ui/number-text';
import { FindingTag } from '@gridward/ui/status-tag';
import type { CoverageFilter } from './coverage-filters.tsx';

type Coverage = AnswerOf<typeof readCoverage>;

export function CoverageSummary(props: { readonly answer: Coverage; readonly filter: CoverageFilter }): ReactNode {
  const texts = useMessages().coverage;
  const { answer } = props;
  return (
    <>
      <section className="gw-panel">
        <dl className="gwc-sums">
          <Sum label={texts.subjects} value={answer.subjects} />
          <Sum label={texts.requirements} value={answer.requirements} />
          <Sum label={texts.uncovered} value={answer.uncovered} bad={answer.uncovered > 0} />
          <Sum label={texts.findings} value={answer.total} bad={answer.total > 0} />
        </dl>
        <p className="gw-faint" title={texts.digestHint}>
          {texts.digest}{' '}
          <Typography.Text className="gw-mono" copyable={{ text: answer.digest }} title={answer.digest}>
            {answer.digest.slice(0, 16)}
          </Typography.Text>{' '}
          · {texts.knownAt(answer.knownAt)}
        </p>
      </section>
      {answer.total === 0 && props.filter.values.kind === undefined ? null : (
        <div className="gw-columns">
          <ByKind answer={answer} filter={props.filter} />
          <ByTownship answer={answer} filter={props.filter} />
        </div>
      )}
    </>
  );
}

function Sum(props: { readonly label: string; readonly value: number; readonly bad?: boolean }): ReactNode {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd className={props.bad ? 'gw-bad' : undefined}>
        <NumberText value={props.value} />
      </dd>
    </div>
  );
}

function ByKind(props: { readonly answer: Coverage; readonly filter: CoverageFilter }): ReactNode {
  const messages = useMessages();
  const texts = messages.coverage;
  const chosen = props.filter.values.kind;
  const kinds = findingKinds.filter((kind) => (props.answer.byKind[kind] ?? 0) > 0);
  return (
    <section className="gw-panel">
      <h2>{texts.byKind}</h2>
      <ul className="gw-list gwc-drill">
        {kinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              aria-pressed={chosen === kind}
              title={messages.labels.findingHint[kind]}
              onClick={() => props.filter.set({ kind: chosen === kind ? undefined : kind })}
            >
              <FindingTag kind={kind} />
              <span className="gw-faint">{messages.labels.findingHint[kind]}</span>
              <strong className="gw-number">{props.answer.byKind[kind]}</strong>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ByTownship(props: { readonly answer: Coverage; readonly filter: CoverageFilter }): ReactNode {
  const texts = useMessages().coverage;
  const rows = props.answer.byTownship.toSorted((a, b) => b.findings - a.findings);
  return (
    <section className="gw-panel">
      <h2>{texts.byTownship}</h2>
      <Table
        size="small"
        pagination={false}
        rowKey={(row) => row.unit.id}
        dataSource={rows}
        scroll={{ y: 260 }}
        columns={[
          {
            title: texts.township,
            key: 'unit',
            render: (_, row) => (
              <button
                type="button"
                className="gwc-plain-link"
                aria-label={texts.drill(row.unit.name)}
                onClick={() => props.filter.set({ unitId: row.unit.id })}
              >
                {row.unit.name}
              </button>
            ),
          },
          { title: texts.subjects, key: 'subjects', align: 'right', width: 90, render: (_, row) => row.subjects },
          { title: texts.findings, key: 'findings', align: 'right', width: 90, render: (_, row) => (row.findings > 0 ? <strong>{row.findings}</strong> : 0) },
        ]}
      />
    </section>
  );
}
