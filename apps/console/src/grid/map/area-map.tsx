// The units below one parent as areas: filled by a measure, named and numbered, with a legend, the way back up, and a list
// that says and does the same without the picture.

import { Alert, Breadcrumb, Button, Empty, Segmented, Skeleton, Table } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { readMap, readUnit } from '@gridward/contract/grid';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { UnitLink } from '@gridward/ui/links';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../../app/as-of.tsx';
import { MapCanvas, type MapArea } from './map-canvas.tsx';
import { classesOf, classIndexOf, type ValueClass } from './map-classes.ts';
import { classCount, fillOf, type Measure } from './map-paints.ts';
import { useGaps } from './use-gaps.ts';

type MapAnswer = AnswerOf<typeof readMap>;
type Feature = MapAnswer['features'][number];

interface AreaMapProps {
  readonly parentId: string | undefined;
  readonly onParent: (id: string | undefined) => void;
}

export function AreaMap(props: AreaMapProps): ReactNode {
  const words = useMessages().grid.map;
  const asOf = useAsOf();
  const { data, error, refetch, isPlaceholderData } = useRead(readMap, { parentId: props.parentId, ...asOf.query }, { keepPrevious: true });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 12 }} title={false} />;
  return (
    <div className={isPlaceholderData ? 'gw-stack gw-stale' : 'gw-stack'}>
      <div className="gw-row-spread">
        <MapPath answer={data} onParent={props.onParent} />
        {data.synthetic ? <Alert className="gw-map-synthetic" type="warning" showIcon title={words.synthetic} /> : null}
      </div>
      {data.features.length === 0 && data.parent?.boundary == null ? (
        <Empty description={`${words.noBoundaries}。${words.noBoundariesHint}`} />
      ) : (
        <AreaPicture answer={data} onParent={props.onParent} />
      )}
    </div>
  );
}

/** Where the map is, and the way back. */
function MapPath(props: { readonly answer: MapAnswer; readonly onParent: (id: string | undefined) => void }): ReactNode {
  const messages = useMessages();
  const asOf = useAsOf();
  const { parent } = props.answer;
  const unit = useRead(readUnit, { id: parent?.id ?? '', ...asOf.query }, { enabled: parent !== null });
  const above = (unit.data?.path ?? []).filter((each) => each.id !== parent?.id);
  if (parent === null) return <span />;
  return (
    <span className="gw-row">
      <Breadcrumb
        items={[
          ...above.map((each) => ({
            title: (
              <Button type="link" size="small" onClick={() => props.onParent(each.id)} aria-label={messages.grid.map.back(each.name)}>
                {each.name}
              </Button>
            ),
          })),
          { title: <strong>{parent.name}</strong> },
        ]}
      />
      <UnitLink unit={{ id: parent.id, name: messages.grid.map.openUnit }} />
    </span>
  );
}

function valueOf(feature: Feature, measure: Measure, gaps: ReadonlyMap<string, number | null>): number | null {
  if (measure === 'gaps') return gaps.get(feature.id) ?? null;
  return measure === 'redLines' ? feature.properties.redLines : feature.properties.subjects;
}

function AreaPicture(props: { readonly answer: MapAnswer; readonly onParent: (id: string) => void }): ReactNode {
  const messages = useMessages();
  const words = messages.grid.map;
  const [measure, setMeasure] = useState<Measure>('subjects');
  const [hovered, setHovered] = useState<string | null>(null);
  const { features, parent } = props.answer;
  const gaps = useGaps({ areas: features, byTownship: parent?.kind === 'county', enabled: measure === 'gaps' });
  const { areas, classes } = useMemo(() => areasOf(features, measure, gaps), [features, measure, gaps]);
  return (
    <>
      <div className="gw-row">
        <span>{words.fillBy}</span>
        <Segmented<Measure>
          value={measure}
          onChange={setMeasure}
          options={(['subjects', 'gaps', 'redLines'] as const).map((each) => ({ value: each, label: words.fill[each] }))}
        />
        <Legend measure={measure} classes={classes} />
        {areas.some((area) => area.value === null) ? <span className="gw-faint">{words.gapsLoading}</span> : null}
      </div>
      <div className="gw-map-columns">
        <MapCanvas
          areas={areas}
          outline={parent?.boundary ?? null}
          label={words.mapLabel}
          hovered={hovered}
          onHover={setHovered}
          onPick={props.onParent}
          fallback={<Alert type="info" showIcon title={words.noWebgl} />}
        />
        <AreaList features={features} measure={measure} gaps={gaps} hovered={hovered} onHover={setHovered} onPick={props.onParent} />
      </div>
    </>
  );
}

