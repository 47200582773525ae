// What is in a unit: subjects with those who answer for them, people with their posts, gaps, units below.

import { Alert, Segmented, Skeleton } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { addDays } from '@gridward/domain/period';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listUnits } from '@gridward/contract/grid';
import { listPeople } from '@gridward/contract/people';
import { listSubjects } from '@gridward/contract/subjects';
import { readCoverage } from '@gridward/contract/tenure';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PersonName, SubjectLink, UnitLink } from '@gridward/ui/links';
import { usePlaybook } from '@gridward/ui/playbook';
import { usePages } from '@gridward/ui/query';
import { SubjectStatusTag } from '@gridward/ui/status-tag';
import { useAsOf } from '../app/as-of.tsx';
import { ChoiceFilter } from '../app/choice-filter.tsx';
import { FilterText } from '../app/filter-text.tsx';
import { useFilter } from '../app/search.ts';
import { CoverageFindings } from '../tenure/coverage-findings.tsx';
import type { UnitAnswer } from './unit-answer.ts';

interface UnitProps {
  readonly unit: UnitAnswer;
}
type SubjectRow = AnswerOf<typeof listSubjects>['rows'][number];
type PersonRow = AnswerOf<typeof listPeople>['rows'][number];

export function UnitSubjects(props: UnitProps): ReactNode {
  const words = useMessages().grid.unit;
  const { playbook, kindName } = usePlaybook();
  const asOf = useAsOf();
  const { values, set } = useFilter(['q', 'kind']);
  const pages = usePages(listSubjects, { unitId: props.unit.id, ...values, ...asOf.query, limit: 50 }, { keepPrevious: true });
  const kinds = (playbook?.subjectKinds ?? []).filter((kind) => kind.code !== 'unit').map((kind) => ({ value: kind.code, label: kindName(kind.code) }));
  return (
    <>
      <div className="gwc-filters" role="search">
        <FilterText value={values.q} onChange={(q) => set({ q })} label={words.subjectsSearch} />
        <ChoiceFilter value={values.kind} onChange={(kind) => set({ kind })} label={words.allKinds} choices={kinds} />
      </div>
      <KeysetTable
        label={words.tabs.subjects}
        pages={pages}
        rowKey={(row) => row.id}
        empty={{ title: words.subjectsEmpty, hint: '' }}
        card={(row) => <SubjectCard row={row} />}
        columns={[
          { title: words.columns.name, render: (_, row) => <SubjectLink subject={row} /> },
          { title: words.columns.kind, className: 'gw-nowrap', render: (_, row) => kindName(row.kind) },
          { title: words.columns.unit, className: 'gw-nowrap', render: (_, row) => (row.unit ? <UnitLink unit={row.unit} /> : '') },
          { title: words.columns.responsible, render: (_, row) => <Responsible row={row} /> },
          { title: '', render: (_, row) => (row.status === 'active' ? '' : <SubjectStatusTag status={row.status} />) },
        ]}
      />
    </>
  );
}

function Responsible(props: { readonly row: SubjectRow }): ReactNode {
  const words = useMessages().grid.unit;
  const { roleName } = usePlaybook();
  if (props.row.responsible.length === 0) return <span className="gw-warn">{words.noResponsible}</span>;
  return (
    <span className="gw-responsible">
      {props.row.responsible.map((each) => (
        <span key={`${each.role} ${each.slot}`}>
          <span className="gw-faint">{roleName(each.role)}</span> <PersonName person={each.person} />
        </span>
      ))}
    </span>
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
        {kindName(row.kind)}
        {row.unit ? ` · ${row.unit.name}` : ''}
      </div>
      <Responsible row={row} />
    </>
  );
}

