// What was found amiss: hazards within reach, those found last first.

import { CameraOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, type TableColumnsType } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listHazards } from '@gridward/contract/hazards';
import { hazardStates } from '@gridward/domain/hazards/hazard';
import { DayPicker } from '@gridward/ui/day-picker';
import { ExportButton } from '@gridward/ui/export-button';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PersonName, SubjectLink, UnitLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePages } from '@gridward/ui/query';
import '../app/register.css';
import { ChoiceFilter } from '../app/choice-filter.tsx';
import { FilterBar } from '../app/filter-bar.tsx';
import { PersonFilter } from '../app/person-filter.tsx';
import { useFilter, type Filter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import { UnitFilter } from '../app/unit-filter.tsx';
import { HazardStateTag } from './hazard-state.tsx';
import { useReporting } from './report-hazard.tsx';
import './hazards.css';

type Row = AnswerOf<typeof listHazards>['rows'][number];
const filterKeys = ['state', 'unitId', 'personId', 'subjectId', 'from', 'until', 'suspectedMajor'] as const;

export function HazardsPage(): ReactNode {
  const messages = useMessages();
  const words = messages.hazards;
  const filter = useFilter(filterKeys);
  const { state, suspectedMajor, ...others } = filter.values;
  const known = hazardStates.find((one) => one === state);
  const pages = usePages(
    listHazards,
    { ...others, ...(known === undefined ? {} : { state: known }), ...(suspectedMajor === 'true' ? { suspectedMajor } : {}) },
    { keepPrevious: true },
  );
  const mayExport = useMay('register.export');
  const reporting = useReporting();
  return (
    <div>
      <PageHeading
        title={words.title}
        hint={words.hint}
        extra={
          <>
            {mayExport ? (
              <ExportButton table="hazards" filter={{ ...others, ...(known === undefined ? {} : { status: known }) }} disabled={suspectedMajor === 'true'} />
            ) : null}
            {pages.first?.may.includes('report') ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={reporting.open}>
                {words.report}
              </Button>
            ) : null}
          </>
        }
      />
      {reporting.dialog({})}
      <HazardFilters filter={filter} />
      <KeysetTable
        label={words.title}
        pages={pages}
        rowKey={(row) => row.hazardId}
        columns={useColumns()}
        card={(row) => <HazardCard row={row} />}
        empty={{ ...words.empty, action: filter.isEmpty ? null : <Button onClick={filter.clear}>{messages.core.action.reset}</Button> }}
      />
    </div>
  );
}

function HazardFilters(props: { readonly filter: Filter<(typeof filterKeys)[number]> }): ReactNode {
  const messages = useMessages();
  const words = messages.hazards;
  const { filter } = props;
  const { state, suspectedMajor, ...others } = filter.values;
  return (
    <FilterBar
      filter={filter}
      first={
        <ChoiceFilter
          label={words.filter.state}
          value={state}
          onChange={(next) => filter.set({ state: next })}
          choices={hazardStates.map((one) => ({ value: one, label: messages.labels.hazardState[one] }))}
        />
      }
    >
      <UnitFilter value={others.unitId} onChange={(unitId) => filter.set({ unitId })} label={words.filter.unit} />
      <PersonFilter value={others.personId} onChange={(personId) => filter.set({ personId })} label={words.columns.finder} />
      <DayPicker value={others.from ?? null} onChange={(from) => filter.set({ from: from ?? undefined })} placeholder={words.filter.from} />
      <DayPicker value={others.until ?? null} onChange={(until) => filter.set({ until: until ?? undefined })} placeholder={words.filter.until} />
      <Checkbox checked={suspectedMajor === 'true'} onChange={(event) => filter.set({ suspectedMajor: event.target.checked ? 'true' : undefined })}>
        {words.filter.suspectedMajor}
      </Checkbox>
    </FilterBar>
  );
}

function useColumns(): TableColumnsType<Row> {
  const words = useMessages().hazards.columns;
  return [
    { title: words.foundOn, key: 'day', width: 120, render: (_, row) => <span className="gw-days">{row.foundOn}</span> },
    { title: words.text, key: 'text', render: (_, row) => <HazardText row={row} /> },
    { title: words.subject, key: 'subject', width: 240, render: (_, row) => <SubjectLink subject={row.subject} /> },
    { title: words.unit, key: 'unit', width: 140, render: (_, row) => (row.unit === null ? null : <UnitLink unit={row.unit} />) },
    { title: words.finder, key: 'finder', width: 100, render: (_, row) => <PersonName person={row.person} /> },
    { title: words.state, key: 'state', width: 190, render: (_, row) => <HazardStateTag state={row.state} suspectedMajor={row.suspectedMajor} /> },
    { title: words.photos, key: 'photos', width: 70, align: 'right', render: (_, row) => <Photos count={row.photos} /> },
  ];
}

export function HazardText(props: { readonly row: Pick<Row, 'hazardId' | 'text'> }): ReactNode {
  return (
    <Link to="/hazards/$id" params={{ id: props.row.hazardId }} className="gwh-text">
      {props.row.text}
    </Link>
  );
}

function Photos(props: { readonly count: number }): ReactNode {
  const words = useMessages().hazards;
  if (props.count === 0) return null;
  return (
    <span title={words.photosCount(props.count)}>
      <CameraOutlined aria-hidden /> {props.count}
    </span>
  );
}

function HazardCard(props: { readonly row: Row }): ReactNode {
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <HazardText row={row} />
      </div>
      <div>
        <SubjectLink subject={row.subject} />
      </div>
      <div className="gw-row">
        <HazardStateTag state={row.state} suspectedMajor={row.suspectedMajor} />
        <span className="gw-faint">{row.foundOn}</span>
        <PersonName person={row.person} />
        <Photos count={row.photos} />
      </div>
    </>
  );
}
