// Every roster within reach, the newest first; and, apart, the supplements that are in effect while their paper is not.

import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented, type TableColumnsType } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listRosters } from '@gridward/contract/rosters-drafts';
import { rosterKinds, rosterStates } from '@gridward/domain/rosters/roster';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { UnitLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { DayText, InstantText } from '@gridward/ui/period-text';
import { usePages } from '@gridward/ui/query';
import { StatusTag } from '@gridward/ui/status-tag';
import { useAsOf } from '../app/as-of.tsx';
import { ChoiceFilter } from '../app/choice-filter.tsx';
import { FilterBar } from '../app/filter-bar.tsx';
import { useFilter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import { UnitFilter } from '../app/unit-filter.tsx';
import { RosterStateTag } from './roster-state.tsx';
import { StartRoster } from './start-roster.tsx';
import './drafts.css';
import './rosters.css';

export type RosterBrief = AnswerOf<typeof listRosters>['rows'][number];

const filterKeys = ['state', 'kind', 'unitId', 'year', 'withoutPaper'] as const;

export function RostersPage(): ReactNode {
  const words = useMessages().drafts;
  const filter = useFilter(filterKeys);
  const { values } = filter;
  const waiting = values.withoutPaper === 'true';
  const state = rosterStates.find((each) => each === values.state);
  const kind = rosterKinds.find((each) => each === values.kind);
  const chosen = waiting ? { withoutPaper: 'true' } : { state, kind, year: values.year };
  const pages = usePages(listRosters, { ...chosen, unitId: values.unitId }, { keepPrevious: true });
  const mayStart = useMay('roster.draft');
  const [starting, setStarting] = useState(false);
  const start = mayStart ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setStarting(true)}>
      {words.list.create}
    </Button>
  ) : null;
  return (
    <div>
      <PageHeading title={words.title} hint={words.hint} extra={start} />
      <FilterBar
        filter={filter}
        first={
          <Segmented
            aria-label={words.list.filter.state}
            value={waiting ? 'waiting' : 'all'}
            options={[
              { value: 'all', label: words.list.all },
              { value: 'waiting', label: words.list.withoutPaper },
            ]}
            onChange={(value) => filter.set({ withoutPaper: value === 'waiting' ? 'true' : undefined })}
          />
        }
      >
        <UnitFilter value={values.unitId} onChange={(unitId) => filter.set({ unitId })} label={words.list.filter.unit} />
        {waiting ? null : <RosterFilters values={values} onChange={filter.set} />}
      </FilterBar>
      {waiting ? <Alert className="gwc-list-note" type="warning" showIcon title={words.list.withoutPaperHint} /> : null}
      <RosterTable pages={pages} waiting={waiting} action={filter.isEmpty ? start : null} />
      {starting ? <StartRoster onClose={() => setStarting(false)} /> : null}
    </div>
  );
}

interface RosterFiltersProps {
  readonly values: Readonly<Partial<Record<'state' | 'kind' | 'year', string>>>;
  readonly onChange: (patch: Readonly<Partial<Record<'state' | 'kind' | 'year', string | undefined>>>) => void;
}

function RosterFilters(props: RosterFiltersProps): ReactNode {
  const words = useMessages().drafts;
  const { today } = useAsOf();
  const next = Number(today.slice(0, 4)) + 1;
  const years = Array.from({ length: 6 }, (_, index) => String(next - index));
  return (
    <>
      <ChoiceFilter
        label={words.list.filter.state}
        value={props.values.state}
        onChange={(state) => props.onChange({ state })}
        choices={rosterStates.map((state) => ({ value: state, label: words.state[state] }))}
      />
      <ChoiceFilter
        label={words.list.filter.kind}
        value={props.values.kind}
        onChange={(kind) => props.onChange({ kind })}
        choices={rosterKinds.map((kind) => ({ value: kind, label: words.kind[kind] }))}
      />
      <ChoiceFilter
        label={words.list.filter.year}
        value={props.values.year}
        onChange={(year) => props.onChange({ year })}
        choices={years.map((year) => ({ value: year, label: year }))}
      />
    </>
  );
}

interface RosterTableProps {
  readonly pages: ReturnType<typeof usePages<typeof listRosters.input, typeof listRosters.output>>;
  readonly waiting: boolean;
  readonly action: ReactNode;
}

function RosterTable(props: RosterTableProps): ReactNode {
  const words = useMessages().drafts.list;
  const columns: TableColumnsType<RosterBrief> = [
    { title: words.name, key: 'name', render: (_, row) => <RosterName row={row} /> },
    { title: words.unit, key: 'unit', render: (_, row) => <UnitLink unit={row.unit} /> },
    { title: words.state, key: 'state', render: (_, row) => <RosterMarks row={row} /> },
    { title: words.effectiveOn, key: 'effectiveOn', render: (_, row) => <DayText day={row.effectiveOn} /> },
    { title: words.changes, key: 'changes', align: 'right', render: (_, row) => <span className="gw-number">{words.changesOf(row.changes)}</span> },
    {
      title: words.changedAt,
      key: 'changedAt',
      render: (_, row) => (
        <span className="gw-faint">
          {row.changedBy} · <InstantText at={row.changedAt} />
        </span>
      ),
    },
  ];
  const lesson = props.waiting ? words.emptyWithoutPaper : words.empty;
  return (
    <KeysetTable
      label={words.all}
      pages={props.pages}
      rowKey={(row) => row.id}
      columns={columns}
      card={(row) => <RosterCard row={row} />}
      empty={{ ...lesson, action: props.action }}
    />
  );
}

function RosterName(props: { readonly row: RosterBrief }): ReactNode {
  const { kind } = useMessages().drafts;
  const { row } = props;
  return (
    <div>
      <Link to="/rosters/$id" params={{ id: row.id }} className="gwc-roster-name">
        {row.title}
      </Link>
      <div className="gw-faint">
        {row.year} · {kind[row.kind]}
        {row.urgentReason === null || row.publicationId !== null ? null : ` · ${row.urgentReason}`}
      </div>
    </div>
  );
}

function RosterMarks(props: { readonly row: RosterBrief }): ReactNode {
  const words = useMessages().drafts.list;
  const { row } = props;
  const urgent = row.appliedIn !== null && row.publicationId === null;
  return (
    <span>
      <RosterStateTag state={row.state} />
      {urgent ? <StatusTag tone="warn">{words.urgent}</StatusTag> : null}
    </span>
  );
}

function RosterCard(props: { readonly row: RosterBrief }): ReactNode {
  const words = useMessages().drafts.list;
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <RosterName row={row} />
        <RosterMarks row={row} />
      </div>
      <div className="gw-faint">
        {words.effectiveOn} <DayText day={row.effectiveOn} /> · {words.changesOf(row.changes)}
      </div>
    </>
  );
}
