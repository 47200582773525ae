import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { RecordKind } from '@gridward/domain/records/record';
import { useMessages } from '@gridward/ui/language';

/** Kinds are told apart by their word; the colour only helps the eye along a list. */
export function RecordKindTag(props: { readonly kind: RecordKind }): ReactNode {
  const name = useMessages().records.kind[props.kind];
  const colour = props.kind === 'inspection' ? 'volcano' : props.kind === 'patrol' ? 'cyan' : props.kind === 'visit' ? 'blue' : 'default';
  return <Tag color={colour}>{name}</Tag>;
}
