// The article's figures of the register and of what was done, and what to count for each. No figure is a constant of the software: `counts` says in
// plain data which rows make it up on a day, so that the server can ask its database and a test can ask the generated rows.
//
// "In force on the day" always means: during contains the day, and known now. Status rows decide whether a subject is
// active; subjects merged into another are left out. `article` is the number the article gives; some are given as "more
// than", which `atLeast` marks.

import type { Bilingual } from './shapes.ts';

/** Subjects of a kind, active on the day; of an industry (contained in `industries`); of a facility's profile.category. */
export interface SubjectsCounted {
  readonly kind: 'enterprise' | 'premises' | 'facility' | 'red_line' | 'major_hazard_source' | 'bundle';
  readonly industry?: string;
  readonly category?: string;
}

/** Records of a kind that happened up to the day and were not withdrawn, about a unit or an enterprise, of one body. */
export interface RecordsCounted {
  readonly kind: 'risk_session';
  readonly about: 'unit' | 'enterprise';
  /** The name of the department that acted, on the day. */
  readonly body?: string;
}

export type Counting =
  /** Units of a kind that have a place in their home tree on the day. */
  | { readonly by: 'units'; readonly kind: string }
  /** Those of them whose subject's profile has this value. */
  | { readonly by: 'units_with'; readonly kind: string; readonly field: string; readonly value: string | number }
  | { readonly by: 'subjects'; readonly of: SubjectsCounted }
  /** Sum of a number of the profile over all subjects of the list. */
  | { readonly by: 'sum'; readonly of: readonly SubjectsCounted[]; readonly field: string }
  /** Different entries of a list in the profile. */
  | { readonly by: 'distinct'; readonly of: SubjectsCounted; readonly field: string }
  /** The township or zone with the fewest active red lines placed in it or below. */
  | { readonly by: 'fewest_red_lines' }
  /** Persons with a post in force of 副科级 or above. */
  | { readonly by: 'officials' }
  /** Persons with a post in force of rank staff or above who hold at least one tenure in force. */
  | { readonly by: 'participants' }
  /** Enterprises with a guarantor's tenure in force on a day of its own. */
  | { readonly by: 'guaranteed_enterprises'; readonly on: string }
  /** Persons holding those tenures. */
  | { readonly by: 'guarantors'; readonly on: string }
  /** Active enterprises, plus the sum of entityCount over active bundles. */
  | { readonly by: 'market_entities' }
  | { readonly by: 'records'; readonly of: RecordsCounted }
  /** Sum of a number of their forms. */
  | { readonly by: 'records_sum'; readonly of: RecordsCounted; readonly field: string }
  /** Of leads about illegal acts seen up to the day, how many in a hundred come from a source. */
  | { readonly by: 'leads_share'; readonly source: 'village' };

export interface ArticleFigure {
  readonly key: string;
  readonly name: Bilingual;
  readonly article: number;
  readonly atLeast: boolean;
  readonly counts: Counting;
}

function figure(key: string, article: number | `${number}+`, zh: string, en: string, counts: Counting): ArticleFigure {
  return { key, name: { zh, en }, article: Number.parseFloat(String(article)), atLeast: typeof article === 'string', counts };
}

const firms = (industry: string): Counting => ({ by: 'subjects', of: { kind: 'enterprise', industry } });
const places = (industry: string): Counting => ({ by: 'subjects', of: { kind: 'premises', industry } });
const facilities = (category: string): Counting => ({ by: 'subjects', of: { kind: 'facility', category } });
const total = (category: string, field: string): Counting => ({ by: 'sum', of: [{ kind: 'facility', category }], field });

const sessions: RecordsCounted = { kind: 'risk_session', about: 'unit' };
const ofBureau: RecordsCounted = { kind: 'risk_session', about: 'enterprise', body: '应急管理局' };

