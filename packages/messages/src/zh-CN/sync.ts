// Devices that lose the network: what they are refused, as people read it.

export const syncProblems = {
  'device.unknown': () => ({ message: '本机尚未登记', cure: '请重新登录，系统会登记本机；未发送的内容仍在本机。' }),
  'device.revoked': () => ({ message: '本机已被停用', cure: '请联系管理员，或换一台设备登录。' }),
  'blob.absent': () => ({ message: '文件还没有传完', cure: '文件传完后会自动附上。' }),
  'sync.after_refused': () => ({ message: '它所依据的前一条没有被接受', cure: '请先处理前一条，再重新提交这一条。' }),
};
