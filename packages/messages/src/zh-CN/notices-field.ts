// 移动端：建议和投诉。

export const noticesField = {
  title: '建议和投诉',
  hint: '每一条都会得到答复。',
  kinds: { suggestion: '建议', complaint: '投诉', fault: '出错了' },
  text: '您的意见',
  why: '哪一步费事、哪一项没必要填、哪里不对，都可以写。',
  save: '提交',
  mine: '我提过的',
  none: '还没有提过',
  answered: (text: string) => `答复：${text}`,
  waiting: '等待答复',
};