export const articleFigures: readonly ArticleFigure[] = [
  figure('townships', 20, '乡镇街道', 'Townships and streets', { by: 'units', kind: 'township' }),
  figure('zones', 1, '开发区', 'Development zones', { by: 'units', kind: 'zone' }),
  figure('areas', 121, '管理区（工作区）一级网格', 'Management areas, level-1 grids', { by: 'units', kind: 'area' }),
  figure('villages', 863, '村居社区二级网格', 'Villages and communities, level-2 grids', { by: 'units', kind: 'village' }),
  figure('pilot_villages', 36, '2009年先行先试村', 'Pilot villages of 2009', { by: 'units_with', kind: 'village', field: 'pilotYear', value: 2009 }),
  figure('departments', 42, '市直部门', 'Departments', { by: 'units', kind: 'department' }),
  figure('sectors', 3, '片区', 'Sectors', { by: 'units', kind: 'sector' }),
  figure('brigades', 3, '综合监管大队', 'Combined brigades', { by: 'units', kind: 'brigade' }),
  figure('red_lines', 239, '“十条红线”', 'Red lines', { by: 'subjects', of: { kind: 'red_line' } }),
  figure('red_lines_fewest', '10+', '红线最少的乡镇街道（条）', 'Fewest red lines in a township or zone', { by: 'fewest_red_lines' }),
  figure('enterprises', 1680, '纳入“网格化、实名制”体系的企业', 'Enterprises in the system', { by: 'subjects', of: { kind: 'enterprise' } }),
  figure('market_entities', '100000+', '各类市场主体', 'Market entities', { by: 'market_entities' }),
  figure('officials', 422, '副科级以上干部', 'Officials of section deputy level and above', { by: 'officials' }),
  figure('participants', '800+', '参与包保工作的领导干部、工作人员', 'Leaders and staff who take part', { by: 'participants' }),
  figure('guarantee_2016_enterprises', 1162, '2016年包保企业', 'Enterprises guaranteed in 2016', { by: 'guaranteed_enterprises', on: '2016-06-01' }),
  figure('guarantee_2016_leaders', '180+', '2016年带队包保的党政领导成员', 'Leaders who guaranteed in 2016', { by: 'guarantors', on: '2016-06-01' }),
  figure('risk_sessions', 360, '副科级以上干部组织的风险预判会（场次）', 'Risk sessions of officials', { by: 'records', of: sessions }),
  figure('risk_sessions.risks', 1858, '风险预判会辨识的风险', 'Risks found in them', { by: 'records_sum', of: sessions, field: 'risks' }),
  figure('risk_sessions.measures', 2075, '风险预判会制定的分级管控措施', 'Measures made in them', { by: 'records_sum', of: sessions, field: 'measures' }),
  figure('risk_sessions.bureau_risks', 2387, '市应急管理局在企业辨识的风险', 'Risks that the emergency bureau found in enterprises', {
    by: 'records_sum',
    of: ofBureau,
    field: 'risks',
  }),
  figure('risk_sessions.bureau_measures', 5737, '市应急管理局在企业制定的管控措施', 'Measures that the emergency bureau made in enterprises', {
    by: 'records_sum',
    of: ofBureau,
    field: 'measures',
  }),
  figure('leads.village_share', 76.3, '非法违法行为线索中来自村居的占比（%）', 'Leads on illegal acts that come from villages, %', {
    by: 'leads_share',
    source: 'village',
  }),
  figure('inventory.chemicals', 224, '危险化学品及医药化工从业单位', 'Chemical and pharma units', firms('chemicals')),
  figure('inventory.major_hazard_sources', 27, '重大危险源', 'Major hazard sources', { by: 'subjects', of: { kind: 'major_hazard_source' } }),
  figure('inventory.key_chemicals', '50+', '重点监管危险化学品', 'Key chemicals under supervision', {
    by: 'distinct',
    of: { kind: 'enterprise' },
    field: 'keyChemicals',
  }),
  figure('inventory.key_processes', 5, '重点监管危险化工工艺', 'Key processes under supervision', {
    by: 'distinct',
    of: { kind: 'enterprise' },
    field: 'keyProcesses',
  }),
  figure('inventory.coal', 8, '煤矿', 'Coal mines', firms('coal')),
  figure('inventory.fireworks_storage', 1, '烟花爆竹储存仓库', 'Fireworks stores', firms('fireworks_storage')),
  figure('inventory.fireworks_regular', 18, '烟花爆竹常年经营单位', 'Regular fireworks shops', firms('fireworks_regular')),
  figure('inventory.fireworks_seasonal', 270, '烟花爆竹临时经营单位', 'Seasonal fireworks shops', places('fireworks_seasonal')),
  figure('inventory.mines', 9, '非煤矿山', 'Non-coal mines', firms('mine')),
  figure('inventory.explosives_store', 1, '民爆器材仓库', 'Civil explosives stores', firms('explosives_store')),
  figure('inventory.explosives', 3, '民爆从业单位', 'Civil explosives firms', firms('explosives')),
  figure('inventory.metals', 61, '金属冶炼企业', 'Metal smelters', firms('metals')),
  figure('inventory.ammonia_dust', 215, '涉氨制冷、涉尘涉爆、有限空间、煤气企业', 'Ammonia, dust, confined space and gas firms', firms('ammonia_dust')),
  figure('inventory.fire_key', 297, '消防重点监管单位', 'Key fire units', firms('fire_key')),
  figure('inventory.gas', 21, '燃气企业', 'City gas firms', firms('gas')),
  figure('inventory.lpg', 8, '液化气企业', 'LPG firms', firms('lpg')),
  figure('inventory.gas_pipeline', 3, '管道燃气企业', 'Piped gas firms', firms('gas_pipeline')),
  figure('inventory.gas_stations', 14, 'CNG和LNG加气站', 'CNG and LNG stations', firms('gas_station')),
  figure('inventory.long_pipeline_km', 102.6, '长输管网（公里）', 'Long-distance pipelines, km', total('long_pipeline', 'lengthKm')),
  figure(
    'inventory.high_pressure_pipeline_km',
    159,
    '中压次高压管线（公里）',
    'Medium and sub-high pressure pipelines, km',
    total('high_pressure_pipeline', 'lengthKm'),
  ),
  figure('inventory.courtyard_pipeline_km', 250, '庭院管线（公里）', 'Courtyard pipes, km', total('courtyard_pipeline', 'lengthKm')),
  figure('inventory.special_equipment', 7791, '登记特种设备（台）', 'Special equipment, pieces', specialEquipment()),
  figure('inventory.ropeways', 1, '客运索道', 'Passenger ropeways', facilities('ropeway')),
  figure('inventory.pressure_pipe_km', 84, '压力管道（公里）', 'Pressure pipes, km', total('pressure_pipe', 'lengthKm')),
  figure('inventory.construction', 95, '建筑施工企业', 'Construction firms', firms('construction')),
  figure(
    'inventory.building_related',
    130,
    '安装、房地产开发、市政施工等企业',
    'Installation, development and municipal works firms',
    firms('building_related'),
  ),
  figure('inventory.expressways', 4, '高速公路', 'Expressways', facilities('expressway')),
  figure('inventory.expressway_km', 123.8, '高速公路（公里）', 'Expressways, km', total('expressway', 'lengthKm')),
  figure('inventory.national_roads', 2, '国道', 'National roads', facilities('national_road')),
  figure('inventory.national_road_km', 88.7, '国道（公里）', 'National roads, km', total('national_road', 'lengthKm')),
  figure('inventory.provincial_roads', 3, '省道', 'Provincial roads', facilities('provincial_road')),
  figure('inventory.provincial_road_km', 69.6, '省道（公里）', 'Provincial roads, km', total('provincial_road', 'lengthKm')),
  figure('inventory.bridges', 76, '桥梁', 'Bridges', facilities('bridge')),
  figure('inventory.bridge_m', 3305, '桥梁（米）', 'Bridges, metres', total('bridge', 'lengthM')),
  figure('inventory.local_road_km', 887, '县乡道（公里）', 'County and township roads, km', total('local_roads', 'lengthKm')),
  figure('inventory.vehicles', 250000, '机动车', 'Vehicles', total('vehicles', 'count')),
  figure('inventory.reservoirs_large_medium', 5, '大中型水库', 'Large and medium reservoirs', facilities('reservoir_large_medium')),
  figure('inventory.reservoirs_small_one', 25, '小（一）型水库', 'Small reservoirs, class 1', facilities('reservoir_small_one')),
  figure('inventory.reservoirs_small_two', 171, '小（二）型水库', 'Small reservoirs, class 2', facilities('reservoir_small_two')),
  figure('inventory.ponds', 1515, '塘坝', 'Ponds', total('ponds', 'count')),
  figure('inventory.rivers', 99, '河道', 'Rivers', facilities('river')),
  figure('inventory.river_km', 748.2, '河道（公里）', 'Rivers, km', total('river', 'lengthKm')),
  figure('inventory.forest_farms', 3, '国有林场', 'State forest farms', facilities('forest_farm')),
  figure('inventory.forest_farm_mu', 57000, '国有林场（亩）', 'State forest farms, mu', total('forest_farm', 'areaMu')),
  figure('inventory.forest_fire_townships', 17, '承担森林防火任务的乡镇街道', 'Townships that answer for forest fires', {
    by: 'units_with',
    kind: 'township',
    field: 'forestFireDuty',
    value: 'yes',
  }),
  figure('inventory.schools', 544, '学校（幼儿园）', 'Schools and kindergartens', places('education')),
  figure('inventory.pupils', 207000, '在校学生', 'Pupils', { by: 'sum', of: [{ kind: 'premises', industry: 'education' }], field: 'capacity' }),
  figure('inventory.hospitals', 51, '医院', 'Hospitals', facilities('hospital')),
  figure('inventory.clinics', 756, '村居社区卫生室（诊所）', 'Clinics', places('health')),
];

function specialEquipment(): Counting {
  // Of firms it stands in their file; of estates and public places there is one row a township.
  return { by: 'sum', of: [{ kind: 'enterprise' }, { kind: 'facility', category: 'public_equipment' }], field: 'specialEquipment' };
}
