// One tap from what is due to the form that does it, with everything filled in that can be known.

import { Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { useMay } from '../app/session.tsx';

export function RecordLink(props: { readonly subjectId: string | undefined; readonly kind: string | undefined; readonly primary?: boolean }): ReactNode {
  const words = useMessages().duties;
  const navigate = useNavigate();
  const may = useMay('record.write');
  if (!may) return null;
  return (
    <Button
      type={props.primary === true ? 'primary' : 'default'}
      onClick={() =>
        void navigate({
          to: '/records/new',
          search: { ...(props.subjectId === undefined ? {} : { subjectId: props.subjectId }), ...(props.kind === undefined ? {} : { kind: props.kind }) },
        })
      }
    >
      {words.record}
    </Button>
  );
}
