// The fewest trips that meet what is open, each with everything it does at once.

import { EnvironmentOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { SubjectLink } from '@gridward/ui/links';
import { useNameIn } from '../records/form-items.tsx';
import type { MyDue } from './my-due.ts';
import { RecordLink } from './record-link.tsx';

export function Trips(props: { readonly due: Pick<MyDue, 'trips' | 'unmet' | 'proven' | 'open' | 'overdue'> }): ReactNode {
  const words = useMessages().duties.due;
  const { trips, proven, open } = props.due;
  if (trips.length === 0) return null;
  return (
    <section className="gw-panel gwd-trips">
      <h2>
        {words.trips} <span className="gw-faint">{words.tripsHint(trips.length, open.length)}</span> <Tag>{proven ? words.proven : words.notProven}</Tag>
      </h2>
      <ol>
        {trips.map((trip, index) => (
          <TripItem key={index} trip={trip} />
        ))}
      </ol>
    </section>
  );
}

function TripItem(props: { readonly trip: MyDue['trips'][number] }): ReactNode {
  const messages = useMessages();
  const words = messages.duties.due;
  const nameIn = useNameIn();
  const { trip } = props;
  const [first] = trip.serves;
  return (
    <li>
      <div className="gw-card-title">
        {trip.subject === null ? <strong>{words.anywhere}</strong> : <SubjectLink subject={trip.subject} />}
        <RecordLink primary subjectId={trip.subject?.id} kind={first?.act} />
      </div>
      <div className="gw-faint">
        <EnvironmentOutlined /> {[...new Set([trip.township?.name, trip.place?.name])].filter((one) => one !== undefined).join(' ')} · {words.on(trip.on)} ·{' '}
        {words.by(trip.by)} · {words.minutes(trip.minutes)}
      </div>
      <ul className="gwd-serves" aria-label={words.serves}>
        {trip.serves.map((one) => (
          <li key={one.key}>
            {nameIn(one.name)} <span className="gw-faint">{messages.records.kind[one.act as keyof typeof messages.records.kind] ?? one.act}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
