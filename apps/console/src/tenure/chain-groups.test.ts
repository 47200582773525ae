import { it } from 'node:test';
import assert from 'node:assert/strict';
import { groupsOf } from './chain-groups.ts';
import type { ChainLink, Via } from './chain-groups.ts';

const shop = { id: 'shop', name: '某厂', kind: 'enterprise' };
function link(via: Via, level: string, subject: string, role: string, slot = 1): ChainLink {
  const person = { id: `${subject}-${role}-${slot}`, name: '某人' };
  return {
    via,
    level,
    subject: { id: subject, name: subject, kind: 'unit' },
    role,
    slot,
    person,
    since: '2025-01-01',
    until: null,
    tenureId: person.id,
    post: null,
    mobile: null,
    document: null,
  };
}

it('reads from the subject itself through village, area, township and county to the line and the brigade', () => {
  const links = [
    link('sector', 'brigade', '大队', 'brigade_lead'),
    link('territory', 'county', '市', 'safety_deputy'),
    link('territory', 'village', '村', 'principal'),
    link('line', 'department', '局', 'regulator'),
    link('territory', 'township', '镇', 'linked_leader'),
    link('own', 'enterprise', 'shop', 'guarantor'),
    link('territory', 'area', '管理区', 'grid_lead'),
  ];
  const groups = groupsOf({ subject: shop, links }, []);
  assert.deepEqual(
    groups.map((group) => group.subject.id),
    ['shop', '村', '管理区', '镇', '市', '局', '大队'],
  );
});

it('shows the subject itself even when nobody answers for it', () => {
  assert.deepEqual(
    groupsOf({ subject: shop, links: [] }, []).map((group) => [group.via, group.links.length]),
    [['own', 0]],
  );
});

it('lists roles as the playbook orders them, and holders of one role by slot', () => {
  const links = [
    link('own', 'enterprise', 'shop', 'grid_officer', 2),
    link('own', 'enterprise', 'shop', 'unheard_of'),
    link('own', 'enterprise', 'shop', 'grid_officer', 1),
    link('own', 'enterprise', 'shop', 'principal'),
  ];
  const own = groupsOf({ subject: shop, links }, ['principal', 'grid_officer'])[0];
  assert.deepEqual(
    own?.links.map((each) => `${each.role} ${each.slot}`),
    ['principal 1', 'grid_officer 1', 'grid_officer 2', 'unheard_of 1'],
  );
});
