// How a unit changes: a new one below it, its name, its place, its end, merging and splitting. Each holds from a day on,
// and says in one sentence what follows.

import { Button, Dropdown, Form, Input, Select } from 'antd';
import { DownOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';
import { mayStandUnder } from '@gridward/domain/grid/unit';
import { closeUnit, createUnit, moveUnit, renameUnit, unitKinds } from '@gridward/contract/grid';
import { useMessages } from '@gridward/ui/language';
import { UnitPicker, type UnitBrief } from '@gridward/ui/pickers';
import { useAct } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { ActDialog, given } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import { FromDayFields, type FromDay, type UnitDialogProps } from './from-day-fields.tsx';
import { MergeDialog } from './unit-merge.tsx';
import type { UnitAnswer } from './unit-answer.ts';
import { SplitDialog } from './unit-split.tsx';

const actNames = ['create', 'rename', 'move', 'merge', 'split', 'close'] as const;
type ActName = (typeof actNames)[number];

const dialogs: Readonly<Record<ActName, (props: UnitDialogProps) => ReactNode>> = {
  create: CreateDialog,
  rename: RenameDialog,
  move: MoveDialog,
  merge: MergeDialog,
  split: SplitDialog,
  close: CloseDialog,
};

export function UnitActs(props: { readonly unit: UnitAnswer }): ReactNode {
  const words = useMessages().grid.acts;
  const [act, setAct] = useState<ActName | null>(null);
  const { unit } = props;
  if (!unit.may.includes('unit.change')) return null;
  const isRoot = unit.parentId === null;
  const possible = actNames.filter((name) => (name === 'create' ? childKinds(unit).length > 0 : name === 'rename' || !isRoot));
  const Dialog = act === null ? null : dialogs[act];
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items: possible.map((name) => ({ key: name, label: words[name].action, danger: name === 'close', onClick: () => setAct(name) })) }}
      >
        <Button>
          {words.menu} <DownOutlined />
        </Button>
      </Dropdown>
      {Dialog ? <Dialog unit={unit} onClose={() => setAct(null)} /> : null}
    </>
  );
}

function childKinds(unit: UnitAnswer): readonly (typeof unitKinds)[number][] {
  return unitKinds.filter((kind) => treeOf(unit, kind) !== null);
}

/** The tree in which a kind may stand under the unit. */
function treeOf(unit: UnitAnswer, kind: (typeof unitKinds)[number]): 'territory' | 'line' | 'sector' | null {
  return (
    (['territory', 'line', 'sector'] as const).find(
      (tree) => (tree !== 'sector' || kind === 'sector' || kind === 'brigade') && mayStandUnder(tree, kind, unit.kind),
    ) ?? null
  );
}

function CreateDialog(props: UnitDialogProps): ReactNode {
  const messages = useMessages();
  const words = messages.grid.acts;
  const { today } = useAsOf();
  const [form] = Form.useForm<FromDay & { readonly kind: (typeof unitKinds)[number]; readonly name: string; readonly code?: string }>();
  const done = useDone(props.onClose);
  const create = useAct(createUnit, (answer) => done(answer.revision));
  const kinds = childKinds(props.unit);
  const required = [{ required: true, whitespace: true, message: words.required }];
  return (
    <ActDialog
      title={words.create.title(props.unit.name)}
      form={form}
      initialValues={{ onDay: today, ...(kinds[0] === undefined ? {} : { kind: kinds[0] }) }}
      submitLabel={words.save}
      consequence={words.create.consequence}
      pending={create.isPending}
      error={create.error}
      onSubmit={(values) =>
        create.mutate({
          kind: values.kind,
          name: values.name.trim(),
          code: given(values.code) ?? null,
          tree: treeOf(props.unit, values.kind) ?? 'territory',
          parentId: props.unit.id,
          onDay: values.onDay,
          reason: given(values.reason),
        })
      }
      onClose={props.onClose}
    >
      <Form.Item name="kind" label={words.create.kind} rules={[{ required: true, message: words.required }]}>
        <Select options={kinds.map((kind) => ({ value: kind, label: messages.labels.unitKind[kind] }))} />
      </Form.Item>
      <Form.Item name="name" label={words.create.name} rules={required}>
        <Input maxLength={120} autoFocus />
      </Form.Item>
      <Form.Item name="code" label={words.create.code}>
        <Input maxLength={30} />
      </Form.Item>
      <FromDayFields />
    </ActDialog>
  );
}

function RenameDialog(props: UnitDialogProps): ReactNode {
  const words = useMessages().grid.acts;
  const { today } = useAsOf();
  const [form] = Form.useForm<FromDay & { readonly name: string }>();
  const done = useDone(props.onClose);
  const rename = useAct(renameUnit, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.rename.title(props.unit.name)}
      form={form}
      initialValues={{ onDay: today, name: props.unit.name }}
      submitLabel={words.save}
      consequence={words.rename.consequence}
      pending={rename.isPending}
      error={rename.error}
      onSubmit={(values) => rename.mutate({ id: props.unit.id, name: values.name.trim(), onDay: values.onDay, reason: given(values.reason) })}
      onClose={props.onClose}
    >
      <Form.Item name="name" label={words.rename.name} rules={[{ required: true, whitespace: true, message: words.required }]}>
        <Input maxLength={120} autoFocus />
      </Form.Item>
      <FromDayFields />
    </ActDialog>
  );
}

function MoveDialog(props: UnitDialogProps): ReactNode {
  const words = useMessages().grid.acts;
  const { today } = useAsOf();
  const [form] = Form.useForm<FromDay & { readonly parentId: UnitBrief }>();
  const done = useDone(props.onClose);
  const move = useAct(moveUnit, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.move.title(props.unit.name)}
      form={form}
      initialValues={{ onDay: today }}
      submitLabel={words.save}
      consequence={words.move.consequence}
      pending={move.isPending}
      error={move.error}
      onSubmit={(values) =>
        move.mutate({ id: props.unit.id, parentId: values.parentId.id, tree: props.unit.tree, onDay: values.onDay, reason: given(values.reason) })
      }
      onClose={props.onClose}
    >
      <Form.Item name="parentId" label={words.move.parent} rules={[{ required: true, message: words.chooseUnit }]}>
        <UnitPicker tree={props.unit.tree} autoFocus />
      </Form.Item>
      <FromDayFields />
    </ActDialog>
  );
}

function CloseDialog(props: UnitDialogProps): ReactNode {
  const words = useMessages().grid.acts;
  const { today } = useAsOf();
  const [form] = Form.useForm<FromDay>();
  const done = useDone(props.onClose);
  const close = useAct(closeUnit, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.close.title(props.unit.name)}
      form={form}
      initialValues={{ onDay: today }}
      submitLabel={words.save}
      danger
      warning={words.close.consequence}
      pending={close.isPending}
      error={close.error}
      onSubmit={(values) => close.mutate({ id: props.unit.id, onDay: values.onDay, reason: given(values.reason) })}
      onClose={props.onClose}
    >
      <FromDayFields />
    </ActDialog>
  );
}
