// A rule for tests: every week, each grid officer patrols each firm they hold.

import type { DutyContent } from '@gridward/contract/playbooks';

export const weeklyPatrol: DutyContent = {
  name: { zh: '企业每周巡查', en: 'Weekly patrol of firms' },
  bearer: { kind: 'holder', roles: ['grid_officer'] },
  on: { kinds: ['enterprise'], unitKinds: null, industries: null, profile: {} },
  acts: ['patrol'],
  times: 1,
  per: { kind: 'calendar', unit: 'week' },
  count: 'pair',
  distinctDays: false,
  days: 'all',
  prorate: 'none',
  graceDays: 0,
  minutes: 30,
  basis: { zh: '县里自定', en: 'The county’s own choice', document: null, clause: null, own: true },
};
