// The head of every page: one question, what it is about, and the acts that are possible here.

import type { ReactNode } from 'react';

interface PageHeadingProps {
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  /** What leads here: ancestors, or the kind of thing. */
  readonly above?: ReactNode;
  readonly extra?: ReactNode;
}

export function PageHeading(props: PageHeadingProps): ReactNode {
  return (
    <header className="gw-heading">
      <div className="gw-heading-text">
        {props.above ? <div className="gw-heading-above">{props.above}</div> : null}
        <h1>{props.title}</h1>
        {props.hint ? <p className="gw-heading-hint">{props.hint}</p> : null}
      </div>
      {props.extra ? <div className="gw-heading-extra">{props.extra}</div> : null}
    </header>
  );
}
