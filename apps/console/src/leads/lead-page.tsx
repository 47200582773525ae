// One lead: what was seen and where, who receives it, and – for those who may, after a reason – who gave it.

import { Button, Form, Skeleton } from 'antd';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { downloadLeadPhoto, readLead, revealLeadGiver } from '@gridward/contract/leads';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { useAct, useRead } from '@gridward/ui/query';
import { isPicture, StoredPhotos } from '@gridward/ui/stored-photos';
import { useMoment } from '@gridward/ui/zone';
import { ActDialog, ReasonField } from '../tenure/act-dialog.tsx';
import { LeadKind, RoutedTo, SourceText, Where } from './leads-page.tsx';
import '../hazards/hazards.css';
import '../people/people.css';

type Lead = AnswerOf<typeof readLead>;
type Giver = AnswerOf<typeof revealLeadGiver>;
const minuteStyle = { dateStyle: 'medium', timeStyle: 'short' } as const;

export function LeadPage(): ReactNode {
  const { id } = useParams({ from: '/leads/$id' });
  const words = useMessages().leads;
  const instant = useMoment(minuteStyle);
  const { data, error, refetch } = useRead(readLead, { id });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active />;
  return (
    <div className="gw-stack">
      <PageHeading above={<LeadKind row={data} />} title={`${words.title} · ${data.subject?.name ?? data.unit?.name ?? ''}`} hint={data.seenOn} />
      <section className="gw-panel">
        <p className="gwh-lead">{data.text}</p>
        <dl className="gw-facts">
          <dt>{words.page.where}</dt>
          <dd>
            <Where row={data} />
          </dd>
          <dt>{words.page.routedTo}</dt>
          <dd>
            <RoutedTo row={data} />
            {data.routedTo.person === null ? <div className="gw-faint">{words.officeWhy}</div> : null}
          </dd>
          <dt>{words.columns.source}</dt>
          <dd>
            <SourceText row={data} />
          </dd>
          <dt>{words.page.givenBy}</dt>
          <dd>
            <GiverText lead={data} />
          </dd>
          <dt>{words.page.received}</dt>
          <dd>
            {instant(data.receivedAt)} <span className="gw-faint">{words.page.revision(data.revision)}</span>
          </dd>
        </dl>
      </section>
      <Photos lead={data} />
    </div>
  );
}

function Photos(props: { readonly lead: Lead }): ReactNode {
  const words = useMessages().leads.page;
  const { leadId, attachments } = props.lead;
  const photos = attachments.filter(isPicture);
  if (attachments.length === 0) return null;
  return (
    <section className="gw-panel">
      <h2>{words.photos}</h2>
      <StoredPhotos endpoint={downloadLeadPhoto} id={leadId} photos={photos} />
      {attachments.length > photos.length ? <p className="gw-faint">{words.notShown(attachments.length - photos.length)}</p> : null}
    </section>
  );
}

function GiverText(props: { readonly lead: Lead }): ReactNode {
  const words = useMessages().leads.page;
  const { lead } = props;
  const [asking, setAsking] = useState(false);
  const [giver, setGiver] = useState<Giver | null>(null);
  if (giver !== null)
    return (
      <span>
        <strong>{giver.name ?? words.notGiven}</strong> {giver.phone ?? ''}
        <div className="gw-faint">
          {words.enteredBy}：{giver.enteredBy} · {words.seen(giver.revision)}
        </div>
      </span>
    );
  return (
    <span>
      {lead.anonymous ? (lead.contact ? words.hidden : words.unknown) : lead.givenBy || words.notGiven}
      {!lead.anonymous && lead.contact ? <div className="gw-faint">{words.contact}</div> : null}{' '}
      {lead.may.includes('reveal') ? (
        <Button type="link" size="small" onClick={() => setAsking(true)}>
          {words.reveal}
        </Button>
      ) : null}
      {asking ? <Reveal leadId={lead.leadId} onClose={() => setAsking(false)} onShown={setGiver} /> : null}
    </span>
  );
}

function Reveal(props: { readonly leadId: string; readonly onClose: () => void; readonly onShown: (giver: Giver) => void }): ReactNode {
  const words = useMessages().leads.page;
  const [form] = Form.useForm<{ readonly reason: string }>();
  const act = useAct(revealLeadGiver, (answer) => {
    props.onShown(answer);
    props.onClose();
  });
  return (
    <ActDialog
      title={words.revealTitle}
      form={form}
      submitLabel={words.revealSave}
      warning={words.revealWarning}
      pending={act.isPending}
      error={act.error}
      onSubmit={(values) => act.mutate({ id: props.leadId, reason: values.reason.trim() })}
      onClose={props.onClose}
    >
      <ReasonField always label={words.revealReason} />
    </ActDialog>
  );
}
