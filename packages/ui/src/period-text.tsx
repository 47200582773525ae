// A period in words: the last day on which it holds is named, since nobody reads half-open intervals.

import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { dayBefore, daysIn, type Day, type Period } from '@gridward/domain/period';
import type { Messages } from '@gridward/messages/language';
import { useMessages } from './language.tsx';
import { useMoment } from './zone.tsx';

export function periodWords(messages: Messages, period: Period): string {
  const words = messages.core.period;
  if (period.until === null) return words.since(period.from);
  const last = dayBefore(period.until);
  return last <= period.from ? words.oneDay(period.from) : words.between(period.from, last);
}

export function PeriodText(props: { readonly during: Period }): ReactNode {
  const messages = useMessages();
  const { from, until } = props.during;
  const text = <span className="gw-days">{periodWords(messages, props.during)}</span>;
  if (until === null || until <= from) return text;
  return <Tooltip title={messages.core.period.days(daysIn({ from, until }))}>{text}</Tooltip>;
}

export function DayText(props: { readonly day: Day }): ReactNode {
  return (
    <time className="gw-days" dateTime={props.day}>
      {props.day}
    </time>
  );
}

const toTheMinute = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** An instant by the clock of the county, to the minute. */
export function InstantText(props: { readonly at: string }): ReactNode {
  const tell = useMoment(toTheMinute);
  return (
    <time className="gw-days" dateTime={props.at} title={props.at}>
      {tell(props.at)}
    </time>
  );
}
