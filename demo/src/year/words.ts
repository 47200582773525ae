// What people write into the forms, in the plain words of a township: why an item is answered with no, what was found,
// what a log or a lesson was about.

export const faults: Readonly<Record<string, readonly string[]>> = {
  principalOnSite: ['主要负责人外出未委托他人', '负责人不在厂，电话联系'],
  dutyLetter: ['新入职2人未签责任书', '班组一级责任书未签'],
  hazardsTreated: ['上月排查的配电箱问题未闭环', '隐患台账有2条未填整改日期'],
  training: ['新员工三级教育记录不全', '1名焊工证件过期，已停岗', '叉车工证件待换证'],
  fireEquipment: ['2具灭火器压力不足', '消火栓前堆放货物', '灭火器超期未检', '车间东侧少1具灭火器'],
  exitsClear: ['北门通道堆放托盘', '安全出口上锁，已当场打开', '疏散通道停放电动车', '楼梯口堆放纸箱'],
  dangerousWork: ['动火票未写监护人', '登高作业未系安全带，已当场制止'],
  lastProblemsSettled: ['上次提醒的线路私拉问题仍未整改', '应急灯已订货，未到'],
  threeInOne: ['店内阁楼有人住宿，已劝离', '仓库内住人，当场要求搬出'],
  gasAlarm: ['报警器未通电', '后厨未装报警器，约定一周内安装'],
  rosterKept: ['两名调离人员未及时调整', '新增企业未列入名册'],
  redLinesWatched: ['水库红线巡查记录缺2次', '一条红线的组长已变动，公示牌未换'],
  smallPlaces: ['小卖部门口电动车飞线充电', '饭店后厨油烟管道未清洗', '理发店灭火器过期'],
  illegalProduction: ['一户院内存放散装汽油，已上报', '发现零散烟花，已报派出所'],
  buildingSites: ['自建房脚手架无防护网', '施工临边无护栏，已告知户主'],
  waterEdges: ['塘坝警示牌倒伏', '机井盖缺失，已用石板盖好', '水库边有人钓鱼，已劝离'],
  forestFire: ['地头焚烧秸秆，已制止', '上坟烧纸，已当场扑灭'],
  structure: ['坝坡有鼠洞', '护坡石松动1处'],
  signs: ['警示标志褪色', '护栏缺1节'],
  measuresInPlace: ['监控探头1处离线', '夜间值守记录不全', '围挡缺口未封'],
  teamReachable: ['1名成员电话未接通', '公示牌成员已调整'],
  riskChanged: ['连日降雨，坡面含水增加', '临近施工，车流增大'],
  monitoring: ['1处液位报警值未复核', '可燃气体探头标定到期'],
  commitment: ['当日承诺公告未更新'],
  safetySign: ['公示牌电话已变更'],
  electricity: ['配电箱门未关，线头裸露', '插排串接使用', '临时线拖地'],
  machineGuards: ['砂轮机缺防护罩', '皮带轮护罩松动', '冲床光电保护失灵，已停用'],
  confinedSpace: ['污水池警示牌缺失', '地坑未上锁'],
  license: ['危化品经营许可证3个月内到期，正在换证'],
  alarms: ['罐区东侧1个探头故障，已报修'],
  interlocks: ['1处联锁摘除票未按时恢复'],
  storage: ['库房两种物料间距不足', '空桶与实桶混放'],
  specialWork: ['1张动火票分析时间漏填'],
  staticElectricity: ['卸车静电夹接触不良'],
  controlRoom: ['夜班仅1人持证'],
  hydrants: ['末端试水压力不足', '1处消火栓漏水'],
  doors: ['防火门闭门器损坏', '防火卷帘下堆放货物'],
  evacuation: ['2个疏散指示灯不亮', '应急照明蓄电池老化'],
  licenses: ['营业执照经营范围未及时变更'],
  responsibility: ['责任清单未覆盖外包人员', '班组长不清楚本岗位职责'],
  hazardsLedger: ['台账与现场不一致', '隐患台账缺复查人签字'],
  onSite: ['气瓶未固定', '吊装区未设警戒', '除尘器未按周期清灰'],
};

const placesOfFirms = ['仓库', '成品车间', '配电室', '食堂', '锅炉房', '原料区', '办公楼一层', '装卸区', '维修间', '东侧围墙边', '宿舍', '泵房'];
const thingsFound = [
  '灭火器压力不足',
  '插排串接',
  '通道堆放杂物',
  '应急灯不亮',
  '安全标识脱落',
  '地面有油污',
  '线路老化',
  '门锁损坏',
  '货物码放过高',
  '照明损坏',
];
const placesOfVillages = ['村东头', '村西头', '主街', '村委会旁', '小学门口', '桥头', '水塘边', '地头', '集市', '老村', '新区', '河边'];
const thingsSeen = [
  '电动车飞线充电',
  '堆放柴草',
  '窨井盖松动',
  '路面坑洼积水',
  '电线下垂',
  '临时棚房用火',
  '施工材料占道',
  '液化气罐靠近灶台',
  '护栏缺失',
  '无人看管的火堆',
];

