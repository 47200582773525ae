// In words, how a figure of the article is counted: shown beside the number wherever it is shown.

import type { Counting, RecordsCounted, SubjectsCounted } from './article.ts';
import { facilityCategories } from './facility-plan.ts';
import type { Bilingual } from './shapes.ts';

const kinds: Readonly<Record<SubjectsCounted['kind'], Bilingual>> = {
  enterprise: { zh: '企业', en: 'enterprises' },
  premises: { zh: '场所', en: 'premises' },
  facility: { zh: '设施', en: 'facilities' },
  red_line: { zh: '红线', en: 'red lines' },
  major_hazard_source: { zh: '重大危险源', en: 'major hazard sources' },
  bundle: { zh: '打包对象', en: 'bundles' },
};

const units: Readonly<Record<string, string>> = {
  township: '乡镇街道',
  zone: '开发区',
  area: '管理区',
  village: '村居',
  department: '部门',
  sector: '片区',
  brigade: '大队',
};

function subjectsInWords({ kind, industry, category }: SubjectsCounted): Bilingual {
  const found = facilityCategories.find((candidate) => candidate.code === category)?.name;
  const of = industry === undefined ? { zh: '', en: '' } : { zh: `、行业含“${industry}”`, en: ` of industry ${industry}` };
  const as = found === undefined ? { zh: '', en: '' } : { zh: `、类别为“${found.zh}”`, en: ` of category “${found.en}”` };
  return { zh: `当日在用${of.zh}${as.zh}的${kinds[kind].zh}`, en: `${kinds[kind].en} active on the day${of.en}${as.en}` };
}

function recordsInWords({ about, body }: RecordsCounted): Bilingual {
  const by = body === undefined ? { zh: '', en: '' } : { zh: `、由${body}组织`, en: ` held by ${body}` };
  const of = about === 'unit' ? { zh: '市、部门、乡镇的', en: 'of the city, its departments and townships' } : { zh: '针对企业的', en: 'about enterprises' };
  return { zh: `截至当日${by.zh}、未撤回的${of.zh}风险研判记录`, en: `risk sessions ${of.en}${by.en} up to the day, withdrawn ones left out` };
}

/** One sentence in each language. */
export function howCounted(counts: Counting): Bilingual {
  switch (counts.by) {
    case 'units':
      return { zh: `统计当日在册的${units[counts.kind] ?? counts.kind}`, en: `Units of kind ${counts.kind} that exist on the day` };
    case 'units_with':
      return {
        zh: `统计当日在册、档案中 ${counts.field} 为 ${counts.value} 的${units[counts.kind] ?? counts.kind}`,
        en: `Units of kind ${counts.kind} that exist on the day and whose file has ${counts.field} = ${counts.value}`,
      };
    case 'subjects': {
      const of = subjectsInWords(counts.of);
      return { zh: `统计${of.zh}`, en: `Number of ${of.en}` };
    }
    case 'sum': {
      const of = counts.of.map(subjectsInWords);
      return { zh: `${of.map(({ zh }) => zh).join('与')}的 ${counts.field} 之和`, en: `Sum of ${counts.field} over ${of.map(({ en }) => en).join(' and ')}` };
    }
    case 'distinct': {
      const of = subjectsInWords(counts.of);
      return { zh: `${of.zh}的 ${counts.field} 中不同的项数`, en: `Different entries of ${counts.field} of ${of.en}` };
    }
    case 'fewest_red_lines':
      return {
        zh: '各乡镇街道、开发区及其下辖网格当日在用红线数的最小值',
        en: 'The smallest number of active red lines in a township or zone, units below included',
      };
    case 'officials':
      return { zh: '当日在任、职级副科级及以上的人员（同一人计一次）', en: 'Persons with a post in force of section deputy level or above, each once' };
    case 'participants':
      return {
        zh: '当日在任的领导干部、工作人员中至少承担一项任责的人员（不含村居、企业人员）',
        en: 'Officials and staff with a post in force who hold at least one tenure on the day; village and enterprise staff left out',
      };
    case 'guaranteed_enterprises':
      return { zh: `${counts.on} 当日有包保责任人的企业`, en: `Enterprises with a guarantor on ${counts.on}` };
    case 'guarantors':
      return { zh: `${counts.on} 当日包保企业的人员（同一人计一次）`, en: `Persons who guarantee an enterprise on ${counts.on}, each once` };
    case 'records': {
      const of = recordsInWords(counts.of);
      return { zh: `统计${of.zh}`, en: `Number of ${of.en}` };
    }
    case 'records_sum': {
      const of = recordsInWords(counts.of);
      return { zh: `${of.zh}的 ${counts.field} 之和`, en: `Sum of ${counts.field} over ${of.en}` };
    }
    case 'leads_share':
      return {
        zh: '截至当日看到的、类别属于违法行为的线索中，来源为村居的所占百分比',
        en: 'Of the leads about illegal acts seen up to the day, those whose source is a village, in a hundred',
      };
    case 'market_entities':
      return { zh: '当日在用企业数与各打包对象市场主体数之和', en: 'Active enterprises, plus the market entities of all active bundles' };
  }
}
