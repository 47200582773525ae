// The offices of an account, each with its scope. A scope over a unit or a line names the unit.

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Select } from 'antd';
import type { ReactNode } from 'react';
import { officeNames, scopeKinds, type Office, type ScopeKind } from '@gridward/contract/permission';
import { useMessages } from '@gridward/ui/language';
import { UnitPicker, type UnitBrief } from '@gridward/ui/pickers';

export interface GrantForm {
  readonly office: Office;
  readonly scope: ScopeKind;
  readonly unit?: UnitBrief | null;
}

export function grantInputs(grants: readonly GrantForm[] | undefined): { office: string; scope: ScopeKind; unitId: string | null }[] {
  return (grants ?? []).map((grant) => ({ office: grant.office, scope: grant.scope, unitId: needsUnit(grant.scope) ? (grant.unit?.id ?? null) : null }));
}

function needsUnit(scope: ScopeKind | undefined): boolean {
  return scope === 'unit' || scope === 'line';
}

export function GrantsField(): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.admin;
  return (
    <Form.List name="grants">
      {(fields, { add, remove }) => (
        <fieldset className="gwc-grants">
          <legend>{texts.grants}</legend>
          {fields.map((field) => (
            <GrantRow key={field.key} index={field.name} onRemove={() => remove(field.name)} />
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ office: 'township', scope: 'unit' })}>
            {texts.addGrant}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

function GrantRow(props: { readonly index: number; readonly onRemove: () => void }): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.admin;
  const scope: ScopeKind | undefined = Form.useWatch(['grants', props.index, 'scope']);
  return (
    <div className="gwc-grant">
      <Form.Item name={[props.index, 'office']} rules={[{ required: true }]}>
        <Select aria-label={texts.office} options={officeNames.map((office) => ({ value: office, label: messages.labels.office[office] }))} />
      </Form.Item>
      <Form.Item name={[props.index, 'scope']} rules={[{ required: true }]}>
        <Select aria-label={texts.scope} options={scopeKinds.map((kind) => ({ value: kind, label: messages.labels.scope[kind] }))} />
      </Form.Item>
      {needsUnit(scope) ? (
        <Form.Item name={[props.index, 'unit']} rules={[{ required: true, message: texts.unitNeeded }]}>
          <UnitPicker {...(scope === 'line' ? { tree: 'line' as const } : {})} aria-label={texts.unit} />
        </Form.Item>
      ) : (
        <span />
      )}
      <Button type="text" icon={<DeleteOutlined />} aria-label={texts.removeGrant} onClick={props.onRemove} />
    </div>
  );
}
