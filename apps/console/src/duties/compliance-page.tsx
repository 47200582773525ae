// Compliance in sums: what was asked, done, overdue – cut by unit, duty, month, or points, lines, sectors and planes; every
// number opens the obligations behind it. Persons only inside a unit, by name.

import { Button, Segmented, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { complianceBy, readCompliance } from '@gridward/contract/duties-compliance';
import { dayBefore, type Day } from '@gridward/domain/period';
import { obligationStates } from '@gridward/domain/duties/obligation';
import { DayPicker } from '@gridward/ui/day-picker';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { ExportButton } from '@gridward/ui/export-button';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { useRead } from '@gridward/ui/query';
import '../app/register.css';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import { UnitFilter } from '../app/unit-filter.tsx';
import { BoardLinks } from './board-links.tsx';
import { complianceKeys, useWindow, type ComplianceFilter } from './compliance-answer.ts';
import { ComplianceGroups } from './compliance-groups.tsx';
import { ComplianceSums } from './compliance-sums.tsx';
import { ObligationList } from './obligation-list.tsx';
import './duties.css';

export function CompliancePage(): ReactNode {
  const words = useMessages().duties;
  const asOf = useAsOf();
  const filter = useFilter(complianceKeys);
  const window = useWindow(filter);
  const { unitId, duty, personId, subjectId, line, state } = filter.values;
  const by = complianceBy.find((one) => one === filter.values.by) ?? 'unit';
  const scope = { unitId, duty, personId, subjectId, line };
  const mayExport = useMay('register.export');
  const exported = { ...scope, ...window };
  const wrong = window.until <= window.from;
  const { data, error, refetch } = useRead(readCompliance, { by, ...scope, ...window, ...asOf.query }, { keepPrevious: true, enabled: !wrong });
  return (
    <div className="gw-stack">
      <PageHeading
        title={words.compliance.title}
        hint={words.compliance.hint}
        extra={
          <>
            <BoardLinks />
            {mayExport ? (
              <>
                <ExportButton table="compliance" filter={{ by, ...exported }} />
                <ExportButton table="obligations" filter={{ ...exported, ...(state === undefined ? {} : { status: state }) }} label={words.compliance.list} />
              </>
            ) : null}
          </>
        }
      />
      <Filters filter={filter} window={window} by={by} />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && !error ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {data === undefined || error ? null : (
        <>
          {data.since === null ? <EmptyLesson title={words.noDuties} hint={words.noDutiesHint} /> : <p className="gw-faint">{words.dataSince(data.since)}</p>}
          <ComplianceSums answer={data} filter={filter} />
          <ComplianceGroups answer={data} by={by} filter={filter} />
          <section className="gw-panel">
            <h2>{data.unit === null ? words.compliance.list : words.compliance.listOf(data.unit.name)}</h2>
            <ObligationList
              label={words.compliance.list}
              filter={{
                ...scope,
                ...window,
                ...asOf.query,
                ...(obligationStates.some((one) => one === state) ? { state: obligationStates.find((one) => one === state) } : {}),
                ...(filter.values.doneLate === 'true' ? { doneLate: 'true' } : {}),
              }}
            />
          </section>
        </>
      )}
    </div>
  );
}

const cuts = ['unit', 'duty', 'month', 'point', 'line', 'sector', 'plane', 'person'] as const;

function Filters(props: { readonly filter: ComplianceFilter; readonly window: { readonly from: Day; readonly until: Day }; readonly by: string }): ReactNode {
  const messages = useMessages();
  const words = messages.duties;
  const { filter, window } = props;
  const offered = cuts.filter((one) => one !== 'person' || filter.values.unitId !== undefined);
  return (
    <div className="gwc-filters" role="search">
      <Select
        aria-label={words.compliance.by}
        className="gwd-cut"
        value={props.by}
        onChange={(by: string) => filter.set({ by: by === 'unit' ? undefined : by })}
        options={offered.map((one) => ({ value: one, label: words.compliance.cut[one] }))}
      />
      <UnitFilter
        value={filter.values.unitId}
        onChange={(unitId) => filter.set({ unitId, ...(props.by === 'person' && unitId === undefined ? { by: undefined } : {}) })}
        label={words.columns.unit}
      />
      <DayPicker value={window.from} onChange={(from) => filter.set({ from: from ?? undefined })} aria-label={words.compliance.from} />
      <DayPicker value={dayBefore(window.until)} onChange={(to) => filter.set({ to: to ?? undefined })} aria-label={words.compliance.last} />
      <Segmented
        value={filter.values.state ?? ''}
        onChange={(state) => filter.set({ state: state === '' ? undefined : state })}
        options={[{ value: '', label: words.compliance.obligations }, ...obligationStates.map((one) => ({ value: one, label: words.state[one] }))]}
      />
      {filter.isEmpty ? null : (
        <Button type="link" onClick={filter.clear}>
          {messages.core.action.reset}
        </Button>
      )}
    </div>
  );
}