export function UnitPeople(props: UnitProps): ReactNode {
  const words = useMessages().grid.unit;
  const { rankName } = usePlaybook();
  const asOf = useAsOf();
  const { values, set } = useFilter(['q']);
  const [below, setBelow] = useState<'here' | 'below'>('here');
  const pages = usePages(
    listPeople,
    { unitId: props.unit.id, ...(below === 'below' ? { subtree: 'true' } : {}), ...values, ...asOf.query, limit: 50 },
    { keepPrevious: true },
  );
  return (
    <>
      <div className="gwc-filters" role="search">
        <FilterText value={values.q} onChange={(q) => set({ q })} label={words.peopleSearch} />
        <Segmented
          value={below}
          onChange={setBelow}
          options={[
            { value: 'here' as const, label: words.onlyHere },
            { value: 'below' as const, label: words.withBelow },
          ]}
        />
      </div>
      <KeysetTable
        label={words.tabs.people}
        pages={pages}
        rowKey={(row) => row.id}
        empty={{ title: words.peopleEmpty, hint: '' }}
        card={(row) => <PersonCard row={row} />}
        columns={[
          { title: words.columns.name, render: (_, row) => <PersonName person={row} /> },
          { title: words.columns.post, render: (_, row) => (row.post ? `${row.post.title} · ${rankName(row.post.rank)}` : '') },
          { title: words.columns.unit, render: (_, row) => (row.post ? <UnitLink unit={row.post.unit} /> : '') },
          { title: words.columns.holds, className: 'gw-number', render: (_, row) => <Holds row={row} /> },
        ]}
      />
    </>
  );
}

function Holds(props: { readonly row: PersonRow }): ReactNode {
  return (
    <Link to="/people/$id" params={{ id: props.row.id }}>
      {props.row.holds}
    </Link>
  );
}

function PersonCard(props: { readonly row: PersonRow }): ReactNode {
  const words = useMessages().grid.unit;
  const { rankName } = usePlaybook();
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <PersonName person={row} />
        <span className="gw-faint">
          {words.columns.holds} <Holds row={row} />
        </span>
      </div>
      {row.post ? (
        <div className="gw-faint">
          {row.post.unit.name} {row.post.title} · {rankName(row.post.rank)}
        </div>
      ) : null}
    </>
  );
}

export function UnitCoverage(props: UnitProps): ReactNode {
  const words = useMessages().grid.unit.coverage;
  const asOf = useAsOf();
  const window = { from: asOf.day, until: addDays(asOf.day, 1) };
  const knownAt = asOf.knownAt === undefined ? {} : { knownAt: asOf.knownAt };
  const pages = usePages(readCoverage, { unitId: props.unit.id, ...window, ...knownAt, limit: 50 }, { keepPrevious: true });
  const { first, query } = pages;
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (first === null) return <Skeleton active />;
  return (
    <div className="gw-stack">
      <Alert
        type={first.uncovered > 0 ? 'warning' : 'success'}
        showIcon
        title={first.uncovered > 0 ? words.gaps(first.uncovered, first.subjects) : words.all}
        description={words.findings(first.total)}
        action={
          <Link to="/coverage" search={{ unitId: props.unit.id }}>
            {words.open}
          </Link>
        }
      />
      {first.total > 0 ? <CoverageFindings pages={pages} oneDay /> : null}
    </div>
  );
}

export function UnitChildren(props: UnitProps): ReactNode {
  const messages = useMessages();
  const words = messages.grid.unit;
  const asOf = useAsOf();
  const pages = usePages(listUnits, { parentId: props.unit.id, tree: props.unit.tree, ...asOf.query, limit: 100 }, { keepPrevious: true });
  return (
    <KeysetTable
      label={words.tabs.children}
      pages={pages}
      rowKey={(row) => row.id}
      empty={{ title: words.childrenEmpty, hint: '' }}
      columns={[
        { title: words.columns.name, render: (_, row) => <UnitLink unit={row} /> },
        { title: words.columns.kind, render: (_, row) => messages.labels.unitKind[row.kind] },
        { title: words.columns.code, render: (_, row) => (row.code ? <code>{row.code}</code> : '') },
        { title: words.columns.children, className: 'gw-number', render: (_, row) => (row.childCount > 0 ? row.childCount : '') },
      ]}
    />
  );
}
