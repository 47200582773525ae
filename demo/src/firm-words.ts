// The words of the firms: what each trade is called, which dangers its file names, and the chemicals and processes that
// the state keeps under special supervision.

/** Endings of firm names by industry. */
export const trades: Readonly<Record<string, readonly string[]>> = {
  chemicals: [
    '化工有限公司',
    '精细化工有限公司',
    '生物医药有限公司',
    '制药有限公司',
    '新材料科技有限公司',
    '气体有限公司',
    '涂料有限公司',
    '加油站',
    '农药经营部',
    '医药中间体有限公司',
  ],
  coal: ['煤矿有限公司', '矿业有限公司'],
  fireworks_storage: ['烟花爆竹储存有限公司'],
  fireworks_regular: ['烟花爆竹经营部'],
  mine: ['石料有限公司', '石膏矿业有限公司', '建材矿业有限公司'],
  explosives_store: ['民爆器材仓储有限公司'],
  explosives: ['爆破工程有限公司', '民爆器材有限公司'],
  metals: ['铸造有限公司', '冶金有限公司', '铝业有限公司', '锻造有限公司', '特钢有限公司'],
  ammonia_dust: ['冷链食品有限公司', '木业有限公司', '面粉有限公司', '纺织有限公司', '家具有限公司', '食品有限公司', '酿造有限公司', '污水处理有限公司'],
  gas: ['燃气有限公司', '天然气利用有限公司'],
  lpg: ['液化气有限公司', '液化气站'],
  gas_pipeline: ['管道燃气有限公司'],
  gas_station: ['加气站'],
  construction: ['建筑工程有限公司', '建设集团有限公司', '建筑安装有限公司'],
  building_related: ['房地产开发有限公司', '市政工程有限公司', '设备安装有限公司', '装饰工程有限公司'],
  industry: [
    '机械有限公司',
    '机械厂',
    '塑料制品有限公司',
    '纸业有限公司',
    '服装有限公司',
    '玻璃制品厂',
    '电器有限公司',
    '印刷有限公司',
    '五金制品厂',
    '橡胶制品有限公司',
    '建材有限公司',
  ],
  commerce: ['商贸有限公司', '超市', '购物广场', '大酒店', '物资贸易有限公司', '家居商场', '宾馆'],
  transport: ['物流有限公司', '运输有限公司', '汽车维修有限公司', '客运有限公司', '驾驶培训有限公司'],
  tourism: ['旅游开发有限公司', '生态农庄', '文化传媒有限公司', '影城'],
  farming: ['养殖场', '农机专业合作社', '农业科技有限公司', '饲料有限公司', '种植专业合作社'],
  power: ['新能源发电有限公司', '电力工程有限公司'],
};

/** The red lines that a firm's own file names 安全生产红线. */
export const lives: Readonly<Record<string, string>> = {
  chemicals: '危险化学品泄漏、火灾、爆炸、中毒',
  coal: '瓦斯、水害、顶板、提升运输',
  fireworks_storage: '烟花爆竹储存爆炸',
  fireworks_regular: '烟花爆竹经营场所火灾爆炸',
  mine: '边坡坍塌、爆破、车辆伤害',
  explosives_store: '民爆器材储存爆炸',
  explosives: '爆破作业',
  metals: '高温熔融金属、煤气、起重伤害',
  ammonia_dust: '液氨泄漏、粉尘爆炸、有限空间中毒窒息',
  fire_key: '人员密集场所火灾',
  gas: '燃气泄漏爆炸',
  lpg: '液化气泄漏爆炸',
  gas_pipeline: '管道燃气泄漏爆炸',
  gas_station: '加气站泄漏爆炸',
  construction: '深基坑、高支模、起重机械、高处坠落',
  building_related: '高处坠落、触电、有限空间',
  industry: '机械伤害、触电、火灾',
  commerce: '火灾、人员拥挤踩踏',
  transport: '道路交通事故',
  tourism: '游乐设施、火灾、踩踏',
  farming: '农机伤害、沼气池有限空间',
  power: '触电、高处坠落',
};

/** From the national lists of chemicals under special supervision (2011, 2013). */
export const keyChemicals: readonly string[] =
  '氯 氨 液化石油气 硫化氢 天然气 汽油 氢 苯 碳酰氯 二氧化硫 一氧化碳 甲醇 丙烯腈 环氧乙烷 乙炔 氟化氢 氯乙烯 甲苯 氰化氢 乙烯 三氯化磷 硝基苯 苯乙烯 环氧丙烷 一氯甲烷 1,3-丁二烯 硫酸二甲酯 氰化钠 丙烯 苯胺 甲醚 丙烯醛 氯苯 乙酸乙烯酯 二甲胺 苯酚 四氯化钛 甲苯二异氰酸酯 过氧乙酸 二硫化碳 乙烷 环氧氯丙烷 磷化氢 三氟化硼 甲基叔丁基醚 乙酸乙酯 丙烯酸 硝酸铵 三氧化硫 三氯甲烷 一甲胺 乙醛 氯酸钠'.split(
    ' ',
  );

export const keyProcesses: readonly string[] = ['氯化工艺', '硝化工艺', '加氢工艺', '磺化工艺', '聚合工艺'];
