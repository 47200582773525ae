// Who answers, as a list to read from top to bottom: the subject itself, its bundle, the units above it, the lines, the
// brigade. A required role that nobody holds is as loud as one that is held.

import { Button, Dropdown, Skeleton, Tag, Tooltip } from 'antd';
import { MobileOutlined, MoreOutlined, PhoneOutlined, WarningOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PersonName, UnitLink } from '@gridward/ui/links';
import { usePlaybook } from '@gridward/ui/playbook';
import { StatusTag } from '@gridward/ui/status-tag';
import { useMay } from '../app/session.tsx';
import { PersonalData } from '../people/reveal.tsx';
import { groupsOf, type ChainAnswer, type ChainGroup, type ChainLink } from './chain-groups.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { SubjectName, useKindName } from './subject-words.tsx';
import { AssignDialog, EndDialog, ReplaceDialog } from './tenure-dialogs.tsx';
import { useDone } from './use-done.ts';
import './tenure.css';

type Act = { readonly act: 'assign'; readonly role?: string } | { readonly act: 'end' | 'replace' | 'correct'; readonly link: ChainLink };

interface ChainListProps {
  readonly chain: ChainAnswer | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
  /** Roles that may be assigned to the subject; the verbs its answer allows. */
  readonly roles: readonly string[];
  readonly may: readonly string[];
}

export function ChainList(props: ChainListProps): ReactNode {
  const { chain: words, acts } = useMessages().tenure;
  const { playbook } = usePlaybook();
  const [act, setAct] = useState<Act | null>(null);
  const { chain } = props;
  if (props.error) return <ErrorNotice error={props.error} onRetry={props.onRetry} />;
  if (!chain) return <Skeleton active paragraph={{ rows: 6 }} />;
  const roleOrder = playbook?.roles.map((role) => role.code) ?? [];
  const groups = groupsOf(chain, roleOrder);
  const mayChange = props.may.includes('tenure.change');
  return (
    <section className="gw-chain" aria-label={words.onDay(chain.on)}>
      {groups.map((group) => (
        <ChainGroupList key={`${group.via} ${group.subject.id}`} group={group} chain={chain} may={props.may} onAct={setAct} />
      ))}
      {chain.links.length === 0 && chain.missing.length === 0 ? <p className="gw-faint">{words.emptyHint}</p> : null}
      {mayChange && props.roles.length > 0 ? (
        <Button className="gw-chain-assign" onClick={() => setAct({ act: 'assign' })}>
          {acts.assignPerson}
        </Button>
      ) : null}
      {act ? <ChainDialog act={act} chain={chain} roles={props.roles} onClose={() => setAct(null)} /> : null}
    </section>
  );
}

function ChainDialog(props: { readonly act: Act; readonly chain: ChainAnswer; readonly roles: readonly string[]; readonly onClose: () => void }): ReactNode {
  const done = useDone(props.onClose);
  const { act, chain } = props;
  if (act.act === 'assign') {
    return (
      <AssignDialog subject={chain.subject} roles={props.roles} {...(act.role === undefined ? {} : { role: act.role })} onClose={props.onClose} onDone={done} />
    );
  }
  const { link } = act;
  const tenure = { tenureId: link.tenureId, role: link.role, person: link.person, during: { from: link.since, until: link.until }, document: link.document };
  if (act.act === 'end') return <EndDialog tenure={tenure} onClose={props.onClose} onDone={done} />;
  if (act.act === 'replace') return <ReplaceDialog tenure={tenure} onClose={props.onClose} onDone={done} />;
  return <CorrectDialog tenure={tenure} onClose={props.onClose} onDone={done} />;
}

interface GroupProps {
  readonly group: ChainGroup;
  readonly chain: ChainAnswer;
  readonly may: readonly string[];
  readonly onAct: (act: Act) => void;
}

function ChainGroupList(props: GroupProps): ReactNode {
  const messages = useMessages();
  const kindName = useKindName();
  const { group, chain } = props;
  const own = group.via === 'own';
  return (
    <div className={own ? 'gw-chain-group gw-chain-own' : 'gw-chain-group'}>
      <h3>
        <Tooltip title={messages.tenure.viaHint[group.via]}>
          <span className="gw-chain-via">{messages.labels.via[group.via]}</span>
        </Tooltip>
        {own ? null : (
          <span className="gw-chain-level">
            {kindName(group.level)} · <SubjectName subject={group.subject} />
          </span>
        )}
      </h3>
      <ul>
        {own ? chain.missing.map((missing) => <MissingRow key={missing.role} {...props} missing={missing} />) : null}
        {group.links.map((link) => (
          <ChainRow key={link.tenureId} link={link} may={props.may} changeable={own} onAct={props.onAct} />
        ))}
        {own && group.links.length === 0 && chain.missing.length === 0 ? <li className="gw-faint">{messages.tenure.chain.noneAtLevel}</li> : null}
      </ul>
    </div>
  );
}

