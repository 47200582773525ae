// What needs attention around a person, in sentences.

import { WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import { useMessages } from '@gridward/ui/language';
import { usePlaybook } from '@gridward/ui/playbook';
import { concernsOf, type Concern, type HoldingFact } from './concerns.ts';
import type { PersonAnswer } from './person-answer.ts';

interface ConcernsProps {
  readonly person: PersonAnswer;
  readonly holdings: readonly HoldingFact[];
  readonly day: Day;
}

export function Concerns(props: ConcernsProps): ReactNode {
  const words = useMessages().people;
  const posts = props.person.posts.filter((post) => post.known === undefined || post.known.until === null);
  const { playbook } = usePlaybook();
  const withoutPost = (playbook?.roles ?? []).filter((role) => role.withoutPost === true).map((role) => role.code);
  const concerns = concernsOf({ holdings: props.holdings, posts, absences: props.person.absences, withoutPost }, props.day);
  if (concerns.length === 0) return null;
  return (
    <section className="gw-panel gw-concerns">
      <h2>
        {words.problems} <span className="gw-bad">{concerns.length}</span>
      </h2>
      <ul className="gw-list">
        {concerns.slice(0, 20).map((concern, index) => (
          <li key={index}>
            <span>
              <WarningOutlined className="gw-warn" /> <ConcernWords concern={concern} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ConcernWords(props: { readonly concern: Concern }): ReactNode {
  const words = useMessages().people;
  const { roleName } = usePlaybook();
  const { concern } = props;
  if (concern.kind === 'absent') {
    const until = concern.until ?? '';
    return concern.substitute === null ? words.absentNowAlone(until) : words.absentNow(until, concern.substitute);
  }
  const role = roleName(concern.role);
  if (concern.kind === 'ends_soon') return words.endsSoon(role, concern.subject.name, concern.endsOn);
  const { from, until } = concern.during;
  return until === null ? words.notInPostOpen(role, concern.subject.name, from) : words.notInPost(role, concern.subject.name, from, until);
}
