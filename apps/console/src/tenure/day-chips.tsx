// Quick days beside a chain: today, a year ago, any day. They move the time machine of the whole screen.

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { useAsOf } from '../app/as-of.tsx';
import { yearBefore } from '../app/year-before.ts';

export function DayChips(): ReactNode {
  const words = useMessages().tenure.chain;
  const asOf = useAsOf();
  const lastYear = yearBefore(asOf.today);
  const knownAt = asOf.knownAt;
  const chips = [
    { day: asOf.today, label: words.today },
    { day: lastYear, label: words.lastYear },
  ];
  return (
    <div className="gw-row">
      {chips.map((chip) => (
        <Button
          key={chip.day}
          size="small"
          type={asOf.day === chip.day ? 'primary' : 'default'}
          aria-pressed={asOf.day === chip.day}
          onClick={() => asOf.show({ on: chip.day, knownAt })}
        >
          {chip.label}
        </Button>
      ))}
      <DayPicker value={asOf.day} clearable={false} onChange={(day) => asOf.show({ on: day ?? undefined, knownAt })} aria-label={words.chooseDay} />
    </div>
  );
}
