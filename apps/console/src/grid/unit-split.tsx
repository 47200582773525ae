// Splitting parts of a unit off as new units, with the units and subjects that go along.

import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { listUnits, splitUnit } from '@gridward/contract/grid';
import { useMessages } from '@gridward/ui/language';
import { SubjectPicker, type SubjectBrief } from '@gridward/ui/pickers';
import { useAct, useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { ActDialog, given } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import { Chosen } from './chosen.tsx';
import { FromDayFields, type FromDay, type UnitDialogProps } from './from-day-fields.tsx';

interface Part {
  readonly name: string;
  readonly code?: string;
  readonly childIds?: readonly string[];
  readonly subjects?: readonly SubjectBrief[];
}
interface SplitValues extends FromDay {
  readonly parts: readonly Part[];
  readonly close?: boolean;
}

export function SplitDialog(props: UnitDialogProps): ReactNode {
  const words = useMessages().grid.acts;
  const { today } = useAsOf();
  const [form] = Form.useForm<SplitValues>();
  const children = useRead(listUnits, { parentId: props.unit.id, tree: props.unit.tree, limit: 200 });
  const done = useDone(props.onClose);
  const split = useAct(splitUnit, (answer) => done(answer.revision));
  function submit(values: SplitValues): void {
    const parts = values.parts.map((part) => ({
      name: part.name.trim(),
      code: given(part.code) ?? null,
      childIds: [...(part.childIds ?? [])],
      subjectIds: (part.subjects ?? []).map((subject) => subject.id),
    }));
    split.mutate({ id: props.unit.id, parts, close: values.close ?? false, onDay: values.onDay, reason: given(values.reason) });
  }
  const options = (children.data?.rows ?? []).map((unit) => ({ value: unit.id, label: unit.name }));
  return (
    <ActDialog
      title={words.split.title(props.unit.name)}
      form={form}
      initialValues={{ onDay: today, parts: [{ name: '' }] }}
      submitLabel={words.save}
      consequence={words.split.consequence}
      width={640}
      pending={split.isPending}
      error={split.error}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Form.List name="parts">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field, index) => (
              <fieldset key={field.key} className="gw-split-part">
                <legend className="gw-row">
                  {words.split.part(index + 1)}
                  {fields.length > 1 ? (
                    <Button size="small" type="link" onClick={() => remove(field.name)}>
                      {words.split.removePart}
                    </Button>
                  ) : null}
                </legend>
                <PartFields place={field.name} unitId={props.unit.id} options={options} />
              </fieldset>
            ))}
            <Button onClick={() => add({ name: '' })}>{words.split.addPart}</Button>
          </>
        )}
      </Form.List>
      <Form.Item name="close" valuePropName="checked">
        <Checkbox>{words.split.close}</Checkbox>
      </Form.Item>
      <FromDayFields />
    </ActDialog>
  );
}

function PartFields(props: { readonly place: number; readonly unitId: string; readonly options: { value: string; label: string }[] }): ReactNode {
  const words = useMessages().grid.acts;
  return (
    <>
      <div className="gw-two">
        <Form.Item name={[props.place, 'name']} label={words.split.partName} rules={[{ required: true, whitespace: true, message: words.required }]}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name={[props.place, 'code']} label={words.split.partCode}>
          <Input maxLength={30} />
        </Form.Item>
      </div>
      {props.options.length > 0 ? (
        <Form.Item name={[props.place, 'childIds']} label={words.split.children}>
          <Select mode="multiple" options={props.options} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      ) : null}
      <Form.Item name={[props.place, 'subjects']} label={words.split.subjects}>
        <SubjectsInput unitId={props.unitId} />
      </Form.Item>
    </>
  );
}

interface SubjectsInputProps {
  readonly unitId: string;
  readonly id?: string;
  readonly value?: readonly SubjectBrief[];
  readonly onChange?: (subjects: readonly SubjectBrief[]) => void;
}

function SubjectsInput(props: SubjectsInputProps): ReactNode {
  const { value = [], onChange } = props;
  const [key, setKey] = useState(0);
  function add(subject: SubjectBrief | null): void {
    if (subject && !value.some((each) => each.id === subject.id)) onChange?.([...value, subject]);
    setKey(key + 1);
  }
  return (
    <>
      <SubjectPicker key={key} {...(props.id === undefined ? {} : { id: props.id })} unitId={props.unitId} value={null} onChange={add} />
      <Chosen items={value} onRemove={(id) => onChange?.(value.filter((subject) => subject.id !== id))} />
    </>
  );
}
