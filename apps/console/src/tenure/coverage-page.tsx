// Coverage: every finding within a window of days, by kind and by township, down to the row where it is mended.

import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { findingKinds, readCoverage } from '@gridward/contract/tenure';
import { addDays, isDay } from '@gridward/domain/period';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { ExportButton } from '@gridward/ui/export-button';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePages } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import { CoverageFilters } from './coverage-filters.tsx';
import { CoverageFindings } from './coverage-findings.tsx';
import { CoverageSummary } from './coverage-summary.tsx';
import '../app/register.css';
import './coverage.css';

export const coverageKeys = ['unitId', 'from', 'to', 'kind', 'role'] as const;

export function CoveragePage(): ReactNode {
  const messages = useMessages();
  const texts = messages.coverage;
  const asOf = useAsOf();
  const filter = useFilter(coverageKeys);
  const { unitId, role } = filter.values;
  const from = isDay(filter.values.from ?? '') ? filter.values.from : asOf.day;
  const last = isDay(filter.values.to ?? '') ? filter.values.to : asOf.day;
  const wrong = from !== undefined && last !== undefined && last < from;
  const kind = findingKinds.find((candidate) => candidate === filter.values.kind);
  // People read days up to and including the last; periods end on the day after.
  const window = { from, until: last === undefined ? undefined : addDays(last, 1) };
  const knownAt = asOf.knownAt === undefined ? {} : { knownAt: asOf.knownAt };
  const coverage = usePages(readCoverage, { ...window, unitId, kind, role, ...knownAt }, { enabled: !wrong, keepPrevious: true });
  const mayExport = useMay('register.export');
  const { first } = coverage;
  return (
    <div className="gw-stack">
      <PageHeading
        title={texts.title}
        hint={texts.hint}
        extra={mayExport ? <ExportButton table="coverage" filter={{ ...window, unitId, kind }} disabled={role !== undefined} /> : null}
      />
      <CoverageFilters filter={filter} from={from ?? asOf.day} last={last ?? asOf.day} wrong={wrong} />
      <ErrorNotice error={coverage.query.error} onRetry={() => void coverage.query.refetch()} />
      {coverage.query.isPending && !wrong ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {first && !coverage.query.error ? (
        <>
          <CoverageSummary answer={first} filter={filter} />
          <CoverageFindings pages={coverage} oneDay={from === last} />
        </>
      ) : null}
    </div>
  );
}
