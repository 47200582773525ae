// The parts of a finding of coverage, the same on every screen: whom it is about, in which role, how many of how many.

import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { finding } from '@gridward/contract/tenure';
import { useMessages } from '@gridward/ui/language';
import { PersonName, SubjectLink } from '@gridward/ui/links';
import { usePlaybook } from '@gridward/ui/playbook';

export type Finding = z.output<typeof finding>;

/** One key per finding, made of what it says. */
export function findingKey(row: Finding): string {
  return [row.kind, row.subject?.id, row.role, row.person?.id, row.during.from, row.during.until].join(':');
}

export function FindingWhom(props: { readonly row: Finding }): ReactNode {
  const { roleName } = usePlaybook();
  const { subject, person, role } = props.row;
  return (
    <span>
      {subject ? <SubjectLink subject={subject} /> : null}
      {role === null ? null : <span className="gw-faint"> {roleName(role)}</span>}
      {person ? (
        <>
          {subject ? ' · ' : null}
          <PersonName person={person} />
        </>
      ) : null}
    </span>
  );
}

/** "Nobody at all" is said in words, not only as a zero. */
export function FindingHeld(props: { readonly row: Finding }): ReactNode {
  const messages = useMessages();
  const { held, required, kind } = props.row;
  if (held === null || required === null) return null;
  if (kind === 'gap' && held === 0) return <span className="gw-bad">{messages.ledgers.home.nobody}</span>;
  return <span className="gw-faint">{messages.coverage.heldOf(held, required)}</span>;
}
