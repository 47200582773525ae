// The register of real-name people: their leading post on the day, and how much they hold.

import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, type TableColumnsType } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listPeople } from '@gridward/contract/people';
import { ExportButton } from '@gridward/ui/export-button';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PersonName, UnitLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePlaybook } from '@gridward/ui/playbook';
import { usePages } from '@gridward/ui/query';
import '../app/register.css';
import { useAsOf } from '../app/as-of.tsx';
import { ChoiceFilter } from '../app/choice-filter.tsx';
import { FilterBar } from '../app/filter-bar.tsx';
import { FilterText } from '../app/filter-text.tsx';
import { useFilter, type Filter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import { UnitFilter } from '../app/unit-filter.tsx';
import { CreatePerson } from './create-person.tsx';

type PersonRow = AnswerOf<typeof listPeople>['rows'][number];
const filterKeys = ['q', 'unitId', 'rank', 'idle'] as const;
type PeopleFilter = Filter<(typeof filterKeys)[number]>;

export function PeoplePage(): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.people;
  const asOf = useAsOf();
  const filter = useFilter(filterKeys);
  const { q, unitId, rank, idle } = filter.values;
  const pages = usePages(listPeople, { q, unitId, rank, idle, ...(unitId ? { subtree: 'true' } : {}), ...asOf.query }, { keepPrevious: true });
  const columns = usePeopleColumns();
  const mayExport = useMay('register.export');
  const mayChange = useMay('person.change');
  const [creating, setCreating] = useState(false);
  return (
    <div>
      <PageHeading
        title={texts.title}
        hint={texts.hint}
        extra={
          <>
            {mayExport ? <ExportButton table="people" filter={{ q, unitId }} disabled={rank !== undefined || idle !== undefined} /> : null}
            {mayChange ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
                {texts.create}
              </Button>
            ) : null}
          </>
        }
      />
      <PeopleFilters filter={filter} />
      <KeysetTable
        label={texts.title}
        pages={pages}
        rowKey={(row) => row.id}
        columns={columns}
        card={(row) => <PersonCard row={row} />}
        empty={{ ...texts.empty, action: filter.isEmpty ? null : <Button onClick={filter.clear}>{messages.core.action.reset}</Button> }}
      />
      {creating ? <CreatePerson onClose={() => setCreating(false)} /> : null}
    </div>
  );
}

function PeopleFilters(props: { readonly filter: PeopleFilter }): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.filter;
  const { filter } = props;
  const { playbook, rankName } = usePlaybook();
  return (
    <FilterBar filter={filter} first={<FilterText value={filter.values.q} onChange={(q) => filter.set({ q })} label={texts.q} />}>
      <UnitFilter value={filter.values.unitId} onChange={(unitId) => filter.set({ unitId })} label={texts.unit} />
      <ChoiceFilter
        label={texts.rank}
        value={filter.values.rank}
        onChange={(rank) => filter.set({ rank })}
        choices={(playbook?.ranks ?? []).map((rank) => ({ value: rank.code, label: rankName(rank.code) }))}
      />
      <Checkbox checked={filter.values.idle === 'true'} onChange={(event) => filter.set({ idle: event.target.checked ? 'true' : undefined })}>
        {texts.idle}
      </Checkbox>
    </FilterBar>
  );
}

function usePeopleColumns(): TableColumnsType<PersonRow> {
  const messages = useMessages();
  const texts = messages.ledgers.people;
  const { rankName } = usePlaybook();
  const none = <span className="gw-faint">{messages.core.state.none}</span>;
  return [
    { title: texts.name, key: 'name', render: (_, row) => <PersonName person={row} /> },
    { title: texts.unit, key: 'unit', render: (_, row) => (row.post ? <UnitLink unit={row.post.unit} /> : <span className="gw-faint">{texts.noPost}</span>) },
    { title: texts.post, key: 'post', render: (_, row) => row.post?.title },
    { title: texts.rank, key: 'rank', render: (_, row) => (row.post ? rankName(row.post.rank) : null) },
    { title: texts.phone, key: 'phone', render: (_, row) => row.post?.officePhone ?? none },
    { title: texts.mobile, key: 'mobile', render: (_, row) => (row.mobile === null ? none : <span className="gw-days">{row.mobile}</span>) },
    { title: texts.holds, key: 'holds', align: 'right', render: (_, row) => <Holds row={row} /> },
  ];
}

function Holds(props: { readonly row: PersonRow }): ReactNode {
  const texts = useMessages().ledgers.people;
  if (props.row.holds === 0) return <span className="gw-faint">{texts.holdsCount(0)}</span>;
  return (
    <Link to="/subjects" search={{ personId: props.row.id }}>
      {texts.holdsCount(props.row.holds)}
    </Link>
  );
}

function PersonCard(props: { readonly row: PersonRow }): ReactNode {
  const texts = useMessages().ledgers.people;
  const { rankName } = usePlaybook();
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <PersonName person={row} />
        <span className="gw-faint">
          {texts.holds} <Holds row={row} />
        </span>
      </div>
      {row.post ? (
        <div>
          <UnitLink unit={row.post.unit} /> {row.post.title} <span className="gw-faint">{rankName(row.post.rank)}</span>
        </div>
      ) : (
        <div className="gw-faint">{texts.noPost}</div>
      )}
      {row.post?.officePhone ? <div className="gw-days">{row.post.officePhone}</div> : null}
    </>
  );
}
