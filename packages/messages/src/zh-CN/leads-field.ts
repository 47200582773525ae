// 移动端：转线索。

export const leadsField = {
  title: '转线索',
  hint: '群众反映的、您看到但不归您处理的，转给乡镇核查。',
  kind: '哪一类',
  text: '反映了什么',
  seenOn: '看到的日期',
  anonymous: '不写我的名字',
  unit: '所在网格',
  save: '转交',
  mine: '我转的线索',
  none: '还没有转过线索',
  why: '写清时间、地点、情况，核查的人才能找到。',
  photos: (count: number) => `${count} 张照片`,
  passedTo: (whom: string) => (whom === '' ? '已转县安委办' : `已转 ${whom}`),
};
