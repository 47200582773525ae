// Everybody the tests speak as, with the offices they hold in the small county. A stranger has no account and is not here.

import type { Office, ScopeKind } from '@gridward/contract/permission';
import { small } from './small-county.ts';

const { units, people } = small;

export interface Persona {
  readonly name: string;
  readonly county: string;
  readonly personId: string | null;
  readonly status: 'active' | 'suspended';
  readonly grants: readonly { readonly office: Office; readonly scope: ScopeKind; readonly unitId: string | null }[];
}

/** Everybody the tests speak as. A stranger has no account and is not in this list. */
export const personas = {
  安委办主任: {
    name: 'anweiban',
    county: small.county,
    personId: people.director,
    status: 'active',
    grants: [{ office: 'safety_committee', scope: 'county', unitId: null }],
  },
  乡镇安监站: {
    name: 'xiaoxie',
    county: small.county,
    personId: people.clerk,
    status: 'active',
    grants: [{ office: 'township', scope: 'unit', unitId: units.xiaoxie }],
  },
  部门科长: {
    name: 'yingji',
    county: small.county,
    personId: people.sectionChief,
    status: 'active',
    grants: [{ office: 'department', scope: 'line', unitId: units.emergencyBureau }],
  },
  包保领导: {
    name: 'baobao',
    county: small.county,
    personId: people.guarantor,
    status: 'active',
    grants: [{ office: 'guarantor', scope: 'own', unitId: null }],
  },
  网格员: {
    name: 'wangge',
    county: small.county,
    personId: people.officer,
    status: 'active',
    grants: [{ office: 'grid_officer', scope: 'own', unitId: null }],
  },
  企业负责人: { name: 'qiye', county: small.county, personId: people.owner, status: 'active', grants: [{ office: 'firm', scope: 'own', unitId: null }] },
  审计: { name: 'shenji', county: small.county, personId: people.auditor, status: 'active', grants: [{ office: 'auditor', scope: 'county', unitId: null }] },
  管理员: {
    name: 'admin',
    county: small.county,
    personId: people.administrator,
    status: 'active',
    grants: [{ office: 'administrator', scope: 'county', unitId: null }],
  },
  停用: {
    name: 'suspended',
    county: small.county,
    personId: null,
    status: 'suspended',
    grants: [{ office: 'safety_committee', scope: 'county', unitId: null }],
  },
  外县: {
    name: 'linxian',
    county: small.neighbour,
    personId: small.neighbourPerson,
    status: 'active',
    grants: [{ office: 'safety_committee', scope: 'county', unitId: null }],
  },
} as const satisfies Record<string, Persona>;
export type PersonaName = keyof typeof personas;