function areasOf(
  features: readonly Feature[],
  measure: Measure,
  gaps: ReadonlyMap<string, number | null>,
): { readonly areas: readonly MapArea[]; readonly classes: readonly ValueClass[] } {
  const values = features.map((feature) => valueOf(feature, measure, gaps));
  const classes = classesOf(
    values.filter((value) => value !== null),
    classCount,
  );
  const areas = features.map((feature, index) => {
    const value = values[index] ?? null;
    const fill = value === null ? fillOf(measure, [], 0) : fillOf(measure, classes, classIndexOf(classes, value));
    return { id: feature.id, geometry: feature.geometry, name: feature.properties.name, value, fill };
  });
  return { areas, classes };
}

function Legend(props: { readonly measure: Measure; readonly classes: readonly ValueClass[] }): ReactNode {
  const words = useMessages().grid.map;
  return (
    <ul className="gw-map-legend" aria-label={words.legend}>
      {props.classes.map((each, index) => (
        <li key={each.from}>
          <svg width="18" height="12" aria-hidden="true">
            <rect x="0.5" y="0.5" width="17" height="11" fill={fillOf(props.measure, props.classes, index)} stroke="#6d858d" />
          </svg>
          {words.range(each.from, each.to)}
        </li>
      ))}
    </ul>
  );
}

interface AreaListProps {
  readonly features: readonly Feature[];
  readonly measure: Measure;
  readonly gaps: ReadonlyMap<string, number | null>;
  readonly hovered: string | null;
  readonly onHover: (id: string | null) => void;
  readonly onPick: (id: string) => void;
}

function AreaList(props: AreaListProps): ReactNode {
  const words = useMessages().grid.map;
  const { measure, gaps } = props;
  const value = (feature: Feature): number => valueOf(feature, measure, gaps) ?? 0;
  return (
    <Table<Feature>
      className="gw-map-list"
      size="small"
      rowKey="id"
      aria-label={words.list}
      dataSource={props.features.toSorted((a, b) => value(b) - value(a))}
      pagination={false}
      scroll={{ y: 520 }}
      rowClassName={(row) => (row.id === props.hovered ? 'gw-map-row-hovered' : '')}
      onRow={(row) => ({ onMouseEnter: () => props.onHover(row.id), onMouseLeave: () => props.onHover(null) })}
      columns={[
        {
          title: words.columns.name,
          render: (_, row) =>
            row.properties.kind === 'village' ? (
              <UnitLink unit={row.properties} />
            ) : (
              <Button type="link" size="small" className="gw-map-drill" onClick={() => props.onPick(row.id)} aria-label={words.drill(row.properties.name)}>
                {row.properties.name}
              </Button>
            ),
        },
        { title: words.columns.subjects, className: 'gw-number', width: 66, render: (_, row) => row.properties.subjects },
        { title: words.columns.redLines, className: 'gw-number', width: 62, render: (_, row) => row.properties.redLines },
        ...(measure === 'gaps'
          ? [{ title: words.columns.gaps, className: 'gw-number', width: 62, render: (_: unknown, row: Feature) => gaps.get(row.id) ?? '…' }]
          : []),
        { title: '', width: 66, render: (_, row) => <UnitLink unit={{ id: row.id, name: words.unitPage }} /> },
      ]}
    />
  );
}
