// What is shown – a month, a year – between the one before and the one after.

import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';

interface StepThroughProps {
  readonly shown: string;
  readonly before: { readonly label: string; readonly go: () => void };
  readonly after: { readonly label: string; readonly go: () => void };
}

export function StepThrough(props: StepThroughProps): ReactNode {
  return (
    <span className="gwc-step">
      <Button icon={<LeftOutlined />} aria-label={props.before.label} onClick={props.before.go} />
      <strong aria-live="polite">{props.shown}</strong>
      <Button icon={<RightOutlined />} aria-label={props.after.label} onClick={props.after.go} />
    </span>
  );
}
