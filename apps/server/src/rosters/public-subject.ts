// Who answers for a subject, for anybody at its gate: the page behind the code, and the board that carries the code. Names,
// posts and office phones, and nothing else: a private number that stands in an office's field is left out.

import type { OutputOf } from '@gridward/contract/endpoint';
import { downloadGateCard, readPublicSubject } from '@gridward/contract/rosters-public';
import { readPhones } from '@gridward/domain/people/phone';
import { mustReachSubjects } from '../accounts/reach.ts';
import type { FileAnswer } from '../kernel/http.ts';
import { approaching, on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { subjectsInForce } from '../subjects/subjects.ts';
import { chainAnswerOn } from '../tenure/tenure.ts';
import { countyWith } from './county-of-thing.ts';
import { renderCardDocx, renderCardPdf, type GateCard } from './paper-card.ts';
import { cardOfSubject, subjectExists } from './public.sql.ts';
import { formTypes } from './render-form.ts';

type Link = OutputOf<typeof readPublicSubject>['links'][number];

export const readPublicSubjectRoute = approaching(readPublicSubject, async (house, { id }) => {
  const countyId = await countyWith(house, `subject ${id}`, async (tx) => (await tx.first(subjectExists(tx.countyId, id))) !== undefined);
  if (countyId === undefined) throw new Refusal('thing.not_found');
  return { countyId, found: null };
})(async (scope, { id }) => {
  const { subject, unit, links } = await answeringFor(scope, id);
  const { name, synthetic } = scope.county;
  return { county: name, synthetic, name: subject.name, kind: subject.kind, unit, on: scope.today, links };
});

/** Those who answer for the subject itself, and for the bundle that it is in. Closed and merged subjects are not found. */
async function answeringFor(scope: Scope, id: string) {
  const at = { on: scope.today, knownAt: scope.head };
  const file = getOrRefuse(await scope.tx.first(cardOfSubject(scope.county.id, id, at)));
  const alive = file.isUnit || (await subjectsInForce(scope, [id], scope.today)).length > 0;
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

const reportPhone = '12350';

export const downloadGateCardRoute = on(downloadGateCard)(async (scope, { id, form }): Promise<FileAnswer> => {
  getOrRefuse(await scope.tx.first(subjectExists(scope.county.id, id)), 'thing.not_found', { id });
  await mustReachSubjects(scope, 'register.export', [id]);
  const { subject, file, links } = await answeringFor(scope, id);
  const playbook = workSafety();
  const card: GateCard = {
    county: { id: scope.county.id, name: scope.county.name, synthetic: scope.county.synthetic },
    firm: subject.name,
    code: file.code,
    township: file.townshipName ?? file.unitName ?? '',
    industry: file.industries.map((code) => playbook.industries.find((one) => one.code === code)?.name.zh ?? code).join('、') || null,
    holders: holdersOf(file.kind, links),
    reportPhone,
    address: `${scope.origin}/p/s/${id}`,
    revision: scope.head,
    printedOn: scope.today,
  };
  const body = form === 'docx' ? await renderCardDocx(card) : (await renderCardPdf(card)).bytes;
  return { fileName: `${subject.name}安全生产责任公示牌.${form}`, contentType: formTypes[form], body };
});

/** The roles that the playbook asks of the kind come first, held or not; then whatever else somebody holds. */
function holdersOf(kind: string, links: readonly Link[]): GateCard['holders'] {
  const { roles, subjectKinds } = workSafety();
  const asked = subjectKinds.find((one) => one.code === kind)?.requires.map((required) => required.role) ?? [];
  const held = links.map((link) => link.role);
  const order = [...new Set([...asked, ...held])];
  return order.flatMap((role) => {
    const name = roles.find((one) => one.code === role)?.name.zh ?? role;
    const holders = links.filter((link) => link.role === role);
    if (holders.length === 0) return [{ role: name, name: '', post: '', officePhone: null }];
    return holders.map((link) => ({
      role: name,
      name: link.name,
      post: [link.unit, link.title].filter((part) => part !== null).join(''),
      officePhone: link.officePhone,
    }));
  });
}
