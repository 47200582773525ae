// Tenures as bars over days, one lane for each role and slot, as known at one step. Bars can be reached by keyboard and
// say in words what they show; gaps are bars too.

import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { overlaps, type Day } from '@gridward/domain/period';
import { useMessages } from '@gridward/ui/language';
import { periodWords } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { fitText, textWidth } from './fit-text.ts';
import { fractionOf, gapsOfRole, lanesOf, spanOf, ticksOf, type DayWindow, type TimelineLane } from './timeline-geometry.ts';
import { isCorrection, type TenureRow, type TimelineModel } from './timeline-model.ts';
import { PaintDefinitions, paintNumber, paintUrl } from './timeline-paint.tsx';
import { useWidth } from './use-width.ts';

const laneHeight = 34;
export const axisHeight = 36;

interface TimelineBarsProps {
  readonly model: TimelineModel;
  /** The rows as known at the chosen step. */
  readonly rows: readonly TenureRow[];
  readonly on: Day;
  readonly selected: string | null;
  readonly onSelect: (tenureId: string) => void;
}

export function TimelineBars(props: TimelineBarsProps): ReactNode {
  const words = useMessages().tenure.timeline;
  const { playbook, roleName } = usePlaybook();
  const scope = `t${useId().replaceAll(/[^A-Za-z0-9]/g, '')}`;
  const { ref, width } = useWidth(900);
  const { model } = props;
  const roleOrder = playbook?.roles.map((role) => role.code) ?? [];
  const lanes = lanesOf(props.rows, roleOrder);
  const gutter = width < 560 ? 92 : 148;
  const plot = Math.max(120, width - gutter - 1);
  const height = axisHeight + lanes.length * laneHeight + 4;
  const x = (day: Day): number => gutter + fractionOf(model.window, day) * plot;
  return (
    <div ref={ref} className="gw-timeline-frame">
      <svg width={width} height={height} role="group" aria-label={words.title}>
        <PaintDefinitions scope={scope} count={model.paints.size} />
        {lanes.map((lane, index) => (
          <rect
            key={`${lane.role} ${lane.slot}`}
            y={axisHeight + index * laneHeight}
            width={width}
            height={laneHeight}
            className={index % 2 === 0 ? 'gw-lane' : 'gw-lane gw-lane-odd'}
          />
        ))}
        <DayAxis window={model.window} x={x} width={width} height={height} most={Math.floor(plot / 64)} />
        {lanes.map((lane, index) => (
          <g key={`${lane.role} ${lane.slot}`} transform={`translate(0 ${axisHeight + index * laneHeight})`}>
            <LaneName name={roleName(lane.role)} slot={lane.slot} width={gutter} />
            <LaneBars {...props} lane={lane} gutter={gutter} plot={plot} scope={scope} />
          </g>
        ))}
        <Marker at={x(model.today)} width={width} height={height} label={words.today} kind="today" />
        {props.on === model.today ? null : <Marker at={x(props.on)} width={width} height={height} label={words.chosenDay} kind="day" />}
      </svg>
    </div>
  );
}

function LaneName(props: { readonly name: string; readonly slot: number; readonly width: number }): ReactNode {
  const full = props.slot > 1 ? `${props.name} ${props.slot}` : props.name;
  return (
    <text x={6} y={laneHeight / 2 + 4.5} className="gw-lane-name">
      {fitText(full, props.width - 10, 13)}
      <title>{full}</title>
    </text>
  );
}

interface LaneProps extends TimelineBarsProps {
  readonly lane: TimelineLane;
  readonly gutter: number;
  readonly plot: number;
  readonly scope: string;
}

function LaneBars(props: LaneProps): ReactNode {
  const { lane, model, rows } = props;
  const gaps = lane.slot === 1 ? gapsOfRole(rows, lane.role, model.today).filter((gap) => overlaps(gap, model.window)) : [];
  // Lanes are made of the rows given to them, so each is found again.
  const own = rows.filter((row) => row.role === lane.role && row.slot === lane.slot && overlaps(row.during, model.window));
  return (
    <>
      {gaps.map((gap) => (
        <GapBar key={gap.from} {...props} from={gap.from} until={gap.until} />
      ))}
      {own.map((row) => (
        <Bar key={row.id} {...props} row={row} />
      ))}
    </>
  );
}

