// Which rule a refusal is about, where one problem has several. The server names the rule; an unknown one says nothing.

export const rules: Readonly<Record<string, string>> = {
  characters: '其中有无法保存的字符，请重新输入这一栏。',
  depth: '内容嵌套太深，无法登记。',
  size: '内容太多，无法登记。',
  cursor: '翻页标记已失效，请从第一页重新查看。',
  period: '起始日须早于截止日。',
  rank: '请从制度包的职级中选择。',
  phone: '电话格式不正确。',
  mobile: '手机号须为 11 位数字。',
  substitute: '代管人不能是本人。',
  unit_missing: '这一范围需要选定单位。',
  unit_not_asked: '这一范围不需要选单位。',
  not_a_department: '条线范围须选部门。',
  itself: '不能与自己合并。',
  different_kinds: '两者类别不同。',
  already_merged: '其中一个已经合并过。',
  chain: '保留的一方本身已并入别的对象。',
  not_in_force: '它当天不存在或已关闭。',
  not_a_bundle: '它不是打包对象。',
  not_a_business: '只有企业和场所可以打包。',
  nobody: '请至少选择一个成员。',
  address_credentials: '地址里不要带用户名和密码；推送用签名证明来源。',
  address_name: '这个域名指向本机或内网。请核对域名；内网地址须由运维人员允许后才能使用。',
  address_private: '这是本机或内网地址，须由运维人员允许后才能使用。',
};

/** With the size of the file and the limit, both in MB, where they are known. */
export function tooLarge({ megabytes, most }: Readonly<Record<string, unknown>>): { readonly message: string; readonly cure: string } {
  return { message: typeof megabytes === 'number' ? `文件太大：${megabytes} MB，最大 ${most} MB` : '文件或内容太大', cure: '请拆分后分批提交。' };
}
