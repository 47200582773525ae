// What stands on a card at a firm's gate, whichever form it takes and whoever reads it back.

export const cardTitle = '安全生产责任公示牌';
/** 主体责任人, 网格负责人, 网格责任人, 包保领导, 专业监管部门 – as the county calls them – and who that is. */
export const cardColumns = [
  { key: 'role', header: '责任', weight: 1.35 },
  { key: 'name', header: '姓名', weight: 1 },
  { key: 'post', header: '职务', weight: 1.8 },
  { key: 'office_phone', header: '办公电话', weight: 1.45 },
] as const;
