// Writes docs/MAP.md from the tree itself: the words, where each feature lives, who may import whom, what may be asked and
// which tables hold the answers. What can be counted is counted, so the map is wrong only when it has not been made anew,
// and a test says when that is.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpointsByFeature } from '@gridward/contract/all';
import type { Tree } from './modules.ts';
import { filesUnder } from './modules.ts';
import { mayImport, sliceOrder } from './slices.ts';

const words: readonly (readonly [word: string, chinese: string, meaning: string])[] = [
  ['county', '县（市、区）', 'the tenant; a six-digit code'],
  ['unit', '网格、单位', 'node of a tree: county, township, zone, area, village; department; sector, brigade'],
  ['person', '实名人员', 'a real-name person'],
  ['post', '职务', 'what a person is in a unit, with a rank, from a day to a day'],
  ['subject', '责任对象', 'anything somebody answers for: unit, enterprise, bundle, premises, red line, facility, major hazard source'],
  ['bundle', '打包对象', 'small businesses that are answered for together'],
  ['red line', '红线', 'a risk point that must not be crossed, with its facts and measures'],
  ['role', '责任角色', 'as what somebody answers; data of the playbook'],
  ['tenure', '任责', 'a person holds a role for a subject during a period, under a document'],
  ['slot', '席位', 'which of several holders of one role'],
  ['chain', '责任链', 'everybody who answers for a subject on a day'],
  ['coverage', '全覆盖', 'the proof that required roles are held, and the exact days on which they are not'],
  ['gap', '空档', 'days on which nobody holds a required role'],
  ['handover', '交接', 'tenures pass from one person to others in one act'],
  ['roster', '名册', 'the tenures of a township or a line; sheets that are read in'],
  ['document', '任责依据', 'the paper under which a tenure holds'],
  ['playbook', '制度包', 'the rules of one domain as data: kinds, roles, ranks, coverage'],
  ['revision', '修订号', 'one numbered, hash-chained write of a county'],
  ['anchor', '锚点', 'a revision and its hash, kept outside the database'],
  ['during / known', '何时成立 / 何时得知', 'the two time axes: civil days, and revisions'],
  ['reach', '权限范围', 'what an actor may see: the county, a unit and below, a line, one’s own'],
];

const features: Readonly<Record<string, string>> = {
  kernel: '内核',
  accounts: '账号',
  playbooks: '制度包',
  grid: '网格',
  people: '人员',
  subjects: '责任对象',
  tenure: '任责',
  rosters: '名册',
  records: '履职记录',
  duties: '履职要求',
  hazards: '隐患',
  risks: '风险',
  leads: '线索',
  grading: '评级',
  campaigns: '专项整治',
  governance: '督办',
  ledgers: '台账',
  notices: '通知',
  sync: '同步',
  cli: '命令行',
};

/** Where a feature can live: a folder or a file named by its word. */
const places: readonly (readonly [title: string, path: (feature: string) => string])[] = [
  ['domain', (feature) => `packages/domain/src/${feature}`],
  ['contract', (feature) => `packages/contract/src/${feature}.ts`],
  ['server', (feature) => `apps/server/src/${feature}`],
  ['console', (feature) => `apps/console/src/${feature}`],
  ['field', (feature) => `apps/field/src/${feature}`],
  ['messages', (feature) => `packages/messages/src/zh-CN/${feature}.ts`],
];

export function mapText(tree: Tree): string {
  return [
    '# Map',
    '',
    'Made by `npm run generate` from the tree; `architecture/map.test.ts` fails when it is stale. A newcomer needs the word and the runtime.',
    section('Words', table(['word', '中文', 'meaning'], words)),
    section('Where each feature lives', featureTable(tree.root)),
    section('Who may import whom', importsText(tree)),
    section('Order of the slices of the server', orderText(tree.root)),
    section('Endpoints', endpointsText()),
    section('Tables', tablesText(tree.root)),
    section('Beside the workspaces', besideText(tree.root)),
    '',
  ].join('\n');
}

