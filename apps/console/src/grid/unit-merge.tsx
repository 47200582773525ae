// Merging a unit, and others with it, into one that stays.

import { Form } from 'antd';
import { useState, type ReactNode } from 'react';
import { mergeUnits } from '@gridward/contract/grid';
import { useMessages } from '@gridward/ui/language';
import { UnitPicker, type UnitBrief } from '@gridward/ui/pickers';
import { useAct } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { ActDialog, given } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import { Chosen } from './chosen.tsx';
import { FromDayFields, type FromDay, type UnitDialogProps } from './from-day-fields.tsx';

export function MergeDialog(props: UnitDialogProps): ReactNode {
  const words = useMessages().grid.acts;
  const { today } = useAsOf();
  const [form] = Form.useForm<FromDay & { readonly intoId: UnitBrief }>();
  const [others, setOthers] = useState<readonly UnitBrief[]>([]);
  const into = Form.useWatch('intoId', form);
  const done = useDone(props.onClose);
  const merge = useAct(mergeUnits, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.merge.title(props.unit.name)}
      form={form}
      initialValues={{ onDay: today }}
      submitLabel={words.save}
      danger
      warning={into ? words.merge.consequence(into.name) : words.merge.consequenceEmpty}
      pending={merge.isPending}
      error={merge.error}
      onSubmit={(values) =>
        merge.mutate({ ids: [props.unit.id, ...others.map((unit) => unit.id)], intoId: values.intoId.id, onDay: values.onDay, reason: given(values.reason) })
      }
      onClose={props.onClose}
    >
      <Form.Item name="intoId" label={words.merge.into} rules={[{ required: true, message: words.chooseUnit }]}>
        <UnitPicker tree={props.unit.tree} kind={props.unit.kind} autoFocus />
      </Form.Item>
      <Form.Item label={words.merge.others} htmlFor="gw-merge-others">
        <UnitPicker
          id="gw-merge-others"
          tree={props.unit.tree}
          kind={props.unit.kind}
          value={null}
          onChange={(unit) => (unit && unit.id !== props.unit.id && !others.some((each) => each.id === unit.id) ? setOthers([...others, unit]) : undefined)}
        />
        <Chosen items={others} onRemove={(id) => setOthers(others.filter((unit) => unit.id !== id))} />
      </Form.Item>
      <FromDayFields />
    </ActDialog>
  );
}
