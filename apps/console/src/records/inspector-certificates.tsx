// Who is certified to inspect, for which body, until when; entered, and ended before its day.

import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Radio, Table, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import { certifyInspector, endInspectorCertificate } from '@gridward/contract/records-inspections';
import { addDays, dayBefore, daysIn } from '@gridward/domain/period';
import { DayPicker } from '@gridward/ui/day-picker';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { useMessages } from '@gridward/ui/language';
import { PersonName, UnitLink } from '@gridward/ui/links';
import { useNarrow } from '@gridward/ui/narrow';
import { PeriodText } from '@gridward/ui/period-text';
import { PersonPicker, type PersonBrief } from '@gridward/ui/pickers';
import { useAct } from '@gridward/ui/query';
import { StatusTag } from '@gridward/ui/status-tag';
import { useAsOf } from '../app/as-of.tsx';
import { FilterText } from '../app/filter-text.tsx';
import { ActDialog, ReasonField } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import { BodySelect } from './body-select.tsx';
import { bodiesFor, type Body, type Inspections } from './inspections-answer.ts';

type Certificate = Inspections['certificates'][number];
type Act = { readonly kind: 'create' } | { readonly kind: 'end'; readonly certificate: Certificate };

export function Certificates(props: { readonly inspections: Inspections }): ReactNode {
  const words = useMessages().inspections.certificates;
  const { certificates, bodies } = props.inspections;
  const [act, setAct] = useState<Act | null>(null);
  const [q, setQ] = useState<string>();
  const certifying = bodiesFor(bodies, 'plan');
  const shown = q === undefined ? certificates : certificates.filter((row) => `${row.person.name} ${row.number}`.toLowerCase().includes(q.toLowerCase()));
  return (
    <section className="gw-panel" aria-label={words.title}>
      <h2>
        <span>
          {words.title} <span className="gw-faint">{words.count(new Set(certificates.map((row) => row.person.id)).size)}</span>
        </span>
        {certifying.length === 0 ? null : (
          <Button icon={<PlusOutlined />} onClick={() => setAct({ kind: 'create' })}>
            {words.create}
          </Button>
        )}
      </h2>
      <p className="gw-faint">{words.hint}</p>
      {certificates.length === 0 ? (
        <EmptyLesson title={words.empty} hint={words.emptyHint} />
      ) : (
        <>
          <div className="gwc-filters">
            <FilterText value={q} onChange={setQ} label={words.filter} />
          </div>
          <CertificateTable rows={shown} onAct={setAct} />
        </>
      )}
      {act?.kind === 'create' ? <CreateCertificate bodies={certifying} onClose={() => setAct(null)} /> : null}
      {act?.kind === 'end' ? <EndCertificate certificate={act.certificate} onClose={() => setAct(null)} /> : null}
    </section>
  );
}

interface TableProps {
  readonly rows: readonly Certificate[];
  readonly onAct: (act: Act) => void;
}

function CertificateTable(props: TableProps): ReactNode {
  const messages = useMessages();
  const narrow = useNarrow();
  const words = messages.inspections.certificates;
  const may = props.rows.some((row) => row.may.includes('end'));
  const wide: TableColumnsType<Certificate> = [
    { title: words.person, key: 'person', width: 130, render: (_, row) => <PersonName person={row.person} /> },
    { title: messages.inspections.body, key: 'unit', render: (_, row) => <UnitLink unit={row.unit} /> },
    { title: words.number, key: 'number', render: (_, row) => <span className="gw-days">{row.number}</span> },
    { title: words.during, key: 'during', render: (_, row) => <Validity row={row} /> },
    ...(may
      ? [
          {
            title: <span className="gw-visually-hidden">{messages.inspections.plans.acts}</span>,
            key: 'acts',
            width: 90,
            render: (_: unknown, row: Certificate) => <EndButton row={row} onAct={props.onAct} />,
          },
        ]
      : []),
  ];
  const onPhone: TableColumnsType<Certificate> = [{ title: words.person, key: 'card', render: (_, row) => <CertificateCard row={row} onAct={props.onAct} /> }];
  return (
    <Table<Certificate>
      size="small"
      rowKey={(row) => row.id}
      dataSource={[...props.rows]}
      columns={narrow ? onPhone : wide}
      showHeader={!narrow}
      {...(narrow ? {} : { scroll: { x: 720 } })}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: messages.core.state.nothingFound }}
    />
  );
}

function CertificateCard(props: { readonly row: Certificate; readonly onAct: (act: Act) => void }): ReactNode {
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <PersonName person={row.person} /> <EndButton row={row} onAct={props.onAct} />
      </div>
      <div className="gw-faint">
        {row.unit.name} · <span className="gw-days">{row.number}</span>
      </div>
      <Validity row={row} />
    </>
  );
}

