// Devices that lose the network: what they are refused, and the list of one’s own.

export const syncProblems = {
  'device.unknown': () => ({ message: '本机尚未登记', cure: '请重新登录，系统会登记本机；未发送的内容仍在本机。' }),
  'device.revoked': () => ({ message: '本机已被停用', cure: '请联系管理员，或换一台设备登录。' }),
  'blob.absent': () => ({ message: '文件还没有传完', cure: '文件传完后会自动附上。' }),
  'subject.kind_not_on_site': () => ({
    message: '这类对象不能当场登记',
    cure: '您只能登记自己负责的网格里新发现的小场所；其他对象请转为线索，由安监站登记。',
  }),
  'blob.too_much_waiting': (details: Readonly<Record<string, unknown>>) => ({
    message: `您已传到服务器、还没有附到任何记录的照片超过 ${String(details['megabytes'] ?? '')} MB`,
    cure: '照片都还在本机，会自动再试。请先处理“需要处理”里的记录；换下不用的设备请停用。服务器上三十五天没有下文的照片会自动清除。',
  }),
  'sync.after_refused': () => ({ message: '它所依据的前一条没有被接受', cure: '请先处理前一条，再重新提交这一条。' }),
};

export const sync = {
  devices: {
    title: '外勤设备',
    hint: '手机、平板登录外勤应用后登记在此，没有网络也能用，六十天内联网一次即不必重新登录。丢失或转交他人的设备请停用。',
    name: '设备',
    registeredAt: '登记时间',
    lastPushAt: '最近上报',
    never: '尚未上报',
    state: '状态',
    none: '还没有设备登录过外勤应用',
    active: '在用',
    revoked: '已停用',
    wipeWaits: '已停用，联网后清除',
    wiped: '已停用，已通知清除',
    revoke: '停用',
    wipe: '清除数据',
    revokeTitle: (name: string) => `停用“${name}”`,
    revokeHint: '该设备立即退出登录，不能再上报或读取。它上面未上报的内容以密文留存，本账号也不能再打开。',
    wipeToo: '同时清除该设备上的全部数据',
    wipeTitle: (name: string) => `清除“${name}”上的数据`,
    wipeHint: '该设备下次联网时删除全部数据，未上报的内容一并删除，不可恢复。',
    done: '设备已停用',
  },
};
