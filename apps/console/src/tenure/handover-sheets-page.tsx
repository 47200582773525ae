// Handovers: those that wait first, then what became of the others.

import { SwapOutlined } from '@ant-design/icons';
import { Button, Segmented, type TableColumnsType } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { handoverStates, listHandovers } from '@gridward/contract/tenure-handovers';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PersonName } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { DayText, InstantText } from '@gridward/ui/period-text';
import { usePages } from '@gridward/ui/query';
import { StatusTag, type Tone } from '@gridward/ui/status-tag';
import { useFilter } from '../app/search.ts';
import { useMay, useSession } from '../app/session.tsx';
import './tenure.css';

type Handover = AnswerOf<typeof listHandovers>['rows'][number];

export function HandoverSheetsPage(): ReactNode {
  const texts = useMessages().handovers;
  const { person } = useSession();
  const filter = useFilter(['state', 'mine']);
  const state = handoverStates.find((each) => each === filter.values.state);
  const mine = filter.values.mine === 'true';
  const pages = usePages(listHandovers, { state, mine: mine ? 'true' : undefined }, { keepPrevious: true });
  const mayPropose = useMay('tenure.change');
  const create = mayPropose ? (
    <Link to="/handover">
      <Button type="primary" icon={<SwapOutlined />}>
        {texts.create}
      </Button>
    </Link>
  ) : null;
  const columns: TableColumnsType<Handover> = [
    { title: texts.column.state, key: 'state', render: (_, row) => <HandoverState state={row.state} /> },
    { title: texts.column.person, key: 'person', render: (_, row) => <SheetLink row={row} /> },
    { title: texts.column.successors, key: 'successors', render: (_, row) => <Successors row={row} /> },
    { title: texts.column.passes, key: 'passes', align: 'right', render: (_, row) => texts.passes(row.passes) },
    { title: texts.column.onDay, key: 'onDay', render: (_, row) => <DayText day={row.onDay} /> },
    {
      title: texts.column.at,
      key: 'at',
      render: (_, row) => (
        <span className="gw-faint">
          {row.actorName} <InstantText at={row.at} />
        </span>
      ),
    },
  ];
  return (
    <div>
      <PageHeading title={texts.title} hint={texts.hint} extra={create} />
      <div className="gwc-filters" role="search">
        <Segmented
          value={mine ? 'mine' : (state ?? 'all')}
          onChange={(value) => filter.set({ mine: value === 'mine' ? 'true' : undefined, state: handoverStates.find((each) => each === value) })}
          options={[
            { value: 'all' as string, label: texts.all },
            ...(person === null ? [] : [{ value: 'mine', label: texts.filter.mine }]),
            ...handoverStates.map((each) => ({ value: each, label: texts.state[each] })),
          ]}
        />
      </div>
      <KeysetTable
        label={texts.title}
        pages={pages}
        rowKey={(row) => row.id}
        columns={columns}
        card={(row) => <HandoverCard row={row} />}
        empty={mine ? texts.emptyMine : { ...texts.empty, action: create }}
      />
    </div>
  );
}

const tones: Readonly<Record<Handover['state'], Tone>> = { proposed: 'warn', accepted: 'good', forced: 'good', withdrawn: 'still' };

export function HandoverState(props: { readonly state: Handover['state'] }): ReactNode {
  const texts = useMessages().handovers;
  return <StatusTag tone={tones[props.state]}>{texts.state[props.state]}</StatusTag>;
}

function SheetLink(props: { readonly row: Handover }): ReactNode {
  const texts = useMessages().handovers;
  return (
    <Link to="/handovers/$id" params={{ id: props.row.id }} className="gwc-name">
      {texts.page.heading(props.row.person.name)}
    </Link>
  );
}

function Successors(props: { readonly row: Handover }): ReactNode {
  const texts = useMessages().handovers;
  const { row } = props;
  return (
    <span className="gw-row">
      {row.successors.map((successor) => (
        <span key={successor.id}>
          {row.state !== 'proposed' ? (
            <PersonName person={successor} />
          ) : successor.declined !== null ? (
            <span className="gw-bad">{texts.declined(successor.name)}</span>
          ) : successor.acceptedAt !== null ? (
            <span className="gw-good">{texts.accepted(successor.name)}</span>
          ) : (
            <span className="gw-warn">{texts.waits(successor.name)}</span>
          )}
        </span>
      ))}
    </span>
  );
}

function HandoverCard(props: { readonly row: Handover }): ReactNode {
  const texts = useMessages().handovers;
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <SheetLink row={row} />
        <HandoverState state={row.state} />
      </div>
      <Successors row={row} />
      <div className="gw-faint">
        {texts.passes(row.passes)} · {texts.column.onDay} <DayText day={row.onDay} />
      </div>
    </>
  );
}