const each = (places: readonly string[], things: readonly string[]) => places.flatMap((place) => things.map((thing) => `${place}${thing}`));
const inFirms = each(placesOfFirms, thingsFound);
const inVillages = each(placesOfVillages, thingsSeen);

/** By form and item, else by item. */
export const lists: Readonly<Record<string, readonly string[]>> = {
  findings: inFirms,
  'patrol_village.findings': inVillages,
  'log_entry.findings': inVillages,
  'red_line_check.findings': ['警戒带破损', '值守点通讯不畅', '巡查路线杂草过高', '水位上涨，加密巡查', '施工车辆临时停放', '监控画面模糊'],
  topics: [
    '有限空间作业',
    '动火作业',
    '粉尘涉爆',
    '用电安全',
    '消防通道',
    '叉车与厂内运输',
    '高处作业',
    '设备检维修',
    '雨季防汛',
    '冬季防冻防煤气',
    '节前停产和节后复工',
    '外包作业管理',
  ],
};

const workDone = [
  '入户宣传用气用电安全',
  '巡查沿街商铺',
  '查看自建房施工',
  '检查村内塘坝和机井',
  '张贴森林防火通告',
  '劝导电动车进楼入户',
  '核对本村企业和场所变动',
  '陪同镇安监站检查企业',
  '提醒外出户关闭水电气',
  '清理柴草堆垛',
  '查看幼儿园周边',
  '检查液化气用户软管',
  '登记新开业门店',
  '走访独居老人，查看煤炉烟道',
  '巡查水库和河道',
  '组织志愿者清理消防通道',
];
const whom = ['12户', '18户', '23户', '30余户', '沿街9家', '6处', '4处', '全村'];

export const texts: Readonly<Record<string, readonly string[]>> = {
  work: workDone.flatMap((work, index) => whom.map((count) => `${work}（${count}）；${workDone[(index + count.length * 3 + 1) % workDone.length] ?? work}`)),
  prompts: [
    '已当场提醒负责人整改，下次走访复看',
    '约定三日内整改，拍照报安监站',
    '帮助联系检测机构',
    '提醒节前停产做好断电断气',
    '提醒完善台账',
    '协调供电所检修线路',
  ],
  scenario: ['火灾疏散', '灭火器使用', '有限空间救援', '触电急救', '液氨泄漏处置', '燃气泄漏处置', '机械伤害急救', '危化品泄漏处置', '电梯困人', '防汛转移'],
  evaluation: [
    '集合用时偏长，下次分两路疏散',
    '报警用语不规范，已讲评',
    '流程熟练，器材取用及时',
    '夜班人员参加少，下半年补一次',
    '应急物资需补充防毒面具',
    '分工明确，联络畅通',
    '个别员工不会用灭火器，已补训',
  ],
  topic: [
    '有限空间中毒窒息事故案例',
    '电气火灾事故案例',
    '违规动火引发火灾案例',
    '粉尘爆炸事故案例',
    '高处坠落事故案例',
    '叉车伤人事故案例',
    '危化品泄漏事故案例',
    '“三合一”场所火灾案例',
    '厂内车辆伤害案例',
    '节后复工事故案例',
  ],
  withWhom: ['企业主要负责人', '法定代表人', '厂长', '负责人和安全员'],
  difficulties: ['订单不足，安全投入压力大', '招不到持证电工', '厂房租期将满，改造意愿低', '希望组织一次集中培训', '希望统一联系检测机构', '暂无'],
  promises: ['年内更换老旧配电箱', '每月全员培训一次', '本季度完成除尘系统改造', '落实双人作业', '补齐特种作业证', '增配灭火器'],
  summary: [
    '主要风险：火灾、触电、机械伤害；措施落实到班组',
    '高风险作业提前报备，专人监护',
    '雨季重点盯防低洼厂房和配电设施',
    '外包队伍纳入统一管理',
    '检维修作业一律审批',
    '冬季防冻、防煤气中毒',
  ],
};

export const numbers: Readonly<Record<string, readonly [number, number]>> = {
  placesSeen: [3, 12],
  participants: [8, 60],
  present: [8, 40],
  risks: [1, 6],
  measures: [1, 9],
};
