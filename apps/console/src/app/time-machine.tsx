// The time machine: one choice of a day (and, if wanted, of a revision as known at) moves every screen. While it is moved,
// a bar says so and leads back to today.

import { CalendarOutlined, HistoryOutlined } from '@ant-design/icons';
import { Button, Form, InputNumber, Popover } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { addDays, type Day } from '@gridward/domain/period';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import { useAsOf } from './as-of.tsx';
import { yearBefore } from './year-before.ts';

export function TimeMachine(): ReactNode {
  const messages = useMessages();
  const asOf = useAsOf();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      title={messages.core.time.hint}
      content={open ? <TimeForm onDone={() => setOpen(false)} /> : null}
    >
      <Button
        type="text"
        className={asOf.isMoved ? 'gwc-tool gwc-tool-on' : 'gwc-tool'}
        icon={asOf.isMoved ? <HistoryOutlined /> : <CalendarOutlined />}
        aria-label={`${messages.core.time.machine}: ${asOf.day}`}
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        {narrow ? null : asOf.day}
      </Button>
    </Popover>
  );
}

function TimeForm(props: { readonly onDone: () => void }): ReactNode {
  const messages = useMessages();
  const asOf = useAsOf();
  const [on, setOn] = useState<Day | null>(asOf.day);
  const [knownAt, setKnownAt] = useState<number | null>(asOf.knownAt ?? null);
  const texts = messages.core.time;
  const presets = [
    { label: texts.today, day: asOf.today },
    { label: texts.presets.monthAgo, day: addDays(asOf.today, -30) },
    { label: texts.presets.yearStart, day: `${asOf.today.slice(0, 4)}-01-01` },
    { label: texts.presets.yearAgo, day: yearBefore(asOf.today) },
  ];
  function show(day: Day | null, revision: number | null): void {
    asOf.show({ on: day ?? undefined, knownAt: revision ?? undefined });
    props.onDone();
  }
  return (
    <Form layout="vertical" className="gwc-time-form" onFinish={() => show(on, knownAt)}>
      <div className="gw-row">
        {presets.map((preset) => (
          <Button key={preset.label} size="small" onClick={() => show(preset.day, null)}>
            {preset.label}
          </Button>
        ))}
      </div>
      <Form.Item label={texts.on} htmlFor="time-on">
        <DayPicker id="time-on" value={on} onChange={setOn} clearable={false} aria-label={texts.on} />
      </Form.Item>
      <Form.Item label={texts.knownAt} htmlFor="time-known" extra={texts.knownAtHint}>
        <InputNumber id="time-known" value={knownAt} onChange={setKnownAt} min={1} precision={0} className="gwc-wide" />
      </Form.Item>
      <div className="gw-row-spread">
        <Button onClick={() => show(null, null)}>{texts.backToToday}</Button>
        <Button type="primary" htmlType="submit">
          {messages.core.action.view}
        </Button>
      </div>
    </Form>
  );
}

export function TimeBar(): ReactNode {
  const messages = useMessages();
  const asOf = useAsOf();
  if (!asOf.isMoved) return null;
  return (
    <div className="gwc-time-bar" role="status">
      <HistoryOutlined aria-hidden />
      <span>
        <strong>{messages.core.time.viewing(asOf.day)}</strong>
        {asOf.knownAt === undefined ? null : <> · {messages.core.time.viewingKnown(asOf.knownAt)}</>}
      </span>
      {asOf.on === undefined ? null : (
        <Link to="/differences" search={{ one: asOf.on, other: asOf.today, oneKnownAt: asOf.knownAt?.toString(), on: undefined, knownAt: undefined }}>
          {messages.differences.fromTime}
        </Link>
      )}
      <Button size="small" onClick={() => asOf.show({})}>
        {messages.core.time.backToToday}
      </Button>
    </div>
  );
}