function section(title: string, body: string): string {
  return `\n## ${title}\n\n${body}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function featureTable(root: string): string {
  const present = (path: string) => existsSync(join(root, path)) && (!/\/[\w-]+$/.test(path) || filesUnder(root, path).length > 0);
  const rows = Object.entries(features).map(([feature, chinese]) => [
    `**${feature}**`,
    chinese,
    ...places.map(([, path]) => (present(path(feature)) ? `[${path(feature).split('/').at(-1)}](../${path(feature)})` : '–')),
  ]);
  const begun = rows.filter((row) => row.slice(2).some((cell) => cell !== '–'));
  const reserved = rows.filter((row) => !begun.includes(row)).map(([word, chinese]) => `${word?.replaceAll('*', '')} ${chinese}`);
  return `${table(['feature', '中文', ...places.map(([title]) => title)], begun)}\n\nWords that are kept for what comes: ${reserved.join(', ')}.`;
}

function importsText(tree: Tree): string {
  const diagram = [
    '```',
    '             messages ◄─┬─ public',
    'domain ◄─ contract ◄────┼─ field',
    '  ▲          ▲          └─ ui ◄─ console',
    '  └──────────┴──────────── server ◄─ bench',
    '```',
  ].join('\n');
  const rows = tree.workspaces.map(({ name, folder }) => [
    `\`${name}\``,
    `[${folder}](../${folder})`,
    (mayImport[name] ?? []).map((other) => `\`${other}\``).join(', ') || 'nothing of ours',
  ]);
  return `${diagram}\n\n${table(['package', 'folder', 'may import'], rows)}\n\nHeld by \`architecture/\` and \`.oxlintrc.json\`, each with planted violations.`;
}

function orderText(root: string): string {
  const begun = sliceOrder.filter((slice) => filesUnder(root, `apps/server/src/${slice}`).length > 0);
  return `${sliceOrder.map((slice) => (begun.includes(slice) ? `**${slice}**` : slice)).join(' → ')}\n\nA slice may call the face (\`<slice>/<slice>.ts\`, and \`accounts/reach.ts\`) of those before it; the kernel is a floor for all. Never a later slice, never another slice’s \`.sql.ts\`. \`cli\` may call all; \`main.ts\`, \`server.ts\` and \`routes.ts\` put them together. Bold: begun.`;
}

function endpointsText(): string {
  const parts = Object.entries(endpointsByFeature).map(([feature, endpoints]) => {
    const rows = endpoints.map(({ name, method, path, needs, effect, summary }) => [`\`${name}\``, `\`${method} ${path}\``, `\`${needs}\``, effect, summary]);
    return `### ${feature}\n\n${table(['endpoint', 'address', 'needs', 'leaves behind', 'what it is for'], rows)}`;
  });
  return parts.join('\n\n');
}

function tablesText(root: string): string {
  const sections = new Map<string, string[]>();
  for (const file of readdirSync(join(root, 'apps/server/src/migrations'))
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    let heading = file;
    for (const line of readFileSync(join(root, 'apps/server/src/migrations', file), 'utf8').split('\n')) {
      heading = /^-- -{10,} (.+)$/.exec(line)?.[1] ?? heading;
      const name = /^create table (\w+)/.exec(line)?.[1];
      if (name !== undefined) sections.set(heading, [...(sections.get(heading) ?? []), `\`${name}\``]);
    }
  }
  const rows = [...sections].map(([heading, names]) => [heading, names.join(', ')]);
  return `${table(['part', 'tables'], rows)}\n\nAll columns, constraints, indexes and policies: [schema.sql](../apps/server/src/schema.sql).`;
}

function besideText(root: string): string {
  const notes: Readonly<Record<string, string>> = {
    architecture: 'the fences, and the planted trees that prove them',
    bench: 'measurements, one command each',
    demo: 'the synthetic city, generated',
    docs: 'this map, style, operations, the format of facts, decisions',
    e2e: 'journeys in a browser',
    playbooks: 'rules as data',
    scripts: 'the bootstrap: start, serve, test, check, generate',
  };
  return table(
    ['folder', 'what it is'],
    Object.entries(notes)
      .filter(([folder]) => existsSync(join(root, folder)))
      .map(([folder, note]) => [`[${folder}](../${folder})`, note]),
  );
}
