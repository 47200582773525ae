// What differs between two days? Groups with their counts on the left, what changed on the right; every number opens.

import { Button, Checkbox, InputNumber, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { compareDays } from '@gridward/contract/rosters-review';
import { differenceKinds } from '@gridward/domain/rosters/differences';
import { addDays, isDay, type Day } from '@gridward/domain/period';
import { DayPicker } from '@gridward/ui/day-picker';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePages } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { UnitFilter } from '../app/unit-filter.tsx';
import { yearBefore } from '../app/year-before.ts';
import { differencesKeys, type DifferencesFilter } from './differences-filter.ts';
import { DifferenceGroups } from './differences-groups.tsx';
import { DifferenceRows } from './differences-rows.tsx';
import './papers.css';

function revisionOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

export function DifferencesPage(): ReactNode {
  const texts = useMessages().differences;
  const { today } = useAsOf();
  const filter = useFilter(differencesKeys);
  const { values } = filter;
  const one = values.one !== undefined && isDay(values.one) ? values.one : yearBefore(today);
  const other = values.other !== undefined && isDay(values.other) ? values.other : today;
  const by = values.by === 'person' ? 'person' : 'unit';
  const kind = differenceKinds.find((each) => each === values.kind);
  const known = { oneKnownAt: revisionOf(values.oneKnownAt), otherKnownAt: revisionOf(values.otherKnownAt) };
  const same = one === other && known.oneKnownAt === known.otherKnownAt;
  const asked = { one, other, ...known, unitId: values.unitId, by, groupId: values.groupId, kind } as const;
  const pages = usePages(compareDays, asked, { enabled: !same, keepPrevious: true });
  return (
    <div className="gw-stack">
      <PageHeading title={texts.title} hint={texts.hint} />
      <DaysForm filter={filter} one={one} other={other} />
      {same ? (
        <p className="gw-warn" role="alert">
          {texts.sameDay}
        </p>
      ) : (
        <>
          <div className="gw-row">
            <Segmented
              value={by}
              onChange={(value) => filter.set({ by: value === 'unit' ? undefined : value, groupId: undefined })}
              options={[
                { value: 'unit' as const, label: texts.by.unit },
                { value: 'person' as const, label: texts.by.person },
              ]}
            />
            {pages.first === null ? null : <KindCounts byKind={pages.first.byKind} filter={filter} />}
          </div>
          {pages.first !== null && pages.first.groups.length === 0 && pages.rows.length === 0 && kind === undefined ? (
            <section className="gw-panel">
              <EmptyLesson {...texts.same} />
            </section>
          ) : (
            <div className="gwc-differences">
              <DifferenceGroups key={by} by={by} groups={pages.first?.groups ?? []} filter={filter} />
              <DifferenceRows pages={pages} />
            </div>
          )}
        </>
      )}
    </div>
  );
}

function DaysForm(props: { readonly filter: DifferencesFilter; readonly one: Day; readonly other: Day }): ReactNode {
  const texts = useMessages().differences;
  const { filter } = props;
  const { values } = filter;
  const [withKnowledge, setWithKnowledge] = useState(values.oneKnownAt !== undefined || values.otherKnownAt !== undefined);
  function toggle(checked: boolean): void {
    setWithKnowledge(checked);
    if (!checked) filter.set({ oneKnownAt: undefined, otherKnownAt: undefined });
  }
  return (
    <section className="gw-panel gw-stack" role="search">
      <div className="gwc-days-form">
        <label>
          {texts.one}
          <DayPicker clearable={false} value={props.one} onChange={(day) => filter.set({ one: day ?? undefined, groupId: undefined })} aria-label={texts.one} />
        </label>
        {withKnowledge ? <KnownAt value={values.oneKnownAt} onChange={(oneKnownAt) => filter.set({ oneKnownAt })} /> : null}
        <label>
          {texts.other}
          <DayPicker
            clearable={false}
            value={props.other}
            onChange={(day) => filter.set({ other: day ?? undefined, groupId: undefined })}
            aria-label={texts.other}
          />
        </label>
        {withKnowledge ? <KnownAt value={values.otherKnownAt} onChange={(otherKnownAt) => filter.set({ otherKnownAt })} /> : null}
        <span className="gwc-days-unit">
          <UnitFilter value={values.unitId} onChange={(unitId) => filter.set({ unitId, groupId: undefined })} label={texts.unit} />
        </span>
        <Checkbox checked={withKnowledge} onChange={(event) => toggle(event.target.checked)}>
          {texts.withKnowledge}
        </Checkbox>
      </div>
      <Presets filter={filter} />
    </section>
  );
}

function Presets(props: { readonly filter: DifferencesFilter }): ReactNode {
  const texts = useMessages().differences.presets;
  const { today } = useAsOf();
  const presets = [
    { label: texts.year, one: yearBefore(today) },
    { label: texts.month, one: addDays(today, -30) },
    { label: texts.sinceYear, one: addDays(`${today.slice(0, 4)}-01-01`, -1) },
  ];
  return (
    <span className="gw-row">
      {presets.map((preset) => (
        <Button key={preset.label} size="small" onClick={() => props.filter.set({ one: preset.one, other: today, groupId: undefined })}>
          {preset.label}
        </Button>
      ))}
    </span>
  );
}

function KnownAt(props: { readonly value: string | undefined; readonly onChange: (revision: string | undefined) => void }): ReactNode {
  const texts = useMessages().differences;
  return (
    <label>
      {texts.knownAt}
      <InputNumber
        min={0}
        precision={0}
        value={revisionOf(props.value) ?? null}
        placeholder={texts.knownHead}
        onChange={(value) => props.onChange(value?.toString())}
        aria-label={texts.knownAt}
      />
    </label>
  );
}

function KindCounts(props: { readonly byKind: Readonly<Record<string, number>>; readonly filter: DifferencesFilter }): ReactNode {
  const { differences, review } = useMessages();
  const { filter, byKind } = props;
  const total = Object.values(byKind).reduce((sum, count) => sum + count, 0);
  const kinds = differenceKinds.filter((kind) => (byKind[kind] ?? 0) > 0 || filter.values.kind === kind);
  return (
    <Segmented
      value={filter.values.kind ?? ''}
      onChange={(value) => filter.set({ kind: value === '' ? undefined : value })}
      options={[
        { value: '', label: `${differences.all} ${total}` },
        ...kinds.map((kind) => ({ value: kind as string, label: `${review.changes.kind[kind]} ${byKind[kind] ?? 0}` })),
      ]}
    />
  );
}