function GapBar(props: LaneProps & { readonly from: Day; readonly until: Day | null }): ReactNode {
  const messages = useMessages();
  const { start, end } = spanOf(props.model.window, props);
  const length = Math.max(3, (end - start) * props.plot);
  const label = `${messages.tenure.timeline.gap} ${periodWords(messages, props)}`;
  return (
    <g role="img" aria-label={label}>
      <rect x={props.gutter + start * props.plot} y={6} width={length} height={laneHeight - 12} fill={`url(#${props.scope}-gap)`} stroke="#b42318" />
      {length > 40 ? (
        <text x={props.gutter + start * props.plot + length / 2} y={laneHeight / 2 + 4.5} className="gw-bar-name gw-bar-gap">
          {messages.tenure.timeline.gap}
        </text>
      ) : null}
      <title>{label}</title>
    </g>
  );
}

function Bar(props: LaneProps & { readonly row: TenureRow }): ReactNode {
  const messages = useMessages();
  const { roleName } = usePlaybook();
  const { row, model } = props;
  const words = messages.tenure.timeline;
  const { start, end } = spanOf(model.window, row.during);
  const left = props.gutter + start * props.plot;
  const length = Math.max(3, (end - start) * props.plot - 1);
  const paint = model.paints.get(row.person.id) ?? 0;
  const replaced = row.known.until !== null;
  const corrected = isCorrection(model, row);
  const marks = [corrected ? words.novelty.corrected : '', replaced ? words.superseded : ''].filter((mark) => mark !== '');
  const label = [words.barLabel(roleName(row.role), row.person.name, periodWords(messages, row.during)), ...marks].join('，');
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
        y={5}
        width={length}
        height={laneHeight - 10}
        rx={2}
        fill={paintUrl(props.scope, paint)}
        stroke={paintNumber(paint).ink}
        {...(replaced ? { strokeDasharray: '4 3' } : {})}
      />
      {replaced ? <rect x={left} y={5} width={length} height={laneHeight - 10} fill={`url(#${props.scope}-replaced)`} pointerEvents="none" /> : null}
      {corrected ? <CorrectionCorner right={left + length} top={5} /> : null}
      <BarName name={row.person.name} corrected={corrected} left={left} length={length} baseline={laneHeight / 2 + 4.5} />
      <title>{label}</title>
    </g>
  );
}

interface BarNameProps {
  readonly name: string;
  readonly corrected: boolean;
  readonly left: number;
  readonly length: number;
  /** The line on which the text stands. */
  readonly baseline: number;
}

/** The holder's name; the word "correction" before it where there is room, else its corner says so. */
export function BarName(props: BarNameProps): ReactNode {
  const words = useMessages().tenure.timeline;
  const room = props.length - 10;
  const full = props.corrected ? `${words.correctedMark}${props.name}` : props.name;
  const text = textWidth(full, 12.5) <= room ? full : fitText(props.name, room, 12.5);
  return text === '' ? null : (
    <text x={props.left + 6} y={props.baseline} className="gw-bar-name">
      {text}
    </text>
  );
}

/** The mark of a correction: a filled corner at the end of the bar. */
export function CorrectionCorner(props: { readonly right: number; readonly top: number }): ReactNode {
  return <path d={`M${props.right - 9} ${props.top} h9 v9 z`} className="gw-corner" />;
}

export function onActivate(event: KeyboardEvent, act: () => void): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  act();
}

interface DayAxisProps {
  readonly window: DayWindow;
  readonly x: (day: Day) => number;
  readonly width: number;
  readonly height: number;
  readonly most: number;
}

export function DayAxis(props: DayAxisProps): ReactNode {
  return (
    <g aria-hidden="true">
      {ticksOf(props.window, Math.max(2, props.most)).map((tick) => {
        const at = props.x(tick.day);
        const text = tick.kind === 'year' ? tick.day.slice(0, 4) : tick.day.slice(0, 7);
        return (
          <g key={tick.day} className={tick.kind === 'year' ? 'gw-tick gw-tick-year' : 'gw-tick'}>
            <line x1={at} x2={at} y1={axisHeight - 4} y2={props.height} />
            {at + 8 * text.length < props.width ? (
              <text x={at + 3} y={axisHeight - 8}>
                {text}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}

interface MarkerProps {
  readonly at: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly kind: 'today' | 'day';
}

/** A line at one day with its label, which stays inside the picture. */
export function Marker(props: MarkerProps): ReactNode {
  const atEnd = props.at + 36 > props.width;
  return (
    <g className={`gw-marker gw-marker-${props.kind}`} pointerEvents="none">
      <line x1={props.at} x2={props.at} y1={14} y2={props.height} />
      <text x={atEnd ? props.width - 2 : props.at} y={11} textAnchor={atEnd ? 'end' : 'middle'}>
        {props.label}
      </text>
    </g>
  );
}
