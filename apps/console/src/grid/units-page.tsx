// The register of units: browse the three trees level by level, or search all of them by name, code, pinyin initials.

import { RightOutlined } from '@ant-design/icons';
import { Button, Segmented, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listUnits, readUnit, trees, unitKinds } from '@gridward/contract/grid';
import { ExportButton } from '@gridward/ui/export-button';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { UnitLink, UnitPath } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePages, useRead } from '@gridward/ui/query';
import '../app/register.css';
import { useAsOf } from '../app/as-of.tsx';
import { ChoiceFilter } from '../app/choice-filter.tsx';
import { FilterText } from '../app/filter-text.tsx';
import { useFilter, type Filter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';

type UnitRow = AnswerOf<typeof listUnits>['rows'][number];
const filterKeys = ['q', 'tree', 'parentId', 'kind'] as const;
type UnitFilterState = Filter<(typeof filterKeys)[number]>;

export function UnitsPage(): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.units;
  const asOf = useAsOf();
  const filter = useFilter(filterKeys);
  const tree = trees.find((candidate) => candidate === filter.values.tree) ?? 'territory';
  const kind = unitKinds.find((candidate) => candidate === filter.values.kind);
  const { q } = filter.values;
  const browses = q === undefined && kind === undefined;
  const soleRoot = useSoleRoot(tree, browses && filter.values.parentId === undefined);
  const parentId = browses ? (filter.values.parentId ?? soleRoot) : undefined;
  // A search goes through all trees unless one is chosen.
  const within = q !== undefined && filter.values.tree === undefined ? {} : { tree };
  const pages = usePages(listUnits, { ...within, kind, q, parentId, ...asOf.query }, { keepPrevious: true });
  const columns = useUnitColumns(q !== undefined, (id) => filter.set({ parentId: id, kind: undefined }));
  const mayExport = useMay('register.export');
  const empty = parentId === undefined ? texts.empty : texts.leaf;
  return (
    <div>
      <PageHeading title={texts.title} hint={texts.hint} extra={mayExport ? <ExportButton table="units" filter={{ q, kind, unitId: parentId }} /> : null} />
      <div className="gwc-filters" role="search">
        <Segmented
          aria-label={messages.ledgers.filter.tree}
          value={tree}
          options={trees.map((option) => ({ value: option, label: messages.labels.tree[option] }))}
          onChange={(chosen) => filter.set({ tree: chosen === 'territory' ? undefined : chosen, parentId: undefined, kind: undefined })}
        />
        <FilterText value={q} onChange={(text) => filter.set({ q: text })} label={messages.ledgers.filter.q} />
        <ChoiceFilter
          label={messages.ledgers.filter.kind}
          value={kind}
          onChange={(chosen) => filter.set({ kind: chosen, parentId: undefined })}
          choices={unitKinds.map((option) => ({ value: option, label: messages.labels.unitKind[option] }))}
        />
      </div>
      {parentId === undefined ? null : <Crumbs parentId={parentId} filter={filter} />}
      <KeysetTable
        label={texts.title}
        pages={pages}
        rowKey={(row) => row.id}
        columns={columns}
        card={(row) => <UnitCard row={row} onInto={(id) => filter.set({ parentId: id, kind: undefined })} />}
        empty={empty}
      />
    </div>
  );
}

/** A tree with one root opens below it: a list of one would tell nothing. */
function useSoleRoot(tree: (typeof trees)[number], enabled: boolean): string | undefined {
  const asOf = useAsOf();
  const roots = useRead(listUnits, { tree, ...asOf.query, limit: 2 }, { enabled, staleForMs: 60_000 });
  const [only, another] = enabled ? (roots.data?.rows ?? []) : [];
  return another === undefined && only !== undefined && only.childCount > 0 ? only.id : undefined;
}

/** Where one is in the tree; each step leads back up. */
function Crumbs(props: { readonly parentId: string; readonly filter: UnitFilterState }): ReactNode {
  const texts = useMessages().ledgers.units;
  const asOf = useAsOf();
  const { parentId } = props;
  const parent = useRead(readUnit, { id: parentId, ...asOf.query });
  const path = parent.data ? [...parent.data.path.filter((unit) => unit.id !== parent.data.id), { id: parent.data.id, name: parent.data.name }] : [];
  return (
    <nav className="gwc-crumbs" aria-label={texts.browse}>
      {props.filter.values.parentId === undefined ? null : (
        <Button type="link" size="small" onClick={() => props.filter.set({ parentId: undefined, kind: undefined })}>
          {texts.top}
        </Button>
      )}
      {path.map((unit) => (
        <span key={unit.id}>
          {unit.id === path[0]?.id && props.filter.values.parentId === undefined ? null : <span aria-hidden>/</span>}
          {unit.id === parentId ? (
            <strong> {unit.name}</strong>
          ) : (
            <Button type="link" size="small" onClick={() => props.filter.set({ parentId: unit.id, kind: undefined })}>
              {unit.name}
            </Button>
          )}
        </span>
      ))}
      {parent.data ? (
        <span>
          · <UnitLink unit={{ id: parentId, name: texts.open }} />
        </span>
      ) : null}
    </nav>
  );
}

function useUnitColumns(searching: boolean, onInto: (id: string) => void): TableColumnsType<UnitRow> {
  const messages = useMessages();
  const texts = messages.ledgers.units;
  const path: TableColumnsType<UnitRow> = searching ? [{ title: texts.path, key: 'path', render: (_, row) => <UnitPath path={row.path} /> }] : [];
  return [
    {
      title: texts.name,
      key: 'name',
      render: (_, row) => (
        <span className="gwc-name">
          <UnitLink unit={row} />
        </span>
      ),
    },
    { title: texts.kind, key: 'kind', render: (_, row) => messages.labels.unitKind[row.kind] },
    { title: texts.code, key: 'code', render: (_, row) => <span className="gw-mono">{row.code}</span> },
    ...path,
    { title: texts.children, key: 'children', render: (_, row) => <Into row={row} onInto={onInto} /> },
  ];
}

function Into(props: { readonly row: UnitRow; readonly onInto: (id: string) => void }): ReactNode {
  const texts = useMessages().ledgers.units;
  const { row } = props;
  if (row.childCount === 0) return <span className="gw-faint">–</span>;
  return (
    <Button type="link" size="small" icon={<RightOutlined />} iconPlacement="end" aria-label={texts.into(row.name)} onClick={() => props.onInto(row.id)}>
      {texts.childrenCount(row.childCount)}
    </Button>
  );
}

function UnitCard(props: { readonly row: UnitRow; readonly onInto: (id: string) => void }): ReactNode {
  const messages = useMessages();
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <UnitLink unit={row} />
        <span className="gw-faint">{messages.labels.unitKind[row.kind]}</span>
      </div>
      {row.path.length > 0 ? <UnitPath path={row.path} /> : null}
      <div className="gw-row-spread">
        <span className="gw-mono gw-faint">{row.code}</span>
        <Into row={row} onInto={props.onInto} />
      </div>
    </>
  );
}