function MissingRow(props: GroupProps & { readonly missing: ChainAnswer['missing'][number] }): ReactNode {
  const words = useMessages().tenure;
  const { roleName } = usePlaybook();
  const { role, required, held } = props.missing;
  return (
    <li className="gw-chain-row gw-chain-missing">
      <span className="gw-chain-role">{roleName(role)}</span>
      <span className="gw-chain-who">
        <strong>
          <WarningOutlined /> {words.chain.gap}
        </strong>
        <span>{words.chain.gapCount(required, held)}</span>
      </span>
      <span className="gw-chain-acts">
        {props.may.includes('tenure.change') ? (
          <Button size="small" type="primary" danger onClick={() => props.onAct({ act: 'assign', role })}>
            {words.acts.assignRole(roleName(role))}
          </Button>
        ) : null}
      </span>
    </li>
  );
}

interface RowProps {
  readonly link: ChainLink;
  readonly may: readonly string[];
  readonly changeable: boolean;
  readonly onAct: (act: Act) => void;
}

function ChainRow(props: RowProps): ReactNode {
  const words = useMessages().tenure.chain;
  const { playbook, roleName, rankName } = usePlaybook();
  const mayReveal = useMay('person.reveal');
  const { link } = props;
  const needsPost = playbook?.roles.find((role) => role.code === link.role)?.withoutPost !== true;
  return (
    <li className="gw-chain-row">
      <span className="gw-chain-role">
        {roleName(link.role)}
        {link.slot > 1 ? <span className="gw-faint"> {words.slot(link.slot)}</span> : null}
      </span>
      <span className="gw-chain-who">
        <PersonName person={link.person} />
        {link.post ? (
          <span>
            <UnitLink unit={link.post.unit} /> {link.post.title} <span className="gw-faint">{rankName(link.post.rank)}</span>
          </span>
        ) : needsPost ? (
          <StatusTag tone="warn">{words.noPost}</StatusTag>
        ) : null}
      </span>
      <Phones link={link} may={mayReveal} />
      <span className="gw-chain-since">
        {words.sinceDay(link.since)}
        {link.until === null ? null : <Tag color="warning">{words.untilDay(link.until)}</Tag>}
        <span className="gw-faint">
          {link.document === null ? (
            words.noDocument
          ) : (
            <Tooltip title={`${link.document.title} · ${link.document.issuedOn}`}>{link.document.number ?? link.document.title}</Tooltip>
          )}
        </span>
      </span>
      <span className="gw-chain-acts">{props.changeable ? <RowActs {...props} /> : null}</span>
    </li>
  );
}

function Phones(props: { readonly link: ChainLink; readonly may: boolean }): ReactNode {
  const words = useMessages().tenure.chain;
  const { link } = props;
  const office = link.post?.officePhone ?? null;
  if (office === null && link.mobile === null) return <span className="gw-chain-phones" />;
  return (
    <span className="gw-chain-phones">
      {office === null ? null : (
        <a href={`tel:${office.replace(/[^0-9+]/g, '')}`} title={words.officePhone}>
          <PhoneOutlined /> {office}
        </a>
      )}
      {link.mobile === null ? null : (
        <span>
          <MobileOutlined title={words.mobile} /> <PersonalData person={link.person} kind="mobile" masked={link.mobile} may={props.may} />
        </span>
      )}
    </span>
  );
}

function RowActs(props: RowProps): ReactNode {
  const words = useMessages().tenure;
  const { link } = props;
  const items = [
    ...(props.may.includes('tenure.change') ? (['replace', 'end'] as const) : []),
    ...(props.may.includes('tenure.correct') ? (['correct'] as const) : []),
  ].map((act) => ({ key: act, label: words.acts[act], onClick: () => props.onAct({ act, link }) }));
  if (items.length === 0) return null;
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button size="small" icon={<MoreOutlined />} aria-label={`${words.chain.more} ${link.person.name}`} />
    </Dropdown>
  );
}
