// The bitemporal plane of one role: days across, states of knowledge up. Each tenure row is a rectangle: the days it
// spoke of, as long as we believed it. A correction stands above what it replaced; nothing is ever covered.

import { Select, Slider } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { contains, dayNumber, overlaps, type Day } from '@gridward/domain/period';
import { useMessages } from '@gridward/ui/language';
import { periodWords } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { axisHeight, BarName, CorrectionCorner, DayAxis, Marker, onActivate } from './timeline-bars.tsx';
import { dayAt, fractionOf, lanesOf, noveltyOf, spanOf, stepSpan } from './timeline-geometry.ts';
import { isCorrection, type TenureRow, type TimelineModel } from './timeline-model.ts';
import { PaintDefinitions, paintNumber, paintUrl } from './timeline-paint.tsx';
import { useWidth } from './use-width.ts';

interface TimelinePlaneProps {
  readonly model: TimelineModel;
  readonly step: number;
  readonly onStep: (step: number) => void;
  readonly on: Day;
  readonly selected: string | null;
  readonly onSelect: (tenureId: string) => void;
}

export function TimelinePlane(props: TimelinePlaneProps): ReactNode {
  const words = useMessages().tenure.timeline;
  const { playbook, roleName } = usePlaybook();
  const lanes = lanesOf(props.model.rows, playbook?.roles.map((role) => role.code) ?? []);
  const roles = [...new Set(lanes.map((lane) => lane.role))];
  const [chosen, setChosen] = useState<string | null>(null);
  const [day, setDay] = useState<Day>(props.on);
  // The role whose past was told anew most often is the one worth seeing.
  const busiest = roles.toSorted((a, b) => rowsOf(props.model, b).length - rowsOf(props.model, a).length)[0];
  const role = chosen ?? busiest;
  if (role === undefined) return null;
  return (
    <div className="gw-stack">
      <div className="gw-row">
        <label htmlFor="gw-plane-role">{words.planeRole}</label>
        <Select
          id="gw-plane-role"
          className="gw-plane-role"
          value={role}
          onChange={setChosen}
          options={roles.map((code) => ({ value: code, label: roleName(code) }))}
        />
        <span className="gw-faint">{words.planeExplain}</span>
      </div>
      <Plane {...props} role={role} day={day} onDay={setDay} />
      <Answer model={props.model} role={role} day={day} step={props.step} />
      <label className="gw-plane-day">
        <span>
          {words.day} {day}
        </span>
        <Slider
          min={dayNumber(props.model.window.from)}
          max={dayNumber(props.model.window.until) - 1}
          value={dayNumber(day)}
          onChange={(number) =>
            setDay(
              dayAt(
                props.model.window,
                (number - dayNumber(props.model.window.from) + 0.5) / (dayNumber(props.model.window.until) - dayNumber(props.model.window.from)),
              ),
            )
          }
          tooltip={{ formatter: null }}
          ariaLabelForHandle={words.day}
        />
      </label>
    </div>
  );
}

function rowsOf(model: TimelineModel, role: string): readonly TenureRow[] {
  return model.rows.filter((row) => row.role === role);
}

/** The answer under the cross of day and revision, in words. */
function Answer(props: { readonly model: TimelineModel; readonly role: string; readonly day: Day; readonly step: number }): ReactNode {
  const words = useMessages().tenure.timeline;
  const step = props.model.steps[props.step];
  if (step === undefined) return null;
  const holders = rowsOf(props.model, props.role).filter((row) => isKnownAtStep(props.model, row, props.step) && contains(row.during, props.day));
  const names = holders.map((row) => row.person.name).join('、');
  return (
    <p className="gw-plane-answer" role="status">
      {holders.length === 0 ? words.answerNobody(step.number, props.day) : words.answer(step.number, props.day, names)}
    </p>
  );
}

function isKnownAtStep(model: TimelineModel, row: TenureRow, step: number): boolean {
  const span = stepSpan(model.steps, row.known);
  return span.from <= step && step < span.until;
}

interface PlaneProps extends TimelinePlaneProps {
  readonly role: string;
  readonly day: Day;
  readonly onDay: (day: Day) => void;
}

