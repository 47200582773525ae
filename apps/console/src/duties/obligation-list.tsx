// Obligations one by one, by deadline: what every number on the boards opens.

import { Button, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import { listObligations, type ObligationAnswer } from '@gridward/contract/duties-obligations';
import type { InputOf } from '@gridward/contract/endpoint';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { usePages } from '@gridward/ui/query';
import { ObligationDrawer } from './obligation-drawer.tsx';
import { About, Due, DutyName, PeriodDays, Progress, StateTag, Who } from './obligation-parts.tsx';

export type ObligationFilter = Omit<InputOf<typeof listObligations>, 'cursor' | 'limit'>;

export function ObligationList(props: { readonly label: string; readonly filter: ObligationFilter }): ReactNode {
  const words = useMessages().duties;
  const pages = usePages(listObligations, props.filter, { keepPrevious: true });
  const [shown, setShown] = useState<string | null>(null);
  return (
    <>
      <KeysetTable
        label={props.label}
        pages={pages}
        rowKey={(row) => row.key}
        columns={useColumns(setShown)}
        card={(row) => <ObligationCard row={row} onWhy={() => setShown(row.key)} />}
        empty={words.compliance.empty}
      />
      <ObligationDrawer obligation={shown} onClose={() => setShown(null)} />
    </>
  );
}

function useColumns(onWhy: (key: string) => void): TableColumnsType<ObligationAnswer> {
  const words = useMessages().duties;
  return [
    { title: words.columns.state, key: 'state', width: 96, render: (_, row) => <StateTag state={row.state} /> },
    { title: words.columns.duty, key: 'duty', render: (_, row) => <DutyName row={row} /> },
    { title: words.columns.who, key: 'who', width: 130, render: (_, row) => <Who row={row} /> },
    { title: words.columns.subject, key: 'subject', render: (_, row) => <About row={row} /> },
    { title: words.columns.period, key: 'period', width: 200, render: (_, row) => <PeriodDays row={row} /> },
    { title: words.columns.progress, key: 'progress', width: 110, render: (_, row) => <Progress row={row} /> },
    { title: words.columns.deadline, key: 'deadline', width: 180, render: (_, row) => <Due row={row} /> },
    {
      title: '',
      key: 'why',
      width: 76,
      render: (_, row) => (
        <Button type="link" size="small" onClick={() => onWhy(row.key)}>
          {words.why}
        </Button>
      ),
    },
  ];
}

export function ObligationCard(props: { readonly row: ObligationAnswer; readonly onWhy: () => void; readonly children?: ReactNode }): ReactNode {
  const words = useMessages().duties;
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <DutyName row={row} /> <StateTag state={row.state} />
      </div>
      <div>
        {row.subject === null ? null : <About row={row} />} <Progress row={row} />
      </div>
      <div>
        <Due row={row} />
      </div>
      <div className="gwd-card-acts">
        <Button onClick={props.onWhy}>{words.why}</Button>
        {props.children}
      </div>
    </>
  );
}
