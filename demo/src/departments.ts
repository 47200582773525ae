// The 42 departments of the demo city, and how many leaders and staff each lends to the register. The names of those that
// lead a line are the names in the playbook's list of industries.

export interface DepartmentPlan {
  readonly name: string;
  /** Leaders of 副科级 and above. */
  readonly leaders: number;
  /** Staff who regulate, for departments that lead a line. */
  readonly staff: number;
  /** Industries that its staff regulate. */
  readonly industries: readonly string[];
}

const leading = (name: string, leaders: number, staff: number, industries: string): DepartmentPlan => ({
  name,
  leaders,
  staff,
  industries: industries.split(' '),
});
const other = (name: string, leaders = 3): DepartmentPlan => ({ name, leaders, staff: 0, industries: [] });

export const departments: readonly DepartmentPlan[] = [
  leading('应急管理局', 10, 38, 'chemicals fireworks_storage fireworks_regular fireworks_seasonal mine metals ammonia_dust'),
  leading('公安局', 6, 3, 'explosives_store explosives'),
  leading('教育和体育局', 5, 8, 'education'),
  leading('工业和信息化局', 5, 16, 'industry'),
  leading('住房和城乡建设局', 6, 14, 'gas lpg gas_pipeline gas_station construction building_related rural_building'),
  leading('交通运输局', 5, 8, 'transport roads'),
  leading('水利局', 5, 9, 'water'),
  leading('农业农村局', 5, 5, 'farming'),
  leading('商务局', 4, 6, 'commerce'),
  leading('文化和旅游局', 4, 3, 'tourism'),
  leading('卫生健康局', 5, 7, 'health'),
  leading('市场监督管理局', 6, 8, 'special_equipment'),
  leading('自然资源和规划局', 5, 3, 'forest'),
  leading('能源局', 4, 4, 'coal'),
  leading('消防救援大队', 4, 8, 'fire_key small_places'),
  leading('供电公司', 4, 3, 'power'),
  other('发展和改革局', 4),
  other('科学技术局'),
  other('民族宗教事务局', 2),
  other('民政局', 4),
  other('司法局', 4),
  other('财政局', 4),
  other('人力资源和社会保障局', 4),
  other('生态环境局新泰分局', 4),
  other('退役军人事务局'),
  other('审计局'),
  other('综合行政执法局', 4),
  other('医疗保障局'),
  other('统计局'),
  other('信访局'),
  other('行政审批服务局', 4),
  other('机关事务服务中心'),
  other('大数据中心'),
  other('投资促进发展中心'),
  other('供销合作社联合社'),
  other('公路事业发展中心'),
  other('畜牧兽医事业发展中心'),
  other('气象局'),
  other('总工会'),
  other('融媒体中心'),
  other('邮政管理局', 2),
  other('地方金融事业发展中心', 2),
];

/** The department that regulates an industry, from the playbook; a test compares the two. */
export const lineOf: Readonly<Record<string, string>> = Object.fromEntries(
  departments.flatMap(({ name, industries }) => industries.map((industry) => [industry, name])),
);
