// What is uncovered, loudest where nobody at all answers, and where it is.

import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import type { readHome } from '@gridward/contract/ledgers';
import { useMessages } from '@gridward/ui/language';
import { FindingTag } from '@gridward/ui/status-tag';
import { FindingHeld, findingKey, FindingWhom } from '../app/finding-parts.tsx';

type Home = AnswerOf<typeof readHome>;

export function WorstFindings(props: { readonly rows: Home['worst'] }): ReactNode {
  const texts = useMessages().ledgers.home;
  if (props.rows.length === 0) return null;
  return (
    <section className="gw-panel">
      <h2>
        {texts.worst} <span className="gw-faint">{texts.worstHint}</span>
      </h2>
      <ul className="gw-list">
        {props.rows.map((row) => (
          <li key={findingKey(row)} className={row.kind === 'gap' && row.held === 0 ? 'gwc-nobody' : undefined}>
            <span>
              <FindingTag kind={row.kind} />
              <FindingWhom row={row} />
              <span className="gw-faint">
                {' '}
                {[row.township?.name, row.unit?.name].filter((name) => name !== undefined && name !== row.subject?.name).join(' · ')}
              </span>
            </span>
            <span className="gw-faint">
              <FindingHeld row={row} />
            </span>
          </li>
        ))}
      </ul>
      <Link to="/coverage" search={{}}>
        {texts.allFindings}
      </Link>
    </section>
  );
}

export function TownshipTable(props: { readonly rows: Home['byTownship'] }): ReactNode {
  const texts = useMessages().ledgers.home;
  const rows = props.rows.toSorted((a, b) => b.findings - a.findings);
  const most = rows[0]?.findings ?? 0;
  return (
    <section className="gw-panel">
      <h2>{texts.byTownship}</h2>
      <Table
        size="small"
        pagination={false}
        rowKey={(row) => row.unit.id}
        dataSource={rows}
        scroll={{ y: 300 }}
        columns={[
          {
            title: texts.township,
            key: 'unit',
            render: (_, row) => (
              <Link to="/units/$id" params={{ id: row.unit.id }} search={{}}>
                {row.unit.name}
              </Link>
            ),
          },
          {
            title: texts.subjects,
            key: 'subjects',
            align: 'right',
            width: 90,
            render: (_, row) => (
              <Link to="/subjects" search={{ unitId: row.unit.id }} className="gw-number">
                {row.subjects}
              </Link>
            ),
          },
          {
            title: texts.problems,
            key: 'findings',
            width: 170,
            render: (_, row) => (
              <Link to="/coverage" search={{ unitId: row.unit.id }} className="gwc-bar-cell">
                <span className="gw-number">{row.findings}</span>
                <progress max={Math.max(most, 1)} value={row.findings} aria-hidden />
              </Link>
            ),
          },
        ]}
      />
    </section>
  );
}