function Validity(props: { readonly row: Certificate }): ReactNode {
  const words = useMessages().inspections.certificates;
  const { day } = useAsOf();
  const { from, until } = props.row.during;
  const left = until === null || until <= day ? null : daysIn({ from: day, until });
  return (
    <span>
      <PeriodText during={props.row.during} /> {from > day ? <StatusTag tone="plain">{words.notYet}</StatusTag> : null}
      {until !== null && until <= day ? <StatusTag tone="still">{words.expired}</StatusTag> : null}
      {from <= day && left !== null && left <= 60 ? <StatusTag tone="warn">{words.expiresSoon(left)}</StatusTag> : null}
    </span>
  );
}

function EndButton(props: { readonly row: Certificate; readonly onAct: (act: Act) => void }): ReactNode {
  const words = useMessages().inspections.certificates;
  if (!props.row.may.includes('end')) return null;
  return (
    <Button size="small" onClick={() => props.onAct({ kind: 'end', certificate: props.row })}>
      {words.end}
    </Button>
  );
}

interface CreateValues {
  readonly unitId: string;
  readonly personId: PersonBrief;
  readonly number: string;
  readonly from: string;
  readonly until?: string | null;
}

function CreateCertificate(props: { readonly bodies: readonly Body[]; readonly onClose: () => void }): ReactNode {
  const messages = useMessages();
  const words = messages.inspections.certificates;
  const { required } = messages.inspections.plans;
  const { today } = useAsOf();
  const [form] = Form.useForm<CreateValues>();
  const unitId = Form.useWatch('unitId', form);
  const done = useDone(props.onClose);
  const act = useAct(certifyInspector, (answer) => done(answer.revision));
  const [only, ...others] = props.bodies;
  return (
    <ActDialog
      title={words.create}
      form={form}
      initialValues={{ from: today, ...(only !== undefined && others.length === 0 ? { unitId: only.id } : {}) }}
      submitLabel={messages.core.action.save}
      pending={act.isPending}
      error={act.error}
      onSubmit={({ personId, until, ...values }) => act.mutate({ ...values, personId: personId.id, until: until == null ? null : addDays(until, 1) })}
      onClose={props.onClose}
    >
      <Form.Item name="unitId" label={messages.inspections.body} rules={[{ required: true, message: required }]}>
        <BodySelect bodies={props.bodies} placeholder={messages.inspections.body} />
      </Form.Item>
      <Form.Item name="personId" label={words.formPerson} rules={[{ required: true, message: required }]}>
        <PersonPicker {...(unitId === undefined ? {} : { unitId })} />
      </Form.Item>
      <Form.Item name="number" label={words.formNumber} rules={[{ required: true, min: 2, whitespace: true, message: required }]}>
        <Input maxLength={60} />
      </Form.Item>
      <div className="gwr-pair">
        <Form.Item name="from" label={words.formFrom} rules={[{ required: true, message: required }]}>
          <DayPicker clearable={false} />
        </Form.Item>
        <Form.Item name="until" label={words.formLast}>
          <DayPicker />
        </Form.Item>
      </div>
    </ActDialog>
  );
}

interface EndValues {
  readonly how: 'before' | 'mistake';
  readonly until?: string;
  readonly reason: string;
}

function EndCertificate(props: { readonly certificate: Certificate; readonly onClose: () => void }): ReactNode {
  const messages = useMessages();
  const words = messages.inspections.certificates;
  const { certificate } = props;
  const { from, until } = certificate.during;
  const { today } = useAsOf();
  const [form] = Form.useForm<EndValues>();
  const how = Form.useWatch('how', form) ?? 'before';
  const done = useDone(props.onClose);
  const act = useAct(endInspectorCertificate, (answer) => done(answer.revision));
  const latest = until === null ? undefined : addDays(until, -2);
  const proposed = today < from ? from : latest !== undefined && latest < today ? latest : today;
  return (
    <ActDialog
      title={words.endTitle(certificate.person.name)}
      form={form}
      initialValues={{ how: 'before', until: proposed }}
      submitLabel={words.end}
      danger
      consequence={how === 'mistake' ? words.mistakeConsequence : words.endConsequence}
      pending={act.isPending}
      error={act.error}
      onSubmit={(values) =>
        act.mutate({
          id: certificate.id,
          until: values.how === 'mistake' || values.until === undefined ? null : addDays(values.until, 1),
          reason: values.reason.trim(),
        })
      }
      onClose={props.onClose}
    >
      <p>
        {certificate.unit.name} · {certificate.number} · <span className="gw-days">{from}</span>
        {until === null ? null : <span className="gw-days"> – {dayBefore(until)}</span>}
      </p>
      <Form.Item name="how">
        <Radio.Group
          options={[
            { value: 'before', label: words.endBefore },
            { value: 'mistake', label: words.endMistake },
          ]}
        />
      </Form.Item>
      {how === 'mistake' ? null : (
        <Form.Item name="until" label={words.endLast} rules={[{ required: true, message: messages.inspections.plans.required }]}>
          <DayPicker clearable={false} min={from} {...(latest === undefined ? {} : { max: latest })} />
        </Form.Item>
      )}
      <ReasonField always />
    </ActDialog>
  );
}
