// Entering a person with a first post: the least that is needed, a mobile only if the work needs it.

import { Form, Input, Select } from 'antd';
import { useContext, type ReactNode } from 'react';
import { createPerson } from '@gridward/contract/people';
import type { Day } from '@gridward/domain/period';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { LinkerContext } from '@gridward/ui/links';
import { UnitPicker, type UnitBrief } from '@gridward/ui/pickers';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct } from '@gridward/ui/query';
import { useShownDay } from '@gridward/ui/shown-day';
import { ActDialog, given } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';

interface PersonValues {
  readonly name: string;
  readonly mobile?: string;
  readonly post: {
    readonly unitId: UnitBrief;
    readonly title: string;
    readonly rank: string;
    readonly portfolio?: string;
    readonly officePhone?: string;
    readonly from: Day;
  };
}

export function CreatePerson(props: { readonly onClose: () => void }): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.people;
  const linker = useContext(LinkerContext);
  const [form] = Form.useForm<PersonValues>();
  const done = useDone(props.onClose);
  const creating = useAct(createPerson, (answer) => {
    done(answer.revision);
    linker.open(linker.hrefOf({ to: 'person', id: answer.id }));
  });
  function submit(values: PersonValues): void {
    const { post } = values;
    creating.mutate({
      name: values.name.trim(),
      mobile: given(values.mobile) ?? null,
      post: {
        unitId: post.unitId.id,
        title: post.title.trim(),
        rank: post.rank,
        portfolio: given(post.portfolio) ?? null,
        officePhone: given(post.officePhone) ?? null,
        from: post.from,
      },
    });
  }
  return (
    <ActDialog
      title={texts.create}
      form={form}
      submitLabel={messages.core.action.save}
      consequence={texts.createNext}
      pending={creating.isPending}
      error={creating.error}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <PersonFields />
    </ActDialog>
  );
}

function PersonFields(): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.people;
  const { today } = useShownDay();
  const { playbook, rankName } = usePlaybook();
  const required = [{ required: true, message: messages.core.state.required }];
  const written = [{ required: true, whitespace: true, message: messages.core.state.required }];
  return (
    <>
      <div className="gw-two">
        <Form.Item name="name" label={texts.name} rules={written}>
          <Input maxLength={120} autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name="mobile" label={texts.mobile} extra={texts.mobileHint}>
          <Input maxLength={40} inputMode="tel" autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name={['post', 'unitId']} label={texts.unit} rules={required}>
        <UnitPicker />
      </Form.Item>
      <div className="gw-two">
        <Form.Item name={['post', 'title']} label={texts.post} rules={written}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name={['post', 'rank']} label={texts.rank} rules={required}>
          <Select options={(playbook?.ranks ?? []).map((rank) => ({ value: rank.code, label: rankName(rank.code) }))} />
        </Form.Item>
        <Form.Item name={['post', 'portfolio']} label={texts.portfolio}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={['post', 'officePhone']} label={texts.phone}>
          <Input maxLength={40} inputMode="tel" />
        </Form.Item>
        <Form.Item name={['post', 'from']} label={texts.since} initialValue={today} rules={required}>
          <DayPicker clearable={false} />
        </Form.Item>
      </div>
    </>
  );
}
