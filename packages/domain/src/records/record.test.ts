import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { answerFaults, answersText, findingsOf, recordKinds, type Answers, type FormItem } from './record.ts';

const item = (code: string, type: FormItem['type'], more: Partial<FormItem> = {}): FormItem => ({
  code,
  type,
  required: false,
  choices: [],
  min: null,
  max: null,
  ...more,
});
const form: readonly FormItem[] = [
  item('exits', 'check'),
  item('people', 'number', { min: 1, max: 100 }),
  item('state', 'choice', { choices: ['working', 'stopped'] }),
  item('advice', 'text'),
  item('findings', 'list'),
  item('photos', 'photo'),
  item('signature', 'signature'),
];
const digest = 'a'.repeat(64);
const faultsOf = (answers: Answers, items = form) =>
  answerFaults(items, answers).map(({ item: code, rule, limit }) => [code, rule, ...(limit === undefined ? [] : [limit])]);

describe('answers to a form', () => {
  test('a form left empty is right when nothing is required: nobody is made to tick boxes', () => {
    assert.deepEqual(faultsOf({}), []);
  });

  test('every sort of answer is taken', () => {
    const answers: Answers = {
      exits: { value: 'no', note: '西侧堆放货物' },
      people: 12,
      state: 'working',
      advice: '请清理通道',
      findings: ['通道堵塞'],
      photos: [digest],
      signature: [digest],
    };
    assert.deepEqual(faultsOf(answers), []);
  });

  const wrong: readonly (readonly [name: string, answers: Record<string, unknown>, fault: readonly unknown[]])[] = [
    ['an item that the form does not have', { nothing: 'x' }, ['nothing', 'unknown_item']],
    ['a check that is neither yes, no nor not applicable', { exits: { value: 'perhaps' } }, ['exits', 'check']],
    ['a check answered with a text', { exits: 'yes' }, ['exits', 'check']],
    ['a note longer than anybody reads', { exits: { value: 'no', note: '长'.repeat(1001) } }, ['exits', 'too_long', 1000]],
    ['a number written as text', { people: '12' }, ['people', 'number']],
    ['a number that is none', { people: Number.NaN }, ['people', 'number']],
    ['a number below the least', { people: 0 }, ['people', 'min', 1]],
    ['a number above the most', { people: 101 }, ['people', 'max', 100]],
    ['a choice that is not on the list', { state: 'sleeping' }, ['state', 'choice']],
    ['a text that is a number', { advice: 3 }, ['advice', 'text']],
    ['a text without end', { advice: '长'.repeat(4001) }, ['advice', 'too_long', 4000]],
    ['a list that is one text', { findings: '通道堵塞' }, ['findings', 'list']],
    ['a list of more than fifty', { findings: Array.from({ length: 51 }, () => 'x') }, ['findings', 'list']],
    ['a photo that is not named by its digest', { photos: ['photo.jpg'] }, ['photos', 'file']],
  ];
  for (const [name, answers, fault] of wrong) test(`refused: ${name}`, () => assert.deepEqual(faultsOf(answers as Answers), [fault]));

  test('the edges of a range belong to it', () => {
    assert.deepEqual(faultsOf({ people: 1 }), []);
    assert.deepEqual(faultsOf({ people: 100 }), []);
  });

  test('what is required is missed when it is left out, empty or an empty list', () => {
    const required = [item('topic', 'text', { required: true }), item('agenda', 'list', { required: true })];
    const empty: readonly Answers[] = [{}, { topic: '' }, { topic: '', agenda: [] }];
    for (const answers of empty)
      assert.deepEqual(faultsOf(answers, required), [
        ['topic', 'missing'],
        ['agenda', 'missing'],
      ]);
    assert.deepEqual(faultsOf({ topic: '火灾', agenda: ['一'] }, required), []);
  });

  test('zero is an answer', () => {
    assert.deepEqual(faultsOf({ risks: 0 }, [item('risks', 'number', { required: true, min: 0 })]), []);
  });

  test('all faults are told at once, the unknown first, then in the order of the form', () => {
    assert.deepEqual(faultsOf({ state: 'x', nothing: 1, people: 0 }), [
      ['nothing', 'unknown_item'],
      ['people', 'min', 1],
      ['state', 'choice'],
    ]);
  });
});

describe('findings', () => {
  test('what was answered with no and what was listed become findings; what does not apply does not', () => {
    const answers: Answers = { exits: { value: 'no', note: '货物堵塞' }, findings: ['灯不亮', '门坏'] };
    assert.deepEqual(findingsOf(form, answers), [
      { item: 'exits', text: '货物堵塞' },
      { item: 'findings', text: '灯不亮' },
      { item: 'findings', text: '门坏' },
    ]);
    assert.deepEqual(findingsOf(form, { exits: { value: 'na' } }), []);
    assert.deepEqual(findingsOf(form, { exits: { value: 'yes', note: '已清理' } }), []);
  });

  test('an item that the form no longer has gives none', () => {
    assert.deepEqual(findingsOf([item('exits', 'check')], { findings: ['灯不亮'] }), []);
  });
});

describe('“as last time”', () => {
  test('answers are the same in any order and whatever the notes; another answer is another', () => {
    const one: Answers = { exits: { value: 'yes', note: '甲' }, people: 3 };
    assert.equal(answersText(one), answersText({ people: 3, exits: { value: 'yes' } }));
    assert.notEqual(answersText(one), answersText({ people: 4, exits: { value: 'yes' } }));
    assert.notEqual(answersText(one), answersText({ people: 3, exits: { value: 'no' } }));
  });

  test('an item left out and an item left empty are the same', () => {
    assert.equal(answersText({ advice: '', findings: [] }), answersText({}));
  });

  test('whatever the answers, their order never matters', () => {
    const answer = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.array(fc.string()),
      fc.record({ value: fc.constantFrom('yes' as const, 'no' as const, 'na' as const) }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), answer), (answers) => {
        assert.equal(answersText(answers), answersText(Object.fromEntries(Object.entries(answers).toReversed())));
      }),
    );
  });
});

test('visits, inspections and patrols are three kinds', () => {
  assert.ok(['visit', 'inspection', 'patrol'].every((kind) => (recordKinds as readonly string[]).includes(kind)));
  assert.equal(new Set(recordKinds).size, recordKinds.length);
});
