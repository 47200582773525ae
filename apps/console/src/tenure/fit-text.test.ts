import { it } from 'node:test';
import assert from 'node:assert/strict';
import { fitText, textWidth } from './fit-text.ts';

it('leaves a name whole that fits, in either script', () => {
  assert.equal(fitText('网格责任人', 66, 13), '网格责任人');
  assert.equal(fitText('Grid officer', 100, 13), 'Grid officer');
});

it('cuts a name that does not fit, and shows nothing rather than a lone ellipsis', () => {
  assert.equal(fitText('党组织书记（第一责任人）', 80, 13), '党组织书记…');
  assert.equal(fitText('张三', 10, 13), '');
  assert.ok(textWidth(fitText('Head of government, first responsible', 90, 13), 13) <= 90);
});
