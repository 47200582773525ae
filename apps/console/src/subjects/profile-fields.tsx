// Inputs for what the playbook asks about a kind of subject: text, number, choice, list.

import { Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { SubjectField } from '@gridward/contract/playbooks';
import { useMessages } from '@gridward/ui/language';
import { usePlaybook } from '@gridward/ui/playbook';

export function ProfileFields(props: { readonly kind: string }): ReactNode {
  const { fieldsOf, fieldName } = usePlaybook();
  return fieldsOf(props.kind).map((field) => (
    <Form.Item
      key={field.code}
      name={['profile', field.code]}
      label={field.unit ? `${fieldName(props.kind, field.code)}（${field.unit}）` : fieldName(props.kind, field.code)}
    >
      <FieldInput field={field} />
    </Form.Item>
  ));
}

interface FieldInputProps {
  readonly field: SubjectField;
  readonly id?: string;
  readonly value?: string | number | readonly string[] | null;
  readonly onChange?: (value: string | number | string[] | null) => void;
}

function FieldInput(props: FieldInputProps): ReactNode {
  const words = useMessages().subjects.file;
  const { choiceName } = usePlaybook();
  const { field, value, onChange } = props;
  const id = props.id === undefined ? {} : { id: props.id };
  if (field.type === 'number')
    return <InputNumber {...id} className="gw-wide" value={typeof value === 'number' ? value : null} onChange={(number) => onChange?.(number)} />;
  if (field.type === 'choice') {
    const options = (field.choices ?? []).map((choice) => ({ value: choice, label: choiceName(field.code, choice) }));
    return <Select {...id} allowClear value={typeof value === 'string' ? value : null} onChange={(choice) => onChange?.(choice ?? null)} options={options} />;
  }
  if (field.type === 'list') {
    const list = Array.isArray(value) ? value.map(String) : [];
    return (
      <Select
        {...id}
        mode="tags"
        open={false}
        value={list}
        onChange={(texts) => onChange?.(texts)}
        placeholder={words.listHint}
        tokenSeparators={['\n', ';', '；', '、']}
      />
    );
  }
  const text = typeof value === 'string' ? value : '';
  return (
    <Input.TextArea
      {...id}
      autoSize={{ minRows: 1, maxRows: 6 }}
      value={text}
      onChange={(event) => onChange?.(event.target.value === '' ? null : event.target.value)}
    />
  );
}
