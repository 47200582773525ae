// Invented names of people, drawn from frequent surnames and given names, so that some repeat from township to township.
// Nobody in the demo is a real person.

import type { Random } from './random.ts';

const surnames = [
  ...'王王王王王王李李李李李李张张张张张刘刘刘刘刘陈陈陈杨杨杨赵赵赵孙孙孙徐徐高高马马朱朱胡胡郭郭',
  ...'林何罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭',
  ...'廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单解仇郗庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐',
];
const male =
  '建国 志强 建军 永刚 海涛 德胜 庆华 明亮 学军 立新 长江 宝山 传河 新民 光辉 振东 士杰 兆文 西峰 敬业 伟 强 磊 军 勇 涛 鹏 斌 波 刚 峰 超 浩 凯 辉 健 亮 洪波 文斌 思远 玉坤 衍波 继东 宗岭 承泰'.split(
    ' ',
  );
const female = '秀英 桂兰 淑珍 玉梅 海燕 晓红 春霞 丽娟 文静 雪梅 爱玲 红 敏 静 丽 娟 艳 霞 萍 燕 玲 娜 倩 慧 颖 婷婷 晓彤 庆芳 凤琴 兆芹 传英 广玲'.split(' ');
const middle = ['国', '建', '文', '志', '永', '海', '玉', '庆', '明', '德', '兆', '传', '广', '宗', '学', '立', '新', '光', '洪', '泽'];
const last = ['峰', '军', '华', '林', '山', '涛', '伟', '强', '平', '东', '民', '亮', '河', '泉', '生', '全', '田', '成', '才', '友'];

export function personName(random: Random, womenShare = 0.25): string {
  const surname = random.pick(surnames);
  if (random.chance(womenShare)) return surname + random.pick(female);
  return surname + (random.chance(0.5) ? random.pick(male) : random.pick(middle) + random.pick(last));
}
