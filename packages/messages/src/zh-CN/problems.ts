// Every refusal as a person reads it: what is wrong, and what to do about it. `details` come from the server as data.

import type { Problem, ProblemKey } from '@gridward/contract/problem';
import { findsProblems } from './hazards-problems.ts';
import { labels } from './labels.ts';
import { rules, tooLarge } from './problem-rules.ts';
import { syncProblems } from './sync.ts';

export interface ProblemText {
  readonly message: string;
  readonly cure: string;
}
export type ProblemDetails = NonNullable<Problem['details']>;
export type ProblemTexts = Record<ProblemKey, (details: ProblemDetails) => ProblemText>;

/** A detail as text in brackets, or nothing when the server gave none. */
function named(details: ProblemDetails, ...keys: readonly string[]): string {
  const found = keys.map((key) => details[key]).find((value) => value !== undefined && value !== null && value !== '');
  return found === undefined ? '' : `“${found}”`;
}

/** What the rule behind a refusal asks for; else the general advice. */
function ruleOr(details: ProblemDetails, advice: string): string {
  return rules[String(details['rule'])] ?? advice;
}

/** The days a refusal is about, in brackets, or nothing. */
function days(details: ProblemDetails): string {
  const { from, until, on, day, onDay } = details;
  if (typeof from === 'string') return typeof until === 'string' ? `（${from} 至 ${until} 前）` : `（${from} 起）`;
  const one = on ?? day ?? onDay;
  return typeof one === 'string' ? `（${one}）` : '';
}

/** What is still in a unit, counted. */
function stillInside(details: ProblemDetails): string {
  const parts = (
    [
      ['children', '下级单位'],
      ['subjects', '责任对象'],
      ['people', '人员'],
      ['lines', '行业条线'],
    ] as const
  ).flatMap(([key, name]) => (Number(details[key] ?? 0) > 0 ? [`${details[key]} 个${name}`] : []));
  return parts.length === 0 ? '内容' : parts.join('、');
}

function verbName(details: ProblemDetails): string {
  const names: Readonly<Record<string, string>> = labels.verb;
  const name = names[String(details['verb'])];
  return name === undefined ? '' : `“${name}”`;
}

/** Where a credit code is wrong: its length, a character, or the last one. */
function codeCure({ reason, length, position, character, expected, found }: ProblemDetails): string {
  if (reason === 'length') return `应为 18 位，现有 ${length} 位。`;
  if (reason === 'check_character') return `末位应为 ${expected}，填的是 ${found}；请逐位核对。`;
  if (reason === 'character' || reason === 'division') return `第 ${position} 位的“${character}”不符合编码规则。`;
  return '请逐位核对 18 位代码；没有代码可以不填。';
}

