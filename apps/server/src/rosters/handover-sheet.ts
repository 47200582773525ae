// The sheet of a handover 责任交接单, to be signed by the one who leaves, those who take over and a witness. While the handover
// is open it says what would pass now, afterwards what has passed; as long as it says the same it is the same sealed file.

import { downloadHandoverSheet } from '@gridward/contract/tenure-handovers';
import type { Annex, Paper, Paragraph } from '@gridward/domain/rosters/paper';
import { labels } from '@gridward/messages/zh-CN/labels';
import { civilDay } from '../kernel/clock.ts';
import type { FileAnswer } from '../kernel/http.ts';
import { on } from '../kernel/perform.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { handoverSheetKnownAt, handoverSheetOf, seesHandoverSheet, type HandoverSheet, type KnownSheetRow, type SheetListed } from '../tenure/tenure.ts';
import { issueSealed } from './issue-sealed.ts';
import { formTypes } from './render-form.ts';
import { registerSealedKind, type SealedRow } from './sealed-papers.ts';

const kind = 'handover_sheet';
const title = '安全生产责任交接单';

export const downloadHandoverSheetRoute = on(downloadHandoverSheet)(async (scope, { id, form }): Promise<FileAnswer> => {
  const sheet = await handoverSheetOf(scope, id);
  const paper = paperOf(scope, sheet);
  const items = sheet.rows.map(({ tenureId, successor }) => ({ tenureId, successorId: successor?.id ?? '' }));
  const basis = { title, issuer: paper.issuer, about: id, onDay: sheet.onDay, items };
  const bytes = await issueSealed(scope, { kind, personId: sheet.person.id, paper, basis }, form);
  return { fileName: `责任交接单-${sheet.person.name}-${sheet.onDay}.${form}`, contentType: formTypes[form], body: Buffer.from(bytes) };
});

function listedBy({ basis }: SealedRow): SheetListed {
  const { about, onDay, items } = basis as typeof basis & Omit<SheetListed, 'handoverId'> & { readonly about: string }; // written above
  return { handoverId: about, onDay, items };
}

registerSealedKind(kind, {
  annexes: async (scope, sealed, knownAt) => [itemsAnnex(await handoverSheetKnownAt(scope, listedBy(sealed), knownAt))],
  mustMayRead: async (scope, sealed) => void (await seesHandoverSheet(scope, listedBy(sealed))),
  tellsAll: (scope, sealed) => seesHandoverSheet(scope, listedBy(sealed)),
});

function paperOf(scope: Scope, sheet: HandoverSheet): Paper {
  const { county } = scope;
  return {
    kind: 'handover_sheet',
    county: { id: county.id, name: county.name, synthetic: county.synthetic },
    head: 'plain',
    issuer: `${county.name}安全生产委员会办公室`,
    number: null,
    title,
    recipients: null,
    body: bodyOf(sheet),
    issuedOn: civilDay(new Date(sheet.at), county.timeZone),
    effectiveOn: sheet.onDay,
    copies: null,
    contact: null,
    annexes: [itemsAnnex(sheet.rows)],
    signatures: ['移交人', '接收人', '监交人'],
  };
}

function bodyOf({ person, unit, title, onDay, successors, rows, note, state }: HandoverSheet): readonly Paragraph[] {
  const leaver = `${person.name}（${[unit?.name, title].filter(Boolean).join('')}）`.replace('（）', '');
  const open = state === 'proposed' ? '接收人全部确认前，仍由移交人承担责任；确认晚于该日的，自最后一人确认之日起移交。' : '';
  const stopped = state === 'withdrawn' ? '本次交接已撤回，责任未移交。' : '';
  return [
    {
      level: 0,
      text: `${leaver}承担的下列${rows.length}项安全生产责任，自${inWords(onDay)}起${successors.length > 1 ? '分别' : ''}由${successors.join('、')}接收。交接前后责任连续，不空一日。${open}${stopped}`,
    },
    ...(note === null ? [] : [{ level: 0 as const, text: `事由：${note}` }]),
    { level: 0, text: '移交人应当将责任对象基本情况、未整改到位的隐患和在办事项向接收人当面交清；接收人自移交之日起承担所列责任。移交事项如下：' },
  ];
}

function inWords(day: string): string {
  const [year = '', month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

function itemsAnnex(rows: readonly KnownSheetRow[]): Annex {
  const { roles, subjectKinds } = workSafety();
  const roleName = (code: string) => roles.find((role) => role.code === code)?.name.zh ?? code;
  const kinds = new Map([...subjectKinds.map((kind) => [kind.code, kind.name.zh] as const), ...Object.entries(labels.unitKind)]);
  // Five columns: so the table stands upright on the page, above the signatures.
  const columns = [
    ['number', '序号', 0.5],
    ['subject', '责任对象（类别、所在网格）', 3.2],
    ['role', '责任角色', 1.2],
    ['since', '起始日、依据', 1.7],
    ['successor', '接手人', 0.9],
  ] as const;
  const lines = rows.map(({ subject, unit, role, since, document, successor }, index) => [
    String(index + 1),
    `${subject.name}（${[kinds.get(subject.kind) ?? subject.kind, ...(unit === null ? [] : [unit.name])].join('，')}）`,
    roleName(role),
    [since ?? '', document === null ? '' : (document.number ?? document.title)].filter((part) => part !== '').join('，'),
    successor?.name ?? '',
  ]);
  return {
    key: 'handover',
    title: '移交责任清单',
    columns: columns.map(([key, header, weight]) => ({ key, header, weight })),
    groups: [{ name: '', rows: lines }],
  };
}
