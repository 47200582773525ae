// An empty state that teaches: what would stand here, and how it gets here.

import type { ReactNode } from 'react';

export interface EmptyLessonProps {
  readonly title: string;
  readonly hint: string;
  readonly action?: ReactNode;
}

export function EmptyLesson(props: EmptyLessonProps): ReactNode {
  return (
    <div className="gw-empty" role="status">
      <strong>{props.title}</strong>
      <p>{props.hint}</p>
      {props.action}
    </div>
  );
}