export const problems: ProblemTexts = {
  'request.invalid': (details) => ({ message: '填写的内容有误', cure: ruleOr(details, '请检查标红的栏目后重新提交。') }),
  'request.too_large': tooLarge,
  'request.too_many': () => ({ message: '操作过于频繁', cure: '请稍等一分钟再试。' }),
  'request.not_found': () => ({ message: '没有这个地址', cure: '请从菜单重新进入。' }),
  'request.failed': () => ({ message: '服务器没能完成这一操作', cure: '什么也没有改变。请重试；仍然失败时把请求编号告诉管理员。' }),
  'session.required': () => ({ message: '登录已失效', cure: '请重新登录。' }),
  'session.wrong_credentials': () => ({ message: '账号或密码不正确', cure: '请核对后重试；忘记密码请联系管理员重发设置链接。' }),
  'session.code_required': () => ({ message: '需要二次验证码', cure: '请输入验证器上显示的六位数字。' }),
  'session.locked': (details) => ({
    message: '尝试次数过多，账号暂时锁定',
    cure: typeof details['retryAfterSeconds'] === 'number' ? `请在 ${Math.ceil(details['retryAfterSeconds'] / 60)} 分钟后再试。` : '请稍后再试。',
  }),
  'session.other_site': () => ({ message: '请求来自其他网站，已拒绝', cure: '请在本系统的页面内操作。' }),
  'account.name_taken': (details) => ({ message: `账号名${named(details, 'name')}已被使用`, cure: '请换一个账号名。' }),
  'account.weak_password': ({ rule }) => ({
    message:
      rule === 'too_short'
        ? '密码太短'
        : rule === 'contains_name'
          ? '密码里含有账号名'
          : rule === 'common'
            ? '密码太常见，容易被猜到'
            : rule === 'too_simple'
              ? '密码的字符种类太少'
              : '密码不符合要求',
    cure: '至少 10 位，不含账号名，不用常见密码，大写、小写、数字、汉字、符号中至少三种；16 位以上不限种类，三个词连起来最好记。',
  }),
  'account.link_invalid': () => ({ message: '设置链接无效或已过期', cure: '每个链接只能用一次。请联系管理员重发。' }),
  'account.not_yourself': () => ({ message: '不能对自己的账号做这项操作', cure: '请由另一位管理员办理。' }),
  'account.wrong_code': () => ({ message: '验证码不正确', cure: '请核对手机时间是否准确，再输入最新的六位数字。' }),
  'permission.missing': (details) => ({ message: `没有权限${verbName(details)}`, cure: '如工作需要，请联系县安委办管理员授权。' }),
  'permission.out_of_scope': () => ({ message: '不在您的管辖范围内', cure: '请联系对该单位有权限的同事办理。' }),
  'thing.not_found': (details) => ({ message: `没有找到${named(details, 'name', 'thing')}`, cure: '可能已经合并、撤销，或在所选日期还不存在。' }),
  'thing.changed': () => ({ message: '在您编辑期间，别人已经修改了它', cure: '请刷新后核对新内容，再提交您的修改。' }),
  'thing.unchanged': () => ({ message: '与已登记的相同，没有变化', cure: '请修改后再提交；不需要修改时直接关闭。' }),
  'thing.in_use': () => ({ message: '正在使用，不能这样处理', cure: '请先处理引用它的内容。' }),
  'reason.required': () => ({ message: '改变过去的情况必须写明事由', cure: '请填写事由，它会记入修订链。' }),
  'day.outside': (details) => ({ message: `日期不在有效期间内${days(details)}`, cure: '请选择期间内的日期。' }),
  'unit.code_taken': (details) => ({ message: `单位代码${named(details, 'code')}已被使用`, cure: '请核对代码。' }),
  'unit.name_repeated': (details) => ({ message: `同一上级下已有同名单位${named(details, 'name')}`, cure: '请换一个名称，或在已有单位上修改。' }),
  'unit.cycle': () => ({ message: '不能把单位移到它自己的下级之下', cure: '请选择另一个上级单位。' }),
  'unit.not_in_force': (details) => ({ message: `单位${named(details, 'name')}在这些天不存在${days(details)}`, cure: '请选择当天存续的单位，或调整日期。' }),
  'unit.still_in_use': (details) => ({
    message: `单位${named(details, 'name')}下还有${stillInside(details)}`,
    cure: '请先移走下级单位、责任对象和人员，或改用“合并”。',
  }),
  'unit.wrong_tree': () => ({ message: '这类单位不能放在那里', cure: '请选择正确的体系和上级单位。' }),
  'person.not_in_post': (details) => ({ message: `${named(details, 'name', 'person') || '此人'}在这些天没有职务`, cure: '请先登记任职，或换一位在职人员。' }),
  'post.overlap': () => ({ message: '同一单位的同一职务在这些天已经登记', cure: '请核对起止日期。' }),
  'absence.overlap': () => ({ message: '这些天已经登记过离岗', cure: '请核对起止日期。' }),
  'subject.code_invalid': (details) => ({ message: `统一社会信用代码${named(details, 'code')}校验不通过`, cure: codeCure(details) }),
  'subject.code_taken': (details) => ({ message: `代码${named(details, 'code')}已属于另一个对象`, cure: '可能是重复登记，请打开已有档案核对或合并。' }),
  'subject.not_in_force': (details) => ({ message: `对象${named(details, 'name')}在这一天不存在或已关闭`, cure: '请调整日期或先恢复其状态。' }),
  'subject.field_invalid': (details) => ({ message: `档案栏目${named(details, 'field')}填写有误`, cure: '请按栏目要求填写。' }),
  'subject.merge_refused': (details) => ({ message: '这两个对象不能合并', cure: ruleOr(details, '两者须为同一类别，且保留的一方当天存续。') }),
  'bundle.member_refused': (details) => ({
    message: `${named(details, 'name') || '该对象'}不能放入这个打包对象`,
    cure: ruleOr(details, '它可能已在别的打包对象内，或类别不允许打包。'),
  }),
  'tenure.slot_taken': (details) => ({
    message: `这一角色在这些天已有责任人${named(details, 'person', 'name')}${days(details)}`,
    cure: '请改用“更换责任人”，或先结束原任责。',
  }),
  'tenure.already_holds': (details) => ({ message: `${named(details, 'person', 'name') || '此人'}在这些天已经担任这一角色`, cure: '无需重复登记。' }),
  'tenure.not_held': () => ({ message: '此人没有这项任责', cure: '请刷新页面后再试。' }),
  'tenure.too_many_holders': (details) => ({
    message: '这一角色的人数已满',
    cure: details['max'] === undefined ? '请先结束一人的任责。' : `最多 ${details['max']} 人，请先结束一人的任责。`,
  }),
  'tenure.unknown_role': (details) => ({ message: `制度包里没有角色${named(details, 'role')}`, cure: '请从列表中选择角色。' }),
  'tenure.nothing_to_hand_over': () => ({ message: '此人这一天没有可以交接的任责', cure: '请核对人员和日期。' }),
  'tenure.handover_refused': (details) => ({
    message: details['refused'] === undefined ? '交接中有不能移交的事项' : `交接中有 ${details['refused']} 项不能移交`,
    cure: '请在预览中为这些事项另选接手人，或保留。',
  }),
  'document.number_taken': (details) => ({ message: `文号${named(details, 'number')}已经登记`, cure: '请直接使用已登记的文件。' }),
  'import.unreadable': (details) =>
    details['form'] === 'encrypted'
      ? { message: '文件设有打开密码', cure: '请取消密码后重新保存，再上传。' }
      : details['form'] === 'damaged'
        ? { message: '文件已损坏或不完整', cure: '请用 Excel 或 WPS 打开后另存一份，再上传。' }
        : { message: '读不懂这个文件', cure: '请使用 .xlsx、.xls 或 .csv 表格。' },
  'import.no_header': () => ({ message: '没有找到表头', cure: '请保留模板的表头行，或下载模板把数据粘贴进去。' }),
  'import.rows_refused': (details) => ({
    message: details['refused'] === undefined ? '有些行不能导入' : `有 ${details['refused']} 行不能导入`,
    cure: '请改正后重新核对，或选择“只导入通过的行”。',
  }),
  'import.changed_since_check': () => ({ message: '选择之后文件又改动过', cure: '请重新选择这个文件，核对后再导入。' }),
  'import.cancelled': () => ({ message: '已取消', cure: '什么也没有写入；需要时可重新开始。' }),
  'import.no_placeholder': () => ({ message: '模板里没有占位符', cure: '请在要填写的单元格写上“{{企业名称}}”“{{包保责任人}}”这样的占位符，一行即可。' }),
  'roster.exists': (details) => ({ message: `该单位已有一份在编的名册${named(details, 'title')}`, cure: '请继续编制已有的草稿，或先将其撤回。' }),
  'roster.wrong_state': () => ({ message: '名册当前的状态不允许这一步', cure: '请刷新页面，按“起草—党委决定—上报—合并—公布”的顺序办理。' }),
  'roster.not_editable': () => ({ message: '名册已提交或已生效，不能再改', cure: '请安委办退回后修改，或另起一份补充通知。' }),
  'roster.in_effect': () => ({ message: '这份补充已先行生效', cure: '已生效的变动不能撤回；如需改变，请另起一份补充。' }),
  'roster.collision': (details) => ({
    message: details['count'] === undefined ? '几份名册对同一事项的安排不一致' : `几份名册有 ${details['count']} 处安排不一致`,
    cure: '请与相关单位核对下列各行，退回其中一份修改后再公布。',
  }),
  'roster.ground_moved': (details) => ({
    message: details['count'] === undefined ? '起草之后，登记的情况已有变化' : `起草之后，有 ${details['count']} 处登记的情况已有变化`,
    cure: '请在草稿中筛选“情况有变”，逐行确认后再继续。',
  }),
  'roster.rows_refused': (details) => ({
    message: details['count'] === undefined ? '有些变动不能执行' : `有 ${details['count']} 处变动不能执行`,
    cure: '请按各行提示修改草稿。',
  }),
  'roster.nothing_changed': () => ({ message: '这份补充没有任何变动', cure: '请先在草稿中作出变动。' }),
  'roster.supplement_only': () => ({ message: '只有补充通知可以先行生效', cure: '年度名册须经党委研究、上报、公布后生效。' }),
  'roster.subject_outside': (details) => ({ message: `责任对象${named(details, 'name')}不在这份名册的范围内`, cure: '请在其所属乡镇的名册中办理。' }),
  'roster.unit_not_fit': (details) => ({ message: `不能为${named(details, 'name') || '这个单位'}编制名册`, cure: '名册按县、乡镇街道、开发区或部门编制。' }),
  'attachment.refused': () => ({ message: '不接收这种附件', cure: '请上传 20 MB 以内的 PDF、图片、Word 或 Excel 文件；文件内容须与类型相符。' }),
  'record.exists': () => ({ message: '这条记录已经存在，内容不同', cure: '请刷新后用“更正”修改原记录；不要用同一个编号另报。' }),
  'record.withdrawn': () => ({ message: '这条记录已经撤回', cure: '撤回的记录只能查看；需要的话另建一条。' }),
  'record.form_unknown': () => ({ message: '没有这种表单，或它不适用', cure: '请从列出的表单中选择；旧版本的应用请先刷新。' }),
  'record.kind_not_yours': () => ({ message: '您的岗位不能填这类记录', cure: '走访由包保责任人填，巡查由网格员填，行政检查只能由有资格的执法机关填。' }),
  'record.not_participant': () => ({ message: '参加人里没有您本人', cure: '请把自己选入参加人；替别人补录由乡镇或安委办办理。' }),
  'record.subject_unfit': () => ({ message: '这张表单不适用于所选对象', cure: '请换用适合该对象的表单，或重新选择对象。' }),
  'record.answers_refused': ({ item }) => ({ message: `表单“${item ?? ''}”一项填写有误`, cure: '请按标红的提示修改；没有标“必填”的可以不填。' }),
  'record.day_refused': ({ rule }) => ({
    message: rule === 'not_in_force' ? '责任对象当天不在册' : '发生日期不对',
    cure: rule === 'not_in_force' ? '请核对日期和对象：停办、合并前后名称可能不同。' : '发生日期不能晚于填报的那一天。',
  }),
  'record.too_late_to_correct': ({ days: most }) => ({ message: `已超过本人更正的期限（${most ?? 30} 天）`, cure: '请联系乡镇或安委办代为更正，并说明理由。' }),
  'inspection.unplanned': () => ({
    message: '行政检查不在年度检查计划内',
    cure: '请选择本单位当年的计划事项；因投诉举报、事故或上级交办需要检查的，写明理由和依据。',
  }),
  'inspection.cap_reached': ({ cap, made }) => ({
    message: `该企业今年已检查 ${made ?? ''} 次，达到频次上限（${cap ?? ''} 次）`,
    cure: '不得再次检查；因投诉举报、事故或上级交办确需检查的，写明理由和依据。走访、巡查不受此限。',
  }),
  'inspection.uncertified': () => ({ message: '当天持证执法人员不足两人', cure: '行政检查须由两名以上持有效执法证的人员进行；请核对参加人和证件有效期。' }),
  'inspection.unsigned': () => ({ message: '没有被检查单位签字', cure: '请附上签字；拒绝签字的，在“拒绝签字的情况说明”中注明。' }),
  'inspection.plan_exists': () => ({ message: '本单位当年已有这一检查事项', cure: '请在原有事项上修改。' }),
  'inspection.certified_already': () => ({ message: '此人在这段时间已有本单位的执法证件', cure: '请核对证件有效期，避免重复登记。' }),
  'inspection.not_a_body': () => ({ message: '该单位不是行政检查主体', cure: '请选择负有行政检查职责的部门或大队。' }),
  ...findsProblems,
  'paper.unreadable': () => ({ message: '读不懂这个文件', cure: '请选择本系统印发的 .docx、.pdf 或 .xlsx 文件。' }),
  'handover.closed': () => ({ message: '这次交接已经办结', cure: '请刷新页面查看结果。' }),
  'handover.open_already': (details) => ({ message: `${named(details, 'name') || '此人'}已有一次交接在办`, cure: '请先办结或撤回已有的交接。' }),
  'handover.not_yours': () => ({ message: '这次交接没有交给您的事项', cure: '请由接手人本人确认，或由安委办写明理由代为办结。' }),
  'duty.rule_refused': ({ text }) => ({
    message: '这条规则前后不一致或引用了不存在的内容',
    cure: typeof text === 'string' ? `制度检查的意见：${text}` : '请按标出的位置修改。',
  }),
  'duty.other_bearer': () => ({ message: '同一项履职要求的履职主体和计数方式不能改变', cure: '请结束这一项，另立一项新的履职要求。' }),
  'duty.nothing_changed': () => ({ message: '与现行规则相同，没有需要公布的内容', cure: '请修改后再公布。' }),
  'notice.channel_missing': (details) => ({
    message: `没有这种提醒渠道${named(details, 'channel')}`,
    cure: '请选择本县已开通的渠道；邮件须先由运维人员配置邮件服务器。',
  }),
  'notice.address_refused': ({ why }) => ({ message: '不能向这个地址推送', cure: rules[`address_${String(why)}`] ?? '请填写完整的 https 地址。' }),
  'notice.not_given_up': () => ({ message: '这次推送还没有放弃，不需要重试', cure: '请刷新页面查看送达情况。' }),
  'notice.link_invalid': () => ({ message: '链接无效、已用过或已过期', cure: '请在提醒设置中重新填写邮箱，系统会再发一封确认邮件。' }),
  'obligation.window_too_long': ({ days: most }) => ({ message: '时间范围太长', cure: `请缩短范围${typeof most === 'number' ? `，最长 ${most} 天` : ''}。` }),
  ...syncProblems,
};
