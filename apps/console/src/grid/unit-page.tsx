// What is this unit, who answers for it, and what is in it? The tree beside it leads to every other.

import { Button, Drawer, Tabs, Tag } from 'antd';
import { ApartmentOutlined } from '@ant-design/icons';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { readUnit } from '@gridward/contract/grid';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { UnitLink, UnitPath } from '@gridward/ui/links';
import { useNarrow } from '@gridward/ui/narrow';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePlaybook } from '@gridward/ui/playbook';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { PageLoading } from '../app/page-states.tsx';
import { useFilter } from '../app/search.ts';
import { DutiesCard } from '../duties/duties-card.tsx';
import { ChainPanel } from '../tenure/chain-panel.tsx';
import { UnitActs } from './unit-acts.tsx';
import { UnitHistory } from './unit-history.tsx';
import { UnitChildren, UnitCoverage, UnitPeople, UnitSubjects } from './unit-lists.tsx';
import { UnitTree } from './unit-tree.tsx';
import './grid.css';
import type { UnitAnswer } from './unit-answer.ts';

// The map library is large: only who opens the map loads it.
const UnitMap = lazy(async () => ({ default: (await import('./map/unit-map.tsx')).UnitMap }));

export function UnitPage(): ReactNode {
  const { id } = useParams({ from: '/units/$id' });
  const asOf = useAsOf();
  const narrow = useNarrow();
  const [treeOpen, setTreeOpen] = useState(false);
  const { data, error, refetch } = useRead(readUnit, { id, ...asOf.query }, { keepPrevious: true });
  const words = useMessages().grid.unit;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageLoading />;
  const tree = <UnitTree key={data.tree} tree={data.tree} currentId={id} path={data.path.map((unit) => unit.id)} onChosen={() => setTreeOpen(false)} />;
  return (
    <div className="gw-unit-columns">
      {narrow ? (
        <>
          <Button icon={<ApartmentOutlined />} onClick={() => setTreeOpen(true)}>
            {words.openTree}
          </Button>
          <Drawer open={treeOpen} onClose={() => setTreeOpen(false)} placement="left" title={words.tree} size={330}>
            {treeOpen ? tree : null}
          </Drawer>
        </>
      ) : (
        <aside className="gw-panel gw-unit-aside">{tree}</aside>
      )}
      {data.id === id ? <UnitMain key={id} unit={data} /> : <PageLoading />}
    </div>
  );
}

function UnitMain(props: { readonly unit: UnitAnswer }): ReactNode {
  const { unit } = props;
  return (
    <div className="gw-stack">
      <UnitHead unit={unit} />
      <ChainPanel subjectId={unit.id} kind="unit" unitKind={unit.kind} may={unit.may} inForce />
      <UnitCounts unit={unit} />
      <UnitDuties unit={unit} />
      <UnitTabs unit={unit} />
    </div>
  );
}

function UnitHead(props: { readonly unit: UnitAnswer }): ReactNode {
  const messages = useMessages();
  const words = messages.grid.unit;
  const { unit } = props;
  const above = unit.path.filter((each) => each.id !== unit.id);
  return (
    <PageHeading
      above={above.length > 0 ? <UnitPath path={above} /> : messages.labels.tree[unit.tree]}
      title={unit.name}
      hint={
        <span className="gw-row">
          <span>{messages.labels.unitKind[unit.kind]}</span>
          {unit.code ? (
            <span>
              {words.code} <code>{unit.code}</code>
            </span>
          ) : null}
          <span className="gw-faint">{words.inForce(unit.during.from)}</span>
          {unit.during.until === null ? null : <Tag color="warning">{words.closedOn(unit.during.until)}</Tag>}
          <Related unit={unit} />
        </span>
      }
      extra={<UnitActs unit={unit} />}
    />
  );
}

/** Sector, brigade, what it was before and became. */
function Related(props: { readonly unit: UnitAnswer }): ReactNode {
  const words = useMessages().grid.unit;
  const { sector, brigades, predecessors, successors } = props.unit;
  return (
    <>
      {sector ? (
        <span>
          {words.sector} <UnitLink unit={sector} />
        </span>
      ) : null}
      {brigades.length > 0 ? (
        <span>
          {words.brigades}{' '}
          {brigades.map((brigade) => (
            <UnitLink key={brigade.id} unit={brigade} />
          ))}
        </span>
      ) : null}
      {[
        { label: words.predecessors, units: predecessors },
        { label: words.successors, units: successors },
      ].map(({ label, units }) =>
        units.length === 0 ? null : (
          <span key={label}>
            {label}{' '}
            {units.map((unit) => (
              <span key={unit.id}>
                <UnitLink unit={unit} />
                {words.onDay(unit.onDay)}
              </span>
            ))}
          </span>
        ),
      )}
    </>
  );
}

function UnitDuties(props: { readonly unit: UnitAnswer }): ReactNode {
  const words = useMessages().duties.cards;
  return <DutiesCard scope={{ unitId: props.unit.id }} title={words.unit} />;
}

/** Every count opens the list it counts. */
function UnitCounts(props: { readonly unit: UnitAnswer }): ReactNode {
  const words = useMessages().grid.unit;
  const { playbook, kindName } = usePlaybook();
  const { unit } = props;
  const order = playbook?.subjectKinds.map((kind) => kind.code) ?? [];
  const counts = Object.entries(unit.counts.byKind)
    .filter(([kind, count]) => count > 0 && kind !== 'unit')
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return (
    <section className="gw-panel" aria-label={words.counts}>
      <h2>{words.counts}</h2>
      {counts.length === 0 && unit.counts.people === 0 ? <span className="gw-faint">{words.countsEmpty}</span> : null}
      <div className="gw-counts">
        {counts.map(([kind, count]) => (
          <Link key={kind} to="/subjects" search={{ unitId: unit.id, kind }}>
            <strong>{count}</strong>
            <span>{kindName(kind)}</span>
          </Link>
        ))}
        {unit.counts.people > 0 ? (
          <Link to="/people" search={{ unitId: unit.id }}>
            <strong>{unit.counts.people}</strong>
            <span>{words.tabs.people}</span>
          </Link>
        ) : null}
      </div>
    </section>
  );
}

function UnitTabs(props: { readonly unit: UnitAnswer }): ReactNode {
  const words = useMessages().grid.unit.tabs;
  const { values, set } = useFilter(['tab', 'q', 'kind']);
  const { unit } = props;
  const first = unit.kind === 'department' ? 'people' : 'subjects';
  const items = [
    { key: 'subjects', label: words.subjects, children: <UnitSubjects unit={unit} /> },
    { key: 'people', label: words.people, children: <UnitPeople unit={unit} /> },
    { key: 'coverage', label: words.coverage, children: <UnitCoverage unit={unit} /> },
    ...(unit.childCount > 0 ? [{ key: 'children', label: `${words.children} ${unit.childCount}`, children: <UnitChildren unit={unit} /> }] : []),
    ...(unit.hasBoundary || unit.childCount > 0
      ? [
          {
            key: 'map',
            label: words.map,
            children: (
              <Suspense fallback={<PageLoading />}>
                <UnitMap unitId={unit.id} />
              </Suspense>
            ),
          },
        ]
      : []),
    { key: 'history', label: words.history, children: <UnitHistory unitId={unit.id} /> },
  ];
  return (
    <div className="gw-panel">
      <Tabs
        activeKey={values.tab ?? first}
        onChange={(tab) => set({ tab: tab === first ? undefined : tab, q: undefined, kind: undefined })}
        items={items}
        destroyOnHidden
      />
    </div>
  );
}
