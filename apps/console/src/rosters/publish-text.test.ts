import assert from 'node:assert/strict';
import { it } from 'node:test';
import { numberAfter, paragraphsOf, textOf } from './publish-text.ts';

it('lines of the body become headings of their level by the number they begin with', () => {
  const typed = '为落实安全生产责任，现予公布。\n\n一、总体要求\n（一）责任到人\n1. 每月不少于两次\n（1）企业自查\r\n2026年起施行。\n1.5吨以上锅炉';
  assert.deepEqual(
    paragraphsOf(typed).map((paragraph) => paragraph.level),
    [0, 1, 2, 3, 4, 0, 0],
  );
  assert.deepEqual(paragraphsOf(textOf(paragraphsOf(typed))), paragraphsOf(typed));
});

it('a numbered paragraph that goes on for long is text and no heading', () => {
  assert.equal(paragraphsOf(`一、${'各单位要'.repeat(20)}`)[0]?.level, 0);
});

it('the next number counts on within the year and begins anew in another', () => {
  assert.equal(numberAfter('安发〔2026〕3号', 2026), '安发〔2026〕4号');
  assert.equal(numberAfter('新安委发[2026] 12 号', 2027), '新安委发〔2027〕1号');
  assert.equal(numberAfter('会议纪要', 2026), null);
});
