// The headings of exported tables, in both languages, with the width of their columns.

import type { Language } from '@gridward/messages/language';

export type Heading = readonly [zh: string, en: string, width: number];

export const headings = {
  name: ['名称', 'Name', 34],
  kind: ['类别', 'Kind', 14],
  code: ['代码', 'Code', 22],
  parent: ['上级单位', 'Parent unit', 22],
  township: ['乡镇街道', 'Township', 18],
  unit: ['所在网格', 'Unit', 20],
  industries: ['行业监管分类', 'Industries', 24],
  status: ['状态', 'Status', 10],
  size: ['规模', 'Size', 10],
  bundle: ['打包对象', 'Bundle', 26],
  person: ['姓名', 'Name', 12],
  holder: ['责任人', 'Responsible', 12],
  postUnit: ['任职单位', 'Unit of post', 20],
  title: ['职务', 'Title', 24],
  rank: ['职级', 'Rank', 16],
  portfolio: ['分工', 'Portfolio', 30],
  officePhone: ['办公电话', 'Office phone', 16],
  mobile: ['手机（已遮蔽）', 'Mobile (masked)', 16],
  holds: ['任责项数', 'Tenures held', 10],
  subject: ['责任对象', 'Subject', 34],
  role: ['责任角色', 'Role', 20],
  from: ['起', 'From', 12],
  until: ['止（不含）', 'Until (exclusive)', 12],
  number: ['文号', 'Document number', 20],
  document: ['依据文件', 'Document', 40],
  finding: ['问题', 'Finding', 16],
  held: ['现有人数', 'Held', 10],
  required: ['应有人数', 'Required', 10],
  happenedOn: ['日期', 'Day', 12],
  recordKind: ['类别', 'Kind', 12],
  form: ['表单', 'Form', 26],
  participants: ['参与人', 'Participants', 24],
  body: ['行动单位', 'Body', 20],
  findings: ['发现问题数', 'Findings', 10],
  note: ['备注', 'Note', 40],
  receivedAt: ['填报时间', 'Entered at', 18],
  version: ['版本', 'Version', 8],
  foundOn: ['发现日期', 'Found on', 12],
  hazard: ['隐患内容', 'Hazard', 50],
  suspectedMajor: ['疑似重大', 'Looks major', 10],
  finder: ['发现人', 'Found by', 12],
  seenOn: ['看到日期', 'Seen on', 12],
  leadKind: ['类别', 'Kind', 24],
  lead: ['线索内容', 'Lead', 50],
  source: ['来源', 'Source', 10],
  receiverUnit: ['接收单位', 'Received in', 20],
  receiverRole: ['接收角色', 'Received as', 18],
  receiver: ['接收人', 'Received by', 12],
  duty: ['履职要求', 'Duty', 30],
  bearer: ['履职人', 'Bearer', 12],
  answerable: ['责任人', 'Answerable', 24],
  periodFrom: ['期间起', 'Period from', 12],
  periodTo: ['期间止', 'Period to', 12],
  asked: ['应做次数', 'Times asked', 10],
  done: ['已做次数', 'Times done', 10],
  late: ['其中补做', 'Of these late', 10],
  deadline: ['最迟', 'Deadline', 12],
  obligation: ['编号', 'Key', 60],
  group: ['名称', 'Name', 34],
  obligations: ['应尽事项', 'Obligations', 12],
  met: ['已完成', 'Met', 10],
  open: ['待办', 'Open', 10],
  overdue: ['逾期', 'Overdue', 10],
  excused: ['免除', 'Excused', 10],
  key: ['指标', 'Key', 30],
  figure: ['名称', 'Figure', 40],
  value: ['数值', 'Value', 12],
  article: ['公布数', 'Published', 12],
  how: ['计算方法', 'How it is counted', 60],
} as const satisfies Record<string, Heading>;

export const tableNames = {
  units: ['单位', 'Units'],
  people: ['实名人员', 'People'],
  subjects: ['责任对象', 'Subjects'],
  tenures: ['任责', 'Tenures'],
  coverage: ['全覆盖检查', 'Coverage'],
  figures: ['数据指标', 'Figures'],
  records: ['履职记录', 'Records'],
  hazards: ['隐患', 'Hazards'],
  leads: ['线索', 'Leads'],
  obligations: ['应尽事项', 'Obligations'],
  compliance: ['履职情况', 'Compliance'],
} as const satisfies Record<string, readonly [string, string]>;

export const footers = {
  'zh-CN': (county: string, synthetic: boolean, day: string, revision: number) =>
    `${county}${synthetic ? '（演示数据，非真实）' : ''}　${day} 的登记，修订号 ${revision}`,
  en: (county: string, synthetic: boolean, day: string, revision: number) =>
    `${county}${synthetic ? ' (synthetic data)' : ''}, register of ${day}, revision ${revision}`,
} as const satisfies Record<Language, unknown>;

export function columnsOf(language: Language, names: readonly (keyof typeof headings)[]): { header: string; width: number }[] {
  return names.map((name) => headed(language, headings[name]));
}

export function headed(language: Language, [zh, en, width]: Heading): { header: string; width: number } {
  return { header: language === 'en' ? en : zh, width };
}
