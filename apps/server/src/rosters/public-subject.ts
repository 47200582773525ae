// Who answers for a subject, for anybody at its gate: the page behind the code, and the board that carries the code. Names,
// posts and office phones, and nothing else: a private number that stands in an office's field is left out.

import type { OutputOf } from '@gridward/contract/endpoint';
import { downloadGateCard, readPublicSubject } from '@gridward/contract/rosters-public';
import { readPhones } from '@gridward/domain/people/phone';
import type { Annex, Paper } from '@gridward/domain/rosters/paper';
import { mustReachSubjects } from '../accounts/reach.ts';
import type { FileAnswer } from '../kernel/http.ts';
import { approaching, on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { subjectsInForce } from '../subjects/subjects.ts';
import { chainAnswerOn } from '../tenure/tenure.ts';
import { countyWith } from './county-of-thing.ts';
import { issueSealed } from './issue-sealed.ts';
import { cardColumns, cardTitle } from './card-columns.ts';
import { cardOfSubject, subjectExists } from './public.sql.ts';
import { formTypes } from './render-form.ts';
import { registerSealedKind } from './sealed-papers.ts';

type Link = OutputOf<typeof readPublicSubject>['links'][number];

export const readPublicSubjectRoute = approaching(readPublicSubject, async (house, { id }) => {
  const countyId = await countyWith(house, `subject ${id}`, async (tx) => (await tx.first(subjectExists(tx.countyId, id))) !== undefined);
  if (countyId === undefined) throw new Refusal('thing.not_found');
  return { countyId, found: null };
})(async (scope, { id }) => {
  const { subject, unit, links } = await answeringFor(scope, id, todayOf(scope));
  const { name, synthetic } = scope.county;
  return { county: name, synthetic, name: subject.name, kind: subject.kind, unit, on: scope.today, links };
});

function todayOf(scope: Scope) {
  return { on: scope.today, knownAt: scope.head };
}

/** Those who answer for the subject itself, and for the bundle that it is in. Closed and merged subjects are not found. */
async function answeringFor(scope: Scope, id: string, at: { readonly on: string; readonly knownAt: number }) {
  const file = getOrRefuse(await scope.tx.first(cardOfSubject(scope.county.id, id, at)));
  const alive = file.isUnit || (await subjectsInForce(scope, [id], at.on)).length > 0;
  if (!alive || file.merged) throw new Refusal('thing.not_found');
  const { subject, links } = await chainAnswerOn(scope, id, at);
  const near = links.filter((link) => link.via === 'own' || link.via === 'bundle');
  return { subject, file, unit: file.unitName, links: near.map(publicLink) };
}

function publicLink({ role, person, post }: Awaited<ReturnType<typeof chainAnswerOn>>['links'][number]): Link {
  return { role, name: person.name, title: post?.title ?? null, unit: post?.unit.name ?? null, officePhone: officePhoneOf(post?.officePhone ?? null) };
}

function officePhoneOf(text: string | null): string | null {
  const { phones } = readPhones(text ?? '');
  const numbers = phones.filter((phone) => phone.kind !== 'mobile').map((phone) => phone.number);
  return numbers.length === 0 ? null : numbers.join('、');
}

const kind = 'gate_card';

export const downloadGateCardRoute = on(downloadGateCard)(async (scope, { id, form }): Promise<FileAnswer> => {
  getOrRefuse(await scope.tx.first(subjectExists(scope.county.id, id)), 'thing.not_found', { id });
  await mustReachSubjects(scope, 'register.export', [id]);
  const answering = await answeringFor(scope, id, todayOf(scope));
  const paper = cardOf(scope, answering);
  const basis = { title: cardTitle, issuer: paper.issuer, about: id, on: scope.today };
  const bytes = await issueSealed(scope, { kind, personId: null, paper, basis, address: `${scope.origin}/p/s/${id}` }, form);
  return { fileName: `${answering.subject.name}${cardTitle}.${form}`, contentType: formTypes[form], body: Buffer.from(bytes) };
});

function cardOf(scope: Scope, { subject, file, links }: Awaited<ReturnType<typeof answeringFor>>): Paper {
  const { industries } = workSafety();
  const facts = [
    ['企业名称', subject.name],
    ['统一社会信用代码', file.code ?? '—'],
    ['所属乡镇街道', file.townshipName ?? file.unitName ?? ''],
    ['所属行业', file.industries.map((code) => industries.find((one) => one.code === code)?.name.zh ?? code).join('、') || '—'],
  ];
  const { id, name, synthetic } = scope.county;
  return {
    kind,
    county: { id, name, synthetic },
    head: 'plain',
    issuer: `${name}安全生产委员会办公室`,
    number: null,
    title: cardTitle,
    recipients: null,
    body: facts.map(([label, value]) => ({ level: 0, text: `${label}：${value}` })),
    issuedOn: scope.today,
    effectiveOn: scope.today,
    copies: null,
    contact: null,
    annexes: [holdersAnnex(file.kind, links)],
    signatures: [],
  };
}

function holdersAnnex(ofKind: string, links: readonly Link[]): Annex {
  return { key: kind, title: cardTitle, columns: cardColumns.map((column) => ({ ...column })), groups: [{ name: '', rows: holdersOf(ofKind, links) }] };
}

/** The board hangs where anybody reads it. */
registerSealedKind(kind, {
  annexes: async (scope, { basis }, knownAt) => {
    const { file, links } = await answeringFor(scope, String(basis['about']), { on: String(basis['on']), knownAt });
    return [holdersAnnex(file.kind, links)];
  },
  mustMayRead: async () => {},
  tellsAll: async () => true,
});

const nobody = '待明确';

/** The roles that the playbook asks of the kind come first, held or not; then whatever else somebody holds. */
function holdersOf(kind: string, links: readonly Link[]): readonly (readonly string[])[] {
  const { roles, subjectKinds } = workSafety();
  const asked = subjectKinds.find((one) => one.code === kind)?.requires.map((required) => required.role) ?? [];
  const held = links.map((link) => link.role);
  const order = [...new Set([...asked, ...held])];
  return order.flatMap((role) => {
    const name = roles.find((one) => one.code === role)?.name.zh ?? role;
    const holders = links.filter((link) => link.role === role);
    if (holders.length === 0) return [[name, nobody, '', '']];
    return holders.map((link) => [name, link.name, [link.unit, link.title].filter((part) => part !== null).join(''), link.officePhone ?? '']);
  });
}
