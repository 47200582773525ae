// What people say they saw: leads one may see, those seen last first, and who received each.

import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Tag, type TableColumnsType } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listLeads } from '@gridward/contract/leads';
import { leadSources } from '@gridward/domain/leads/lead';
import { DayPicker } from '@gridward/ui/day-picker';
import { ExportButton } from '@gridward/ui/export-button';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PersonName, SubjectLink, UnitLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePlaybook } from '@gridward/ui/playbook';
import { usePages } from '@gridward/ui/query';
import '../app/register.css';
import { ChoiceFilter } from '../app/choice-filter.tsx';
import { FilterBar } from '../app/filter-bar.tsx';
import { useFilter, type Filter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import { UnitFilter } from '../app/unit-filter.tsx';
import { GiveLead } from './give-lead.tsx';

export type LeadRow = AnswerOf<typeof listLeads>['rows'][number];
const filterKeys = ['kind', 'source', 'unitId', 'subjectId', 'from', 'until', 'mine'] as const;

export function LeadsPage(): ReactNode {
  const messages = useMessages();
  const words = messages.leads;
  const filter = useFilter(filterKeys);
  const { source, mine, ...others } = filter.values;
  const known = leadSources.find((one) => one === source);
  const pages = usePages(
    listLeads,
    { ...others, ...(known === undefined ? {} : { source: known }), ...(mine === 'true' ? { mine } : {}) },
    { keepPrevious: true },
  );
  const mayExport = useMay('register.export');
  const [giving, setGiving] = useState(false);
  return (
    <div>
      <PageHeading
        title={words.title}
        hint={words.hint}
        extra={
          <>
            {mayExport ? (
              <ExportButton table="leads" filter={{ ...others, ...(known === undefined ? {} : { status: known }) }} disabled={mine === 'true'} />
            ) : null}
            {pages.first?.may.includes('give') ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setGiving(true)}>
                {words.give}
              </Button>
            ) : null}
          </>
        }
      />
      {giving ? <GiveLead onClose={() => setGiving(false)} /> : null}
      <LeadFilters filter={filter} />
      <KeysetTable
        label={words.title}
        pages={pages}
        rowKey={(row) => row.leadId}
        columns={useColumns()}
        card={(row) => <LeadCard row={row} />}
        empty={{ ...words.empty, action: filter.isEmpty ? null : <Button onClick={filter.clear}>{messages.core.action.reset}</Button> }}
      />
    </div>
  );
}

function LeadFilters(props: { readonly filter: Filter<(typeof filterKeys)[number]> }): ReactNode {
  const messages = useMessages();
  const words = messages.leads;
  const { playbook, leadKindName } = usePlaybook();
  const { filter } = props;
  const { source, mine, ...others } = filter.values;
  return (
    <FilterBar
      filter={filter}
      first={
        <ChoiceFilter
          label={words.filter.kind}
          value={others.kind}
          onChange={(kind) => filter.set({ kind })}
          choices={(playbook?.leadKinds ?? []).map(({ code }) => ({ value: code, label: leadKindName(code) }))}
        />
      }
    >
      <ChoiceFilter
        label={words.filter.source}
        value={source}
        onChange={(next) => filter.set({ source: next })}
        choices={leadSources.map((one) => ({ value: one, label: messages.labels.leadSource[one] }))}
      />
      <UnitFilter value={others.unitId} onChange={(unitId) => filter.set({ unitId })} label={words.filter.unit} />
      <DayPicker value={others.from ?? null} onChange={(from) => filter.set({ from: from ?? undefined })} placeholder={words.filter.from} />
      <DayPicker value={others.until ?? null} onChange={(until) => filter.set({ until: until ?? undefined })} placeholder={words.filter.until} />
      <Checkbox checked={mine === 'true'} onChange={(event) => filter.set({ mine: event.target.checked ? 'true' : undefined })}>
        {words.filter.mine}
      </Checkbox>
    </FilterBar>
  );
}

function useColumns(): TableColumnsType<LeadRow> {
  const words = useMessages().leads.columns;
  return [
    { title: words.seenOn, key: 'day', width: 120, render: (_, row) => <span className="gw-days">{row.seenOn}</span> },
    { title: words.text, key: 'text', render: (_, row) => <LeadText row={row} /> },
    { title: words.kind, key: 'kind', width: 220, render: (_, row) => <LeadKind row={row} /> },
    { title: words.where, key: 'where', width: 180, render: (_, row) => <Where row={row} /> },
    { title: words.source, key: 'source', width: 140, render: (_, row) => <SourceText row={row} /> },
    { title: words.routedTo, key: 'routedTo', width: 270, render: (_, row) => <RoutedTo row={row} /> },
  ];
}

function LeadText(props: { readonly row: LeadRow }): ReactNode {
  return (
    <Link to="/leads/$id" params={{ id: props.row.leadId }}>
      {props.row.text}
    </Link>
  );
}

export function LeadKind(props: { readonly row: Pick<LeadRow, 'kind' | 'illegal'> }): ReactNode {
  const words = useMessages().leads;
  const { leadKindName } = usePlaybook();
  return (
    <span className="gw-row">
      <span>{leadKindName(props.row.kind)}</span>
      {props.row.illegal ? <Tag color="volcano">{words.illegal}</Tag> : null}
    </span>
  );
}

export function Where(props: { readonly row: Pick<LeadRow, 'subject' | 'unit'> }): ReactNode {
  const { subject, unit } = props.row;
  return (
    <>
      {subject === null ? null : (
        <div>
          <SubjectLink subject={subject} />
        </div>
      )}
      {unit === null ? null : <UnitLink unit={unit} />}
    </>
  );
}

export function SourceText(props: { readonly row: Pick<LeadRow, 'source' | 'anonymous' | 'mine'> }): ReactNode {
  const messages = useMessages();
  const { source, anonymous, mine } = props.row;
  return (
    <span>
      {messages.labels.leadSource[source]}{' '}
      <span className="gw-faint">
        {[anonymous ? messages.leads.anonymous : null, mine ? messages.leads.mine : null].filter((one) => one !== null).join(' · ')}
      </span>
    </span>
  );
}

export function RoutedTo(props: { readonly row: Pick<LeadRow, 'routedTo'> }): ReactNode {
  const words = useMessages().leads;
  const { roleName } = usePlaybook();
  const { unit, role, person } = props.row.routedTo;
  if (unit === null || role === null || person === null) return <span title={words.officeWhy}>{words.office}</span>;
  return (
    <span>
      <PersonName person={person} />{' '}
      <span className="gw-faint">
        {unit.name} · {roleName(role)}
      </span>
    </span>
  );
}

function LeadCard(props: { readonly row: LeadRow }): ReactNode {
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <LeadText row={row} />
      </div>
      <LeadKind row={row} />
      <div className="gw-row">
        <span className="gw-faint">{row.seenOn}</span>
        <Where row={row} />
        <SourceText row={row} />
      </div>
      <div>
        <RoutedTo row={row} />
      </div>
    </>
  );
}
