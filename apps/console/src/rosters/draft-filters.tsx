// Which rows of a draft: the kind of subject as tabs, then search, unit, and what one looks for – changes, findings,
// comments, moved ground.

import { Segmented, Tabs, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { usePlaybook } from '@gridward/ui/playbook';
import { FilterText } from '../app/filter-text.tsx';
import { PersonFilter } from '../app/person-filter.tsx';
import type { Filter } from '../app/search.ts';
import { UnitFilter } from '../app/unit-filter.tsx';
import { tableKey, type TableOfKind } from './draft-rows.ts';

export const draftFilterKeys = ['kind', 'q', 'unitId', 'personId', 'only', 'subjectId'] as const;
export type DraftFilter = Filter<(typeof draftFilterKeys)[number]>;
export const onlyChoices = ['all', 'changed', 'findings', 'commented', 'moved'] as const;
export type Only = (typeof onlyChoices)[number];

export function onlyOf(filter: DraftFilter): Only {
  return onlyChoices.find((only) => only === filter.values.only) ?? 'all';
}

interface DraftFiltersProps {
  readonly filter: DraftFilter;
  readonly tables: readonly TableOfKind[];
  readonly table: TableOfKind | undefined;
  /** The one row shown, when a finding led to it. */
  readonly onlyRow: string | null;
  readonly extra: ReactNode;
}

export function DraftFilters(props: DraftFiltersProps): ReactNode {
  const words = useMessages().drafts.table;
  const { kindName } = usePlaybook();
  const { filter, table, tables } = props;
  return (
    <>
      <Tabs
        className="gwc-kind-tabs"
        size="small"
        activeKey={table === undefined ? '' : tableKey(table)}
        onChange={(kind) => filter.set({ kind, subjectId: undefined })}
        tabBarExtraContent={props.extra}
        items={tables.map((each) => ({
          key: tableKey(each),
          label: (
            <>
              {kindName(tableKey(each))} <span className="gw-faint">{each.subjects}</span>
            </>
          ),
        }))}
      />
      <div className="gwc-filters" role="search">
        <FilterText value={filter.values.q} onChange={(q) => filter.set({ q, subjectId: undefined })} label={words.search} />
        <UnitFilter value={filter.values.unitId} onChange={(unitId) => filter.set({ unitId })} label={words.unit} />
        <Segmented
          value={onlyOf(filter)}
          aria-label={words.only.all}
          options={onlyChoices.map((only) => ({ value: only, label: words.only[only] }))}
          onChange={(only) => filter.set({ only: only === 'all' ? undefined : only, subjectId: undefined })}
        />
        {filter.values.personId ? <PersonFilter value={filter.values.personId} onChange={(personId) => filter.set({ personId })} /> : null}
        {props.onlyRow === null ? null : (
          <Tag closable onClose={() => filter.set({ subjectId: undefined })}>
            {props.onlyRow}
          </Tag>
        )}
      </div>
    </>
  );
}
