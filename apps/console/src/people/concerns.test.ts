import { it } from 'node:test';
import assert from 'node:assert/strict';
import { concernsOf } from './concerns.ts';

const shop = { id: 'shop', name: '某厂' };
const held = (from: string, until: string | null) => ({ tenureId: from, subject: shop, role: 'guarantor', during: { from, until } });
const nothing = { holdings: [], posts: [], absences: [], withoutPost: [] };

it('says from when to when somebody answered without being in post', () => {
  const facts = {
    ...nothing,
    holdings: [held('2025-01-01', null)],
    posts: [{ during: { from: '2024-01-01', until: '2025-03-01' } }, { during: { from: '2025-04-01', until: null } }],
  };
  assert.deepEqual(concernsOf(facts, '2025-12-31'), [
    { kind: 'not_in_post', subject: shop, role: 'guarantor', during: { from: '2025-03-01', until: '2025-04-01' } },
  ]);
});

it('leaves a stretch open that still lasts on the day', () => {
  const facts = { ...nothing, holdings: [held('2025-01-01', null)], posts: [{ during: { from: '2024-01-01', until: '2025-03-01' } }] };
  assert.deepEqual(
    concernsOf(facts, '2025-12-31').map((concern) => concern.kind === 'not_in_post' && concern.during),
    [{ from: '2025-03-01', until: null }],
  );
});

it('finds nothing wrong with somebody in post all the time', () => {
  assert.deepEqual(
    concernsOf({ ...nothing, holdings: [held('2025-01-01', '2025-06-01')], posts: [{ during: { from: '2024-01-01', until: null } }] }, '2025-12-31'),
    [],
  );
});

it('warns a month before responsibility ends, and not after it ended', () => {
  const facts = { ...nothing, holdings: [held('2025-01-01', '2026-01-15')], posts: [{ during: { from: '2024-01-01', until: null } }] };
  assert.equal(concernsOf(facts, '2025-12-31')[0]?.kind, 'ends_soon');
  assert.deepEqual(concernsOf(facts, '2025-11-30'), []);
  assert.deepEqual(concernsOf(facts, '2026-01-15'), []);
});

it('names the substitute of somebody absent on the day', () => {
  const facts = { ...nothing, absences: [{ during: { from: '2025-12-01', until: '2026-01-02' }, substitute: { id: 'b', name: '代理' } }] };
  assert.deepEqual(concernsOf(facts, '2025-12-31'), [{ kind: 'absent', until: '2026-01-02', substitute: '代理' }]);
});

it('asks no post of roles that a firm fills with its own people', () => {
  assert.deepEqual(concernsOf({ ...nothing, holdings: [held('2025-01-01', null)], withoutPost: ['guarantor'] }, '2025-12-31'), []);
});
