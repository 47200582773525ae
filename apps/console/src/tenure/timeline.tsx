// The timeline of a subject: who held which role on which days, as known at any revision. One answer of the server feeds
// the bars, the bitemporal plane and the table; moving along the axis of knowledge only selects from it.

import { Button, Empty, Segmented, Skeleton, Slider } from 'antd';
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { asKnownAt } from '@gridward/domain/period';
import { readTimeline } from '@gridward/contract/tenure';
import { actName } from '@gridward/messages/language';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import { PersonName } from '@gridward/ui/links';
import { PeriodText } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { useRead } from '@gridward/ui/query';
import { useShownDay } from '@gridward/ui/shown-day';
import { useSession } from '../app/session.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { CorrectionCorner, TimelineBars } from './timeline-bars.tsx';
import { lastYears, stepIndexAt } from './timeline-geometry.ts';
import { modelOf, type TenureRow, type TimelineModel } from './timeline-model.ts';
import { PaintDefinitions } from './timeline-paint.tsx';
import { TimelinePlane } from './timeline-plane.tsx';
import { KnownText, NoveltyTag, TimelineTable } from './timeline-table.tsx';
import { useDone } from './use-done.ts';
import './tenure.css';

type View = 'bars' | 'plane' | 'table';
type Range = 'all' | 'three' | 'one';

interface TimelineProps {
  readonly subjectId: string;
  readonly may: readonly string[];
}

export function Timeline(props: TimelineProps): ReactNode {
  const words = useMessages().tenure.timeline;
  const { today } = useShownDay();
  const { data, error, refetch } = useRead(readTimeline, { id: props.subjectId }, { keepPrevious: true });
  const { timeZone } = useSession().county;
  const model = useMemo(() => (data === undefined ? undefined : modelOf(data, { today, timeZone })), [data, today, timeZone]);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (model === undefined) return <Skeleton active paragraph={{ rows: 5 }} />;
  if (model.rows.length === 0) return <EmptyLesson title={words.empty} hint={words.emptyHint} />;
  return <TimelineView model={model} may={props.may} />;
}

function TimelineView(props: { readonly model: TimelineModel; readonly may: readonly string[] }): ReactNode {
  const words = useMessages().tenure.timeline;
  const shown = useShownDay();
  const narrow = useNarrow();
  const [range, setRange] = useState<Range>(narrow ? 'three' : 'all');
  const model = useMemo(() => inRange(props.model, range), [props.model, range]);
  const [view, setView] = useState<View>('bars');
  const [chosen, setChosen] = useState<number | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const last = model.steps.length - 1;
  const step = Math.min(last, chosen ?? stepIndexAt(model.steps, shown.knownAt ?? null));
  const number = model.steps[step]?.number ?? null;
  const rows = step < 0 ? [] : asKnownAt(model.rows, step === last ? null : number);
  const on = shown.on ?? model.today;
  const picked = model.rows.find((row) => row.id === selected);
  return (
    <div className="gw-stack">
      <div className="gw-row-spread">
        <Segmented<View>
          value={view}
          onChange={setView}
          options={[
            { value: 'bars', label: words.asBars },
            { value: 'plane', label: words.asPlane },
            { value: 'table', label: words.asTable },
          ]}
        />
        {view === 'table' ? null : (
          <Segmented<Range>
            size="small"
            value={range}
            onChange={setRange}
            aria-label={words.rangeLabel}
            options={(['all', 'three', 'one'] as const).map((each) => ({ value: each, label: words.range[each] }))}
          />
        )}
      </div>
      <span className="gw-faint">{words.explain}</span>
      <KnowledgeControl model={model} step={step} onStep={setChosen} />
      {rows.length === 0 && view === 'bars' ? <Empty description={words.nothingKnown} /> : null}
      {view === 'bars' && rows.length > 0 ? <TimelineBars model={model} rows={rows} on={on} selected={selected} onSelect={setSelected} /> : null}
      {view === 'plane' ? <TimelinePlane model={model} step={Math.max(0, step)} onStep={setChosen} on={on} selected={selected} onSelect={setSelected} /> : null}
      {view === 'table' ? null : <TimelineLegend />}
      {view === 'table' ? <TimelineTable model={model} rows={model.rows} /> : null}
      {picked && view !== 'table' ? <PickedTenure model={model} row={picked} may={props.may} /> : null}
    </div>
  );
}