function Plane(props: PlaneProps): ReactNode {
  const messages = useMessages();
  const words = messages.tenure.timeline;
  const scope = `p${useId().replaceAll(/[^A-Za-z0-9]/g, '')}`;
  const { ref, width } = useWidth(900);
  const { model } = props;
  const rows = rowsOf(model, props.role);
  const slots = Math.max(1, ...rows.map((row) => row.slot));
  const stepHeight = Math.max(34, 20 * slots + 6);
  const gutter = width < 560 ? 96 : 150;
  const plot = Math.max(120, width - gutter - 1);
  const bottom = axisHeight + model.steps.length * stepHeight;
  const x = (day: Day): number => gutter + fractionOf(model.window, day) * plot;
  const top = (step: number): number => bottom - step * stepHeight;
  function point(clientX: number, clientY: number, box: DOMRect): void {
    props.onDay(dayAt(model.window, (clientX - box.left - gutter) / plot));
    const step = Math.floor((bottom - (clientY - box.top)) / stepHeight);
    if (step >= 0 && step < model.steps.length) props.onStep(step);
  }
  return (
    <div ref={ref} className="gw-timeline-frame">
      <svg
        width={width}
        height={bottom + 4}
        role="group"
        aria-label={words.plane}
        onClick={(event) => point(event.clientX, event.clientY, event.currentTarget.getBoundingClientRect())}
      >
        <PaintDefinitions scope={scope} count={model.paints.size} />
        <text x={6} y={14} className="gw-axis-name">
          {words.planeKnown}
        </text>
        <text x={6} y={29} className="gw-axis-name">
          {words.planeDays}
        </text>
        {model.steps.map((step, index) => (
          <g key={step.number} className={index === props.step ? 'gw-step gw-step-chosen' : 'gw-step'}>
            <rect x={0} y={top(index + 1)} width={width} height={stepHeight} />
            <text x={6} y={top(index + 1) + 15}>
              {step.number} {noveltyMark(words.novelty, noveltyOf(model.rows, props.role, step))}
            </text>
            <text x={6} y={top(index + 1) + 29} className="gw-step-novelty">
              {step.day}
            </text>
          </g>
        ))}
        <DayAxis window={model.window} x={x} width={width} height={bottom} most={Math.floor(plot / 64)} />
        {rows
          .filter((row) => overlaps(row.during, model.window))
          .map((row) => (
            <PlaneBlock key={row.id} {...props} row={row} scope={scope} gutter={gutter} plot={plot} top={top} stepHeight={stepHeight} slots={slots} />
          ))}
        <Marker at={x(props.day)} width={width} height={bottom} label={props.day} kind="day" />
      </svg>
    </div>
  );
}

function noveltyMark(words: Readonly<Record<string, string>>, novelty: string | null): string {
  return novelty === null ? '' : (words[novelty] ?? '');
}

interface BlockProps extends PlaneProps {
  readonly row: TenureRow;
  readonly scope: string;
  readonly gutter: number;
  readonly plot: number;
  readonly top: (step: number) => number;
  readonly stepHeight: number;
  readonly slots: number;
}

function PlaneBlock(props: BlockProps): ReactNode {
  const messages = useMessages();
  const words = messages.tenure.timeline;
  const { row, model } = props;
  const span = stepSpan(model.steps, row.known);
  const { start, end } = spanOf(model.window, row.during);
  const share = 1 / props.slots;
  const full = (span.until - span.from) * props.stepHeight - 2;
  const y = props.top(span.until) + 1 + (row.slot - 1) * share * full;
  const left = props.gutter + start * props.plot;
  const length = Math.max(3, (end - start) * props.plot - 1);
  const height = Math.max(6, full * share - 1);
  const paint = model.paints.get(row.person.id) ?? 0;
  const corrected = isCorrection(model, row);
  const replaced = row.known.until !== null;
  const label = [
    row.person.name,
    periodWords(messages, row.during),
    words.knownSpan(row.known.from, row.known.until),
    corrected ? words.novelty.corrected : '',
    replaced ? words.superseded : '',
  ]
    .filter((part) => part !== '')
    .join('，');
  return (
    <g
      className={props.selected === row.id ? 'gw-bar gw-bar-selected' : 'gw-bar'}
      tabIndex={0}
      role="button"
      aria-label={label}
      aria-pressed={props.selected === row.id}
      onClick={() => props.onSelect(row.id)}
      onKeyDown={(event) => onActivate(event, () => props.onSelect(row.id))}
    >
      <rect
        x={left}
        y={y}
        width={length}
        height={height}
        fill={paintUrl(props.scope, paint)}
        stroke={paintNumber(paint).ink}
        strokeWidth={corrected ? 2 : 1}
        {...(replaced ? { strokeDasharray: '4 3' } : {})}
      />
      {replaced ? <rect x={left} y={y} width={length} height={height} fill={`url(#${props.scope}-replaced)`} pointerEvents="none" /> : null}
      {corrected ? <CorrectionCorner right={left + length} top={y} /> : null}
      {height > 14 ? <BarName name={row.person.name} corrected={corrected} left={left} length={length} baseline={y + Math.min(height / 2 + 4.5, 18)} /> : null}
      <title>{label}</title>
    </g>
  );
}
