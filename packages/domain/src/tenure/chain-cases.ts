// The questions to the small county of chain-county.ts, with their answers written out. The pure chain and the SQL of the
// server must both give exactly these links, in this order.

import type { ChainLink, ChainQuestion } from './chain.ts';
import { chainQuestion } from './chain-county.ts';
import type { Document } from './facts.ts';

export interface ChainCase {
  readonly name: string;
  readonly question: ChainQuestion;
  /** The expected links in order, as lineOf writes them. */
  readonly links: readonly string[];
}

/** A link as a line: 'via level|subject|role slot|person|post title@unit or -|rank, office phone|since|document or -'. */
export function lineOf(link: ChainLink, documents: readonly Document[]): string {
  const post = link.post === null ? '-' : [`${link.post.title}@${link.post.unitName ?? '-'}`, link.post.rank, link.post.officePhone ?? []].flat().join(' ');
  const document = documents.find((one) => one.id === link.documentId)?.number ?? '-';
  return [`${link.via} ${link.level}`, link.subjectName, `${link.role} ${link.slot}`, link.personName, post, link.since, document].join('|');
}

export const chainCases: readonly ChainCase[] = [
  {
    name: 'a firm: its own roles, then village, area, township, county, line, sector and brigades',
    question: chainQuestion('恒泰化工有限公司', '2025-02-15', null),
    links: [
      'own 0|恒泰化工有限公司|principal 1|朱琳|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 1|赵磊|-|2024-03-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 2|孙丽|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|guarantor 1|李红梅|管理区书记@南师管理区 staff|2024-02-01|新安发〔2025〕3号',
      'own 0|恒泰化工有限公司|regulator 1|胡斌|-|2025-02-01|新安发〔2024〕1号',
      'territory 1|王家庄村|principal 1|刘洋|村党支部书记@王家庄村 village|2024-01-01|新安发〔2024〕1号',
      'territory 2|南师管理区|grid_lead 1|李红梅|管理区书记@南师管理区 staff|2024-01-01|新安发〔2024〕1号',
      'territory 3|青云街道|government_head 1|徐强|办事处主任@青云街道 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 3|青云街道|linked_leader 1|张伟|局长@应急管理局 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 4|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'line 1|应急管理局|government_head 1|张伟|局长@应急管理局 section_head|2025-01-01|新安发〔2024〕1号',
      'sector 1|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法一大队|brigade_lead 1|黄敏|大队长@执法一大队 staff|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法二大队|brigade_lead 1|周涛|大队长@执法二大队 staff|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'the day before a successor takes over, the predecessor answers, since the first of two documents',
    question: chainQuestion('恒泰化工有限公司', '2025-04-30', null),
    links: [
      'own 0|恒泰化工有限公司|principal 1|朱琳|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 1|赵磊|-|2024-03-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 2|孙丽|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|guarantor 1|李红梅|党工委委员@青云街道 section_deputy|2024-02-01|新安发〔2025〕3号',
      'own 0|恒泰化工有限公司|regulator 1|胡斌|-|2025-02-01|新安发〔2024〕1号',
      'territory 1|王家庄村|principal 1|杨帆|-|2025-04-01|新安发〔2025〕3号',
      'territory 2|北师管理区|grid_lead 1|陈静|-|2024-01-01|-',
      'territory 4|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'line 1|应急管理局|government_head 1|张伟|局长@应急管理局 section_head|2025-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'from the day of the successor on, the successor',
    question: chainQuestion('恒泰化工有限公司', '2025-05-01', null),
    links: [
      'own 0|恒泰化工有限公司|principal 1|朱琳|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 1|赵磊|-|2024-03-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 2|孙丽|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|guarantor 1|徐强|办事处主任@青云街道 section_head|2025-05-01|新安发〔2025〕3号',
      'own 0|恒泰化工有限公司|regulator 1|胡斌|-|2025-02-01|新安发〔2024〕1号',
      'territory 1|王家庄村|principal 1|杨帆|-|2025-04-01|新安发〔2025〕3号',
      'territory 2|北师管理区|grid_lead 1|陈静|-|2024-01-01|-',
      'territory 4|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'line 1|应急管理局|government_head 1|张伟|局长@应急管理局 section_head|2025-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'before a correction was known, the chain says what was then believed',
    question: chainQuestion('恒泰化工有限公司', '2025-03-15', 6),
    links: [
      'own 0|恒泰化工有限公司|principal 1|朱琳|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 1|赵磊|-|2024-03-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 2|孙丽|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|guarantor 1|李红梅|管理区书记@南师管理区 staff|2024-02-01|新安发〔2025〕3号',
      'own 0|恒泰化工有限公司|regulator 1|马超|-|2024-01-01|新安发〔2024〕1号',
      'territory 2|南师管理区|grid_lead 1|李红梅|管理区书记@南师管理区 staff|2024-01-01|新安发〔2024〕1号',
      'territory 3|青云街道|government_head 1|徐强|办事处主任@青云街道 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 3|青云街道|linked_leader 1|张伟|局长@应急管理局 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 4|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'line 1|应急管理局|government_head 1|张伟|局长@应急管理局 section_head|2025-01-01|新安发〔2024〕1号',
      'sector 1|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法一大队|brigade_lead 1|黄敏|大队长@执法一大队 staff|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法二大队|brigade_lead 1|周涛|大队长@执法二大队 staff|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'after the correction, the same day has another regulator',
    question: chainQuestion('恒泰化工有限公司', '2025-03-15', 7),
    links: [
      'own 0|恒泰化工有限公司|principal 1|朱琳|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 1|赵磊|-|2024-03-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 2|孙丽|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|guarantor 1|李红梅|管理区书记@南师管理区 staff|2024-02-01|新安发〔2025〕3号',
      'own 0|恒泰化工有限公司|regulator 1|胡斌|-|2025-02-01|新安发〔2024〕1号',
      'territory 2|南师管理区|grid_lead 1|李红梅|管理区书记@南师管理区 staff|2024-01-01|新安发〔2024〕1号',
      'territory 3|青云街道|government_head 1|徐强|办事处主任@青云街道 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 3|青云街道|linked_leader 1|张伟|局长@应急管理局 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 4|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'line 1|应急管理局|government_head 1|张伟|局长@应急管理局 section_head|2025-01-01|新安发〔2024〕1号',
      'sector 1|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法一大队|brigade_lead 1|黄敏|大队长@执法一大队 staff|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法二大队|brigade_lead 1|周涛|大队长@执法二大队 staff|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'before a move was known, the village still hangs under the old area',
    question: chainQuestion('恒泰化工有限公司', '2025-04-10', 4),
    links: [
      'own 0|恒泰化工有限公司|principal 1|朱琳|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 1|赵磊|-|2024-03-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 2|孙丽|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|guarantor 1|李红梅|管理区书记@南师管理区 staff|2024-02-01|新安发〔2025〕3号',
      'own 0|恒泰化工有限公司|regulator 1|马超|-|2024-01-01|新安发〔2024〕1号',
      'territory 1|王家庄村|principal 1|杨帆|-|2025-04-01|新安发〔2025〕3号',
      'territory 2|南师管理区|grid_lead 1|李红梅|管理区书记@南师管理区 staff|2024-01-01|新安发〔2024〕1号',
      'territory 3|青云街道|government_head 1|徐强|办事处主任@青云街道 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 3|青云街道|linked_leader 1|张伟|局长@应急管理局 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 4|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'line 1|应急管理局|government_head 1|张伟|局长@应急管理局 section_head|2025-01-01|新安发〔2024〕1号',
      'sector 1|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法一大队|brigade_lead 1|黄敏|大队长@执法一大队 staff|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法二大队|brigade_lead 1|周涛|大队长@执法二大队 staff|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'what became known later is not in the chain of an earlier revision',
    question: chainQuestion('恒泰化工有限公司', '2024-05-01', 1),
    links: [
      'own 0|恒泰化工有限公司|principal 1|朱琳|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 1|赵磊|-|2024-03-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 2|孙丽|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|guarantor 1|李红梅|管理区书记@南师管理区 staff|2024-02-01|新安发〔2024〕1号',
      'territory 1|王庄村|principal 1|刘洋|村党支部书记@王庄村 village|2024-01-01|新安发〔2024〕1号',
      'territory 2|南师管理区|grid_lead 1|李红梅|管理区书记@南师管理区 staff|2024-01-01|新安发〔2024〕1号',
      'territory 3|青云街道|government_head 1|徐强|办事处主任@青云街道 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 3|青云街道|linked_leader 1|张伟|副局长@公安局 section_deputy|2024-01-01|新安发〔2024〕1号',
      'territory 4|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'line 1|公安局|safety_deputy 1|张伟|副局长@公安局 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 1|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法二大队|brigade_lead 1|周涛|大队长@执法二大队 staff|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'a department that is the line of two industries counts once',
    question: chainQuestion('恒泰化工有限公司', '2024-03-01', null),
    links: [
      'own 0|恒泰化工有限公司|principal 1|朱琳|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 1|赵磊|-|2024-03-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|grid_officer 2|孙丽|-|2024-01-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|guarantor 1|李红梅|管理区书记@南师管理区 staff|2024-02-01|新安发〔2024〕1号',
      'own 0|恒泰化工有限公司|regulator 1|马超|-|2024-01-01|新安发〔2024〕1号',
      'territory 1|王庄村|principal 1|刘洋|村党支部书记@王庄村 village|2024-01-01|新安发〔2024〕1号',
      'territory 2|南师管理区|grid_lead 1|李红梅|管理区书记@南师管理区 staff|2024-01-01|新安发〔2024〕1号',
      'territory 3|青云街道|government_head 1|徐强|办事处主任@青云街道 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 3|青云街道|linked_leader 1|张伟|副局长@公安局 section_deputy|2024-01-01|新安发〔2024〕1号',
      'territory 4|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'line 1|公安局|safety_deputy 1|张伟|副局长@公安局 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 1|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法二大队|brigade_lead 1|周涛|大队长@执法二大队 staff|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'a shop in a bundle: those who answer for the bundle come first',
    question: chainQuestion('惠民超市', '2025-02-15', null),
    links: [
      'bundle 0|沿街商铺（打包）|guarantor 1|李红梅|党工委委员@青云街道 section_deputy|2024-01-01|新安发〔2024〕1号',
      'territory 1|青云街道|government_head 1|徐强|办事处主任@青云街道 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 1|青云街道|linked_leader 1|张伟|局长@应急管理局 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 2|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'sector 1|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法一大队|brigade_lead 1|黄敏|大队长@执法一大队 staff|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法二大队|brigade_lead 1|周涛|大队长@执法二大队 staff|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'the day before it joined the bundle, the shop stood for itself',
    question: chainQuestion('惠民超市', '2024-12-31', null),
    links: [
      'own 0|惠民超市|principal 1|孙丽|-|2024-01-01|新安发〔2024〕1号',
      'territory 1|青云街道|government_head 1|徐强|办事处主任@青云街道 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 1|青云街道|linked_leader 1|张伟|副局长@公安局 section_deputy|2024-01-01|新安发〔2024〕1号',
      'territory 2|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'sector 1|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法二大队|brigade_lead 1|周涛|大队长@执法二大队 staff|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'a place in no unit is answered for by its bundle alone',
    question: chainQuestion('流动摊点', '2025-02-15', null),
    links: ['bundle 0|沿街商铺（打包）|guarantor 1|李红梅|党工委委员@青云街道 section_deputy|2024-01-01|新安发〔2024〕1号'],
  },
  {
    name: 'a red line: a member who paused is not in its team',
    question: chainQuestion('莲花山林火红线', '2024-07-01', null),
    links: [
      'own 0|莲花山林火红线|team_lead 1|陈静|-|2024-01-01|新安发〔2024〕1号',
      'own 0|莲花山林火红线|team_member 2|胡斌|-|2024-01-01|新安发〔2024〕1号',
      'territory 2|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'a red line: a member who came back is counted from the return, though the slot changed since',
    question: chainQuestion('莲花山林火红线', '2025-01-01', null),
    links: [
      'own 0|莲花山林火红线|team_lead 1|陈静|-|2024-01-01|新安发〔2024〕1号',
      'own 0|莲花山林火红线|team_member 1|马超|-|2024-09-01|新安发〔2024〕1号',
      'own 0|莲花山林火红线|team_member 2|胡斌|-|2024-01-01|新安发〔2024〕1号',
      'territory 2|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'a village bears its old name on an old day',
    question: chainQuestion('王家庄村', '2025-01-31', null),
    links: [
      'own 0|王庄村|principal 1|刘洋|村党支部书记@王庄村 village|2024-01-01|新安发〔2024〕1号',
      'territory 1|南师管理区|grid_lead 1|李红梅|管理区书记@南师管理区 staff|2024-01-01|新安发〔2024〕1号',
      'territory 2|青云街道|government_head 1|徐强|办事处主任@青云街道 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 2|青云街道|linked_leader 1|张伟|局长@应急管理局 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 3|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'sector 1|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法一大队|brigade_lead 1|黄敏|大队长@执法一大队 staff|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法二大队|brigade_lead 1|周涛|大队长@执法二大队 staff|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'a village without a principal: the gap is visible, those above remain',
    question: chainQuestion('王家庄村', '2025-03-10', null),
    links: [
      'territory 1|南师管理区|grid_lead 1|李红梅|管理区书记@南师管理区 staff|2024-01-01|新安发〔2024〕1号',
      'territory 2|青云街道|government_head 1|徐强|办事处主任@青云街道 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 2|青云街道|linked_leader 1|张伟|局长@应急管理局 section_head|2024-01-01|新安发〔2024〕1号',
      'territory 3|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'sector 1|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法一大队|brigade_lead 1|黄敏|大队长@执法一大队 staff|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法二大队|brigade_lead 1|周涛|大队长@执法二大队 staff|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'a village moved to another township takes its chain from there, and leaves the sector',
    question: chainQuestion('王家庄村', '2025-04-01', null),
    links: [
      'own 0|王家庄村|principal 1|杨帆|-|2025-04-01|新安发〔2025〕3号',
      'territory 1|北师管理区|grid_lead 1|陈静|-|2024-01-01|-',
      'territory 3|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'a township, with its linked leader, who is shown in the only post of that day',
    question: chainQuestion('青云街道', '2024-12-31', null),
    links: [
      'own 0|青云街道|government_head 1|徐强|办事处主任@青云街道 section_head|2024-01-01|新安发〔2024〕1号',
      'own 0|青云街道|linked_leader 1|张伟|副局长@公安局 section_deputy|2024-01-01|新安发〔2024〕1号',
      'territory 1|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
      'sector 1|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号',
      'sector 2|执法二大队|brigade_lead 1|周涛|大队长@执法二大队 staff|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'a county: nobody is above',
    question: chainQuestion('新泰市', '2025-01-01', null),
    links: ['own 0|新泰市|government_head 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号'],
  },
  {
    name: 'a department: the department above it is its line',
    question: chainQuestion('公安局', '2024-12-31', null),
    links: [
      'own 0|公安局|safety_deputy 1|张伟|副局长@公安局 section_deputy|2024-01-01|新安发〔2024〕1号',
      'line 1|安全生产委员会|safety_deputy 1|王建国|市长@新泰市 county_head 0538-7222222|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'a brigade: the sector above it',
    question: chainQuestion('执法一大队', '2025-01-01', null),
    links: [
      'own 0|执法一大队|brigade_lead 1|黄敏|大队长@执法一大队 staff|2024-01-01|新安发〔2024〕1号',
      'sector 1|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号',
    ],
  },
  {
    name: 'a sector answers for itself',
    question: chainQuestion('第一片区', '2025-01-01', null),
    links: ['own 0|第一片区|grid_lead 1|吴霞|片区长@第一片区 section_deputy|2024-01-01|新安发〔2024〕1号'],
  },
  {
    name: 'a day before anything was in force has no links',
    question: chainQuestion('恒泰化工有限公司', '2023-12-31', null),
    links: [],
  },
];
