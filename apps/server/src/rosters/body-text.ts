// The usual text of a notice that publishes a roster, for an office that has written none of its own.

import type { Paragraph } from '@gridward/domain/rosters/paper';

export interface BodyFacts {
  /** Null for a supplement. */
  readonly year: number | null;
  readonly effectiveOn: string;
  /** The number and title of the document that a supplement adds to; null when there is none. */
  readonly basis: string | null;
}

export function usualBody({ year, effectiveOn, basis }: BodyFacts): readonly Paragraph[] {
  return year === null ? supplementBody(effectiveOn, basis) : yearlyBody(year, effectiveOn);
}

function inWords(day: string): string {
  const [year = '', month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

function yearlyBody(year: number, effectiveOn: string): readonly Paragraph[] {
  return [
    {
      level: 0,
      text: `为压紧压实安全生产责任，健全“网格化、实名制”监管体系，根据《中华人民共和国安全生产法》和上级有关规定，经各乡镇（街道）、开发区党（工）委和有关部门党组（党委）研究确定，现将${year}年度安全生产责任名册予以公布，自${inWords(effectiveOn)}起执行。`,
    },
    { level: 1, text: '一、明确责任，逐级落实' },
    {
      level: 0,
      text: '各级党政主要负责人是本辖区、本单位安全生产第一责任人。名册所列主体责任人、网格负责人、网格责任人、包保责任人、监管责任人和红线管控团队，自名册执行之日起对所列责任对象承担相应责任，做到定人、定岗、定责。',
    },
    { level: 1, text: '二、认真履职，闭环整改' },
    {
      level: 0,
      text: '包保责任人对所包保的责任对象每月开展不少于两次安全检查，重点时段加密频次；网格责任人坚持日常巡查，发现问题及时劝告、记录并报告。对检查发现的隐患，要建立台账，明确措施、责任、资金、时限和预案，跟踪整改到位；发现重大事故隐患的，应当立即报告并按规定挂牌督办。',
    },
    { level: 1, text: '三、动态管理，无缝衔接' },
    {
      level: 0,
      text: '责任人因工作调整等不再担任的，所在单位应当及时提出补充名单，按原程序研究、上报、公布，并办理交接。补充名单公布前，原责任人继续履行职责，不得出现责任空档。责任对象新增、更名、划转、关闭的，应当同时上报。',
    },
    { level: 1, text: '四、公开公示，接受监督' },
    { level: 0, text: '各责任对象应当在显著位置公示责任人姓名、职务和举报电话。任何单位和个人发现安全生产违法行为和事故隐患，可以拨打12350举报。' },
  ];
}

function supplementBody(effectiveOn: string, basis: string | null): readonly Paragraph[] {
  const on = basis === null ? '' : `在${basis}的基础上，`;
  return [
    {
      level: 0,
      text: `因工作需要和人员、责任对象变动，经有关单位党（工）委、党组（党委）研究确定，${on}现对安全生产“网格化、实名制”责任名册作如下调整，自${inWords(effectiveOn)}起执行。`,
    },
    { level: 1, text: '一、责任交接' },
    { level: 0, text: '原责任人应当与接任人办理书面交接，将责任对象基本情况、未整改到位的隐患和在办事项逐项移交。交接完成前，原责任人继续履行职责。' },
    { level: 1, text: '二、履职要求' },
    { level: 0, text: '接任的责任人应当自执行之日起到责任对象开展一次全面检查，此后每月开展不少于两次安全检查。未作调整的责任人和责任对象，仍按原名册执行。' },
  ];
}
