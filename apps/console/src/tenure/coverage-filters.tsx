// Which days, which units, which findings.

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { findingKinds } from '@gridward/contract/tenure';
import { addDays, type Day } from '@gridward/domain/period';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAsOf } from '../app/as-of.tsx';
import { ChoiceFilter } from '../app/choice-filter.tsx';
import type { Filter } from '../app/search.ts';
import { yearBefore } from '../app/year-before.ts';
import { UnitFilter } from '../app/unit-filter.tsx';

export type CoverageFilter = Filter<'unitId' | 'from' | 'to' | 'kind' | 'role'>;

interface CoverageFiltersProps {
  readonly filter: CoverageFilter;
  readonly from: Day;
  readonly last: Day;
  readonly wrong: boolean;
}

export function CoverageFilters(props: CoverageFiltersProps): ReactNode {
  const messages = useMessages();
  const texts = messages.coverage;
  const { filter } = props;
  const { playbook, roleName } = usePlaybook();
  return (
    <div>
      <div className="gwc-filters" role="group" aria-label={texts.window}>
        <span className="gwc-window">
          {texts.from}
          <DayPicker value={props.from} onChange={(day) => filter.set({ from: day ?? undefined })} clearable={false} aria-label={texts.from} />
          {texts.until}
          <DayPicker value={props.last} onChange={(day) => filter.set({ to: day ?? undefined })} clearable={false} aria-label={texts.until} />
        </span>
        <WindowPresets filter={filter} />
      </div>
      {props.wrong ? (
        <p className="gw-bad" role="alert">
          {texts.wrongWindow}
        </p>
      ) : null}
      <div className="gwc-filters" role="search">
        <UnitFilter value={filter.values.unitId} onChange={(unitId) => filter.set({ unitId })} label={texts.unit} />
        <ChoiceFilter
          label={texts.anyKind}
          value={filter.values.kind}
          onChange={(kind) => filter.set({ kind })}
          choices={findingKinds.map((kind) => ({ value: kind, label: messages.labels.finding[kind] }))}
        />
        <ChoiceFilter
          label={texts.anyRole}
          value={filter.values.role}
          onChange={(role) => filter.set({ role })}
          choices={(playbook?.roles ?? []).map((role) => ({ value: role.code, label: roleName(role.code) }))}
        />
        {filter.isEmpty ? null : (
          <Button type="link" onClick={filter.clear}>
            {messages.core.action.reset}
          </Button>
        )}
      </div>
    </div>
  );
}

function WindowPresets(props: { readonly filter: CoverageFilter }): ReactNode {
  const texts = useMessages().coverage;
  const { day } = useAsOf();
  const presets = [
    { label: texts.today, from: undefined },
    { label: texts.thisYear, from: `${day.slice(0, 4)}-01-01` },
    { label: texts.lastYear, from: addDays(yearBefore(day), 1) },
    { label: texts.allYears, from: `${Number(day.slice(0, 4)) - 10}${day.slice(4)}`.replace('-02-29', '-02-28') },
  ];
  return (
    <span className="gw-row" title={texts.tooLong}>
      {presets.map((preset) => (
        <Button key={preset.label} size="small" onClick={() => props.filter.set({ from: preset.from, to: preset.from === undefined ? undefined : day })}>
          {preset.label}
        </Button>
      ))}
    </span>
  );
}
