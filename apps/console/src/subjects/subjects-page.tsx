// The register of subjects with those who answer for them, filtered, as of the day on screen.

import { PlusOutlined } from '@ant-design/icons';
import { Button, Drawer, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listSubjects, statuses } from '@gridward/contract/subjects';
import { ExportButton } from '@gridward/ui/export-button';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PersonName, SubjectLink, UnitLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePlaybook } from '@gridward/ui/playbook';
import { usePages } from '@gridward/ui/query';
import { SubjectStatusTag } from '@gridward/ui/status-tag';
import '../app/register.css';
import { useAsOf } from '../app/as-of.tsx';
import { ChoiceFilter } from '../app/choice-filter.tsx';
import { FilterBar } from '../app/filter-bar.tsx';
import { FilterText } from '../app/filter-text.tsx';
import { PersonFilter } from '../app/person-filter.tsx';
import { useFilter, type Filter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import { UnitFilter } from '../app/unit-filter.tsx';
import { CreateSubject } from './create-subject.tsx';
import { DuplicateList } from './duplicate-list.tsx';

type SubjectRow = AnswerOf<typeof listSubjects>['rows'][number];
const filterKeys = ['q', 'kind', 'unitId', 'industry', 'status', 'lacking', 'personId'] as const;
type SubjectFilter = Filter<(typeof filterKeys)[number]>;

export function SubjectsPage(): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.subjects;
  const asOf = useAsOf();
  const filter = useFilter(filterKeys);
  const { status, lacking, ...plain } = filter.values;
  const known = statuses.find((candidate) => candidate === status);
  const input = { ...plain, ...(known ? { status: known } : {}) };
  const pages = usePages(listSubjects, { ...input, ...(lacking ? { lacking } : {}), ...asOf.query }, { keepPrevious: true });
  const columns = useSubjectColumns();
  const mayExport = useMay('register.export');
  const mayChange = useMay('subject.change');
  const [shows, setShows] = useState<'duplicates' | 'create' | null>(null);
  return (
    <div>
      <PageHeading
        title={texts.title}
        hint={texts.hint}
        extra={
          <>
            <Button onClick={() => setShows('duplicates')}>{texts.duplicates}</Button>
            {mayExport ? <ExportButton table="subjects" filter={input} disabled={lacking !== undefined} /> : null}
            {mayChange ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setShows('create')}>
                {texts.create}
              </Button>
            ) : null}
          </>
        }
      />
      <SubjectFilters filter={filter} />
      <KeysetTable
        label={texts.title}
        pages={pages}
        rowKey={(row) => row.id}
        columns={columns}
        minWidth={1080}
        card={(row) => <SubjectCard row={row} />}
        empty={{ ...texts.empty, action: filter.isEmpty ? null : <Button onClick={filter.clear}>{messages.core.action.reset}</Button> }}
      />
      <Drawer open={shows === 'duplicates'} onClose={() => setShows(null)} title={texts.duplicates} size={560} destroyOnHidden>
        <DuplicateList {...(filter.values.unitId === undefined ? {} : { unitId: filter.values.unitId })} />
      </Drawer>
      {shows === 'create' ? <CreateSubject kind={filter.values.kind} onClose={() => setShows(null)} /> : null}
    </div>
  );
}

function SubjectFilters(props: { readonly filter: SubjectFilter }): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.filter;
  const { filter } = props;
  const { playbook, kindName, industryName, roleName } = usePlaybook();
  return (
    <FilterBar filter={filter} first={<FilterText value={filter.values.q} onChange={(q) => filter.set({ q })} label={texts.q} />}>
      <UnitFilter value={filter.values.unitId} onChange={(unitId) => filter.set({ unitId })} label={texts.unit} />
      <ChoiceFilter
        label={texts.kind}
        value={filter.values.kind}
        onChange={(kind) => filter.set({ kind })}
        choices={(playbook?.subjectKinds ?? []).filter((kind) => kind.code !== 'unit').map((kind) => ({ value: kind.code, label: kindName(kind.code) }))}
      />
      <ChoiceFilter
        label={texts.industry}
        value={filter.values.industry}
        onChange={(industry) => filter.set({ industry })}
        choices={(playbook?.industries ?? []).map((industry) => ({ value: industry.code, label: industryName(industry.code) }))}
      />
      <ChoiceFilter
        label={texts.status}
        value={filter.values.status}
        onChange={(status) => filter.set({ status })}
        choices={statuses.map((status) => ({ value: status, label: messages.labels.status[status] }))}
      />
      <ChoiceFilter
        label={texts.lacking}
        value={filter.values.lacking}
        onChange={(lacking) => filter.set({ lacking })}
        choices={(playbook?.roles ?? []).map((role) => ({ value: role.code, label: roleName(role.code) }))}
      />
      {filter.values.personId ? <PersonFilter value={filter.values.personId} onChange={(personId) => filter.set({ personId })} /> : null}
    </FilterBar>
  );
}

function useSubjectColumns(): TableColumnsType<SubjectRow> {
  const messages = useMessages();
  const texts = messages.ledgers.subjects;
  const { kindName, industryName } = usePlaybook();
  return [
    { title: texts.name, key: 'name', render: (_, row) => <SubjectName row={row} /> },
    { title: texts.kind, key: 'kind', width: 76, render: (_, row) => kindName(row.kind) },
    {
      title: texts.industry,
      key: 'industry',
      render: (_, row) => <div className="gwc-industries">{messages.core.state.listOf(row.industries.map(industryName))}</div>,
    },
    { title: texts.place, key: 'place', render: (_, row) => <SubjectPlace row={row} /> },
    { title: texts.status, key: 'status', render: (_, row) => <SubjectStatusTag status={row.status} /> },
    { title: texts.responsible, key: 'responsible', render: (_, row) => <Responsible row={row} /> },
  ];
}

function SubjectName(props: { readonly row: SubjectRow }): ReactNode {
  return (
    <div className="gwc-name">
      <SubjectLink subject={props.row} />
      {props.row.code ? <div className="gw-faint gw-mono">{props.row.code}</div> : null}
    </div>
  );
}

function SubjectPlace(props: { readonly row: SubjectRow }): ReactNode {
  const { township, unit } = props.row;
  return (
    <>
      {township ? <UnitLink unit={township} /> : null}
      {township && unit && unit.id !== township.id ? ' · ' : null}
      {unit && unit.id !== township?.id ? <UnitLink unit={unit} /> : null}
    </>
  );
}

function Responsible(props: { readonly row: SubjectRow }): ReactNode {
  const texts = useMessages().ledgers.subjects;
  const { roleName } = usePlaybook();
  const { responsible, bundle } = props.row;
  return (
    <div className="gwc-responsible">
      {responsible.map((held) => (
        <span key={`${held.role}:${held.slot}`}>
          <span className="gw-faint">{roleName(held.role)}</span> <PersonName person={held.person} />
        </span>
      ))}
      {bundle ? (
        <span>
          <span className="gw-faint">{texts.inBundle}</span> <SubjectLink subject={bundle} />
        </span>
      ) : null}
      {responsible.length === 0 && !bundle ? <span className="gw-bad">{texts.noOne}</span> : null}
    </div>
  );
}

function SubjectCard(props: { readonly row: SubjectRow }): ReactNode {
  const { kindName } = usePlaybook();
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <SubjectLink subject={row} />
        <SubjectStatusTag status={row.status} />
      </div>
      <div className="gw-faint">
        {kindName(row.kind)} · <SubjectPlace row={row} />
      </div>
      <Responsible row={row} />
    </>
  );
}
