// The members of a bundle on the day shown; adding some, taking one out.

import { Button, Form } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { bundleSubjects, listMembers } from '@gridward/contract/subjects';
import { DayPicker } from '@gridward/ui/day-picker';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { SubjectLink, UnitLink } from '@gridward/ui/links';
import { PeriodText } from '@gridward/ui/period-text';
import { SubjectPicker, type SubjectBrief } from '@gridward/ui/pickers';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct, usePages } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { ActDialog, given, ReasonField } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import type { SubjectAnswer } from './subject-answer.ts';

type Member = AnswerOf<typeof listMembers>['rows'][number];

export function BundleMembers(props: { readonly subject: SubjectAnswer }): ReactNode {
  const words = useMessages().subjects.members;
  const { kindName } = usePlaybook();
  const asOf = useAsOf();
  const pages = usePages(listMembers, { id: props.subject.id, ...asOf.query, limit: 50 });
  const [act, setAct] = useState<{ readonly remove?: Member } | null>(null);
  const mayChange = props.subject.may.includes('subject.change');
  const add = mayChange ? <Button onClick={() => setAct({})}>{words.add}</Button> : undefined;
  return (
    <div className="gw-stack">
      {pages.rows.length > 0 ? <div>{add}</div> : null}
      <KeysetTable
        label={words.title}
        pages={pages}
        rowKey={(row) => row.id}
        empty={{ title: words.empty, hint: words.emptyHint, action: add }}
        columns={[
          { title: words.columns.name, render: (_, row) => <SubjectLink subject={row} /> },
          { title: words.columns.kind, render: (_, row) => kindName(row.kind) },
          { title: words.columns.unit, render: (_, row) => (row.unit ? <UnitLink unit={row.unit} /> : '') },
          { title: words.columns.since, render: (_, row) => <PeriodText during={row.during} /> },
          ...(mayChange
            ? [
                {
                  title: words.columns.act,
                  render: (_: unknown, row: Member) => (
                    <Button size="small" onClick={() => setAct({ remove: row })}>
                      {words.remove}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {act ? <MembersDialog bundle={props.subject} {...act} onClose={() => setAct(null)} /> : null}
    </div>
  );
}

interface MembersValues {
  readonly add?: SubjectBrief;
  readonly onDay: Day;
  readonly reason?: string;
}

function MembersDialog(props: { readonly bundle: SubjectAnswer; readonly remove?: Member; readonly onClose: () => void }): ReactNode {
  const messages = useMessages();
  const words = messages.subjects.members;
  const { today } = useAsOf();
  const [form] = Form.useForm<MembersValues>();
  const done = useDone(props.onClose);
  const bundle = useAct(bundleSubjects, (answer) => done(answer.revision));
  const { remove } = props;
  function submit(values: MembersValues): void {
    const members = remove ? { remove: [remove.id] } : { add: values.add ? [values.add.id] : [] };
    bundle.mutate({ id: props.bundle.id, ...members, onDay: values.onDay, reason: given(values.reason) });
  }
  return (
    <ActDialog
      title={remove ? words.removeTitle(remove.name) : words.addTitle}
      form={form}
      initialValues={{ onDay: today }}
      submitLabel={words.save}
      {...(remove ? { warning: words.removeConsequence } : {})}
      pending={bundle.isPending}
      error={bundle.error}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {remove ? null : (
        <Form.Item name="add" label={words.choose} rules={[{ required: true, message: words.choose }]}>
          <SubjectPicker autoFocus />
        </Form.Item>
      )}
      <Form.Item name="onDay" label={words.onDay} rules={[{ required: true, message: words.onDay }]}>
        <DayPicker clearable={false} />
      </Form.Item>
      <ReasonField days={['onDay']} />
    </ActDialog>
  );
}