/** What the marks mean, in words. */
function TimelineLegend(): ReactNode {
  const words = useMessages().tenure.timeline;
  const scope = `l${useId().replaceAll(/[^A-Za-z0-9]/g, '')}`;
  const marks = [
    { name: words.legendCorrected, mark: <CorrectionCorner right={20} top={1} /> },
    { name: words.legendSuperseded, mark: <rect x="1" y="1" width="19" height="11" fill={`url(#${scope}-replaced)`} stroke="#4c5d64" strokeDasharray="3 2" /> },
    { name: words.gap, mark: <rect x="1" y="1" width="19" height="11" fill={`url(#${scope}-gap)`} stroke="#b42318" /> },
  ];
  return (
    <ul className="gw-timeline-legend">
      {marks.map(({ name, mark }) => (
        <li key={name}>
          <svg width="21" height="13" aria-hidden="true">
            <PaintDefinitions scope={scope} count={0} />
            {mark}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

const yearsOf = { all: null, three: 3, one: 1 } as const;

function inRange(model: TimelineModel, range: Range): TimelineModel {
  const years = yearsOf[range];
  return years === null ? model : { ...model, window: lastYears(model.window, model.today, years) };
}

interface KnowledgeProps {
  readonly model: TimelineModel;
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** Steps through what was known: a slider over the revisions that changed it, and the revision in words. */
function KnowledgeControl(props: KnowledgeProps): ReactNode {
  const messages = useMessages();
  const words = messages.tenure.timeline;
  const { model, step } = props;
  const last = model.steps.length - 1;
  const current = model.steps[step];
  const told = current === undefined ? words.nothingKnown : words.stepAt(current.number, current.day);
  return (
    <div className="gw-knowledge">
      <div className="gw-row">
        <Button
          size="small"
          icon={<LeftOutlined />}
          disabled={step <= 0}
          onClick={() => props.onStep(step - 1)}
          aria-label={words.earlier}
          title={words.earlier}
        />
        <strong role="status">{told}</strong>
        <Button
          size="small"
          icon={<RightOutlined />}
          disabled={step >= last}
          onClick={() => props.onStep(step + 1)}
          aria-label={words.later}
          title={words.later}
        />
        {step >= last ? (
          <span className="gw-faint">{words.headStep}</span>
        ) : (
          <Button size="small" type="link" onClick={() => props.onStep(last)}>
            {words.toHead}
          </Button>
        )}
        {current ? <span className="gw-faint">{words.by(current.actorName, actName(messages, current.act))}</span> : null}
        {current?.reason ? <span>{words.reason(current.reason)}</span> : null}
      </div>
      {last > 0 ? (
        <Slider
          min={0}
          max={last}
          value={Math.max(0, step)}
          onChange={props.onStep}
          dots={last <= 40}
          tooltip={{ formatter: (value) => (value === undefined ? '' : `${model.steps[value]?.number ?? ''} · ${model.steps[value]?.day ?? ''}`) }}
          ariaLabelForHandle={words.knowledge}
          ariaValueTextFormatterForHandle={(value) => words.stepAt(model.steps[value]?.number ?? 0, model.steps[value]?.day ?? '')}
        />
      ) : null}
    </div>
  );
}

/** The tenure chosen in a picture: its two periods, its document, and correcting it. */
function PickedTenure(props: { readonly model: TimelineModel; readonly row: TenureRow; readonly may: readonly string[] }): ReactNode {
  const messages = useMessages();
  const words = messages.tenure;
  const { roleName } = usePlaybook();
  const [correcting, setCorrecting] = useState(false);
  const done = useDone(() => setCorrecting(false));
  const { row } = props;
  const step = props.model.steps.find((each) => each.number === row.known.from);
  return (
    <div className="gw-picked" role="status">
      <strong>{roleName(row.role)}</strong>
      <PersonName person={row.person} />
      <PeriodText during={row.during} />
      <KnownText row={row} />
      <NoveltyTag model={props.model} row={row} />
      <span>{row.document === null ? words.chain.noDocument : (row.document.number ?? row.document.title)}</span>
      {step ? <span className="gw-faint">{words.timeline.by(step.actorName, actName(messages, step.act))}</span> : null}
      {step?.reason ? <span className="gw-faint">{words.timeline.reason(step.reason)}</span> : null}
      {row.known.until === null && props.may.includes('tenure.correct') ? (
        <Button size="small" onClick={() => setCorrecting(true)}>
          {words.acts.correct}
        </Button>
      ) : null}
      {correcting ? (
        <CorrectDialog
          tenure={{ tenureId: row.id, role: row.role, person: row.person, during: row.during, document: row.document }}
          onClose={() => setCorrecting(false)}
          onDone={done}
        />
      ) : null}
    </div>
  );
}
