// A subject in words and as a link. A unit is a subject too: its kind is then named as a unit's, and its page is the unit's.

import type { ReactNode } from 'react';
import { unitKinds } from '@gridward/contract/grid';
import { useMessages } from '@gridward/ui/language';
import { SubjectLink, UnitLink } from '@gridward/ui/links';
import { usePlaybook } from '@gridward/ui/playbook';

interface SubjectBrief {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

function isUnitKind(kind: string): kind is (typeof unitKinds)[number] {
  return unitKinds.some((each) => each === kind);
}

export function isUnit(subject: { readonly kind: string }): boolean {
  return subject.kind === 'unit' || isUnitKind(subject.kind);
}

/** The name of a kind of subject or of unit. */
export function useKindName(): (kind: string) => string {
  const { labels } = useMessages();
  const { kindName } = usePlaybook();
  return (kind) => (isUnitKind(kind) ? labels.unitKind[kind] : kindName(kind));
}

export function SubjectName(props: { readonly subject: SubjectBrief }): ReactNode {
  return isUnit(props.subject) ? <UnitLink unit={props.subject} /> : <SubjectLink subject={props.subject} />;
}
