// The text of a paper as paragraphs, headings by their level.

import type { ReactNode } from 'react';

export function PaperBody(props: { readonly body: readonly { readonly level: number; readonly text: string }[] }): ReactNode {
  return (
    <div className="gwc-paper-body" lang="zh-CN">
      {props.body.map((paragraph, index) => (
        <p key={index} className={`gwc-level-${paragraph.level}`}>
          {paragraph.text}
        </p>
      ))}
    </div>
  );
}
