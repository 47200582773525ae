// How the choices of a field are written in sheets: as the product shows them, and as offices shorten them.

import { labels } from '@gridward/messages/zh-CN/labels';

const shortened: Readonly<Record<string, readonly string[]>> = {
  'size.large': ['大', '大型企业'],
  'size.medium': ['中', '中型企业'],
  'size.small': ['小', '小型企业'],
  'size.micro': ['微', '微型企业', '小微', '小微企业'],
  'supervisionLevel.city': ['市', '市级监管'],
  'supervisionLevel.county': ['县', '区', '县级监管', '区级', '县(市、区)级'],
  'supervisionLevel.township': ['乡镇', '镇', '镇级', '镇街', '镇街级', '乡镇街道级', '乡镇街道'],
  'grade.1': ['1级', 'I级', 'Ⅰ级'],
  'grade.2': ['2级', 'II级', 'Ⅱ级'],
  'grade.3': ['3级', 'III级', 'Ⅲ级'],
  'grade.4': ['4级', 'IV级', 'Ⅳ级'],
};

/** The first is the one that is shown. */
export function choiceNames(field: string, code: string): readonly string[] {
  const key = `${field}.${code}`;
  const label = labels.choice[key];
  return [...(label === undefined ? [] : [label]), ...(shortened[key] ?? [])];
}
