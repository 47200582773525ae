// The menu: what this account may open, in four groups.

import {
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  BellOutlined,
  BulbOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  DashboardOutlined,
  DiffOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FormOutlined,
  GlobalOutlined,
  HomeOutlined,
  KeyOutlined,
  LinkOutlined,
  SafetyCertificateOutlined,
  ScheduleOutlined,
  ShopOutlined,
  SolutionOutlined,
  SwapOutlined,
  TeamOutlined,
  UploadOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Verb } from '@gridward/contract/permission';
import type { Messages } from '@gridward/messages/language';
import { useMessages } from '@gridward/ui/language';
import { useSession } from './session.tsx';

type Group = keyof Messages['core']['nav']['group'];
interface Item {
  readonly to:
    | '/'
    | '/coverage'
    | '/records'
    | '/hazards'
    | '/leads'
    | '/due'
    | '/compliance'
    | '/duties'
    | '/subjects'
    | '/people'
    | '/units'
    | '/map'
    | '/publications'
    | '/handovers'
    | '/verify'
    | '/differences'
    | '/endings'
    | '/documents'
    | '/rosters'
    | '/import'
    | '/figures'
    | '/revisions'
    | '/inspections'
    | '/reminders'
    | '/webhooks'
    | '/accounts';
  readonly label: Exclude<keyof Messages['core']['nav'], 'group'>;
  readonly icon: ReactNode;
  readonly group: Group | null;
  readonly needs?: Verb;
  /** Only for those who see the whole county. */
  readonly wholeCounty?: true;
}

const items: readonly Item[] = [
  { to: '/', label: 'home', icon: <HomeOutlined />, group: null },
  { to: '/coverage', label: 'coverage', icon: <SafetyCertificateOutlined />, group: null },
  { to: '/due', label: 'due', icon: <CheckSquareOutlined />, group: null },
  { to: '/compliance', label: 'compliance', icon: <DashboardOutlined />, group: null },
  { to: '/records', label: 'records', icon: <FormOutlined />, group: null },
  { to: '/hazards', label: 'hazards', icon: <WarningOutlined />, group: null },
  { to: '/leads', label: 'leads', icon: <BulbOutlined />, group: null },
  { to: '/subjects', label: 'subjects', icon: <ShopOutlined />, group: 'register' },
  { to: '/people', label: 'people', icon: <TeamOutlined />, group: 'register' },
  { to: '/units', label: 'units', icon: <ApartmentOutlined />, group: 'register' },
  { to: '/map', label: 'map', icon: <GlobalOutlined />, group: 'register' },
  { to: '/rosters', label: 'rosters', icon: <SolutionOutlined />, group: 'act' },
  { to: '/publications', label: 'publications', icon: <FileProtectOutlined />, group: 'act' },
  { to: '/handovers', label: 'handover', icon: <SwapOutlined />, group: 'act' },
  { to: '/inspections', label: 'inspections', icon: <FileSearchOutlined />, group: 'act' },
  { to: '/documents', label: 'documents', icon: <FileTextOutlined />, group: 'act' },
  { to: '/import', label: 'import', icon: <UploadOutlined />, group: 'act', needs: 'import.apply' },
  { to: '/duties', label: 'dutyRules', icon: <ScheduleOutlined />, group: 'ledgers' },
  { to: '/differences', label: 'differences', icon: <DiffOutlined />, group: 'ledgers' },
  { to: '/endings', label: 'endings', icon: <CalendarOutlined />, group: 'ledgers' },
  { to: '/verify', label: 'verify', icon: <AuditOutlined />, group: 'ledgers' },
  { to: '/figures', label: 'figures', icon: <BarChartOutlined />, group: 'ledgers', wholeCounty: true },
  { to: '/revisions', label: 'revisions', icon: <LinkOutlined />, group: 'ledgers', needs: 'revision.read' },
  { to: '/accounts', label: 'accounts', icon: <KeyOutlined />, group: 'system', needs: 'account.change' },
  { to: '/reminders', label: 'reminders', icon: <BellOutlined />, group: 'system', needs: 'notice.change', wholeCounty: true },
  { to: '/webhooks', label: 'webhooks', icon: <ApiOutlined />, group: 'system', needs: 'notice.change', wholeCounty: true },
];
const groups: readonly (Group | null)[] = [null, 'register', 'act', 'ledgers', 'system'];

export function Navigation(): ReactNode {
  const messages = useMessages();
  const { may, grants } = useSession();
  const seesCounty = grants.some((grant) => grant.scope === 'county');
  const allowed = items.filter((item) => (item.needs === undefined || may.includes(item.needs)) && (item.wholeCounty === undefined || seesCounty));
  return (
    <div className="gwc-nav">
      {groups.map((group) => {
        const listed = allowed.filter((item) => item.group === group);
        if (listed.length === 0) return null;
        return (
          <div key={group ?? 'top'} role="group" aria-label={group === null ? messages.core.nav.home : messages.core.nav.group[group]}>
            {group === null ? null : <div className="gwc-nav-group">{messages.core.nav.group[group]}</div>}
            {listed.map((item) => (
              <Link key={item.to} to={item.to} activeOptions={{ exact: item.to === '/', includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
                {item.icon}
                <span>{messages.core.nav[item.label]}</span>
              </Link>
            ))}
          </div>
        );
      })}
    </div>
  );
}
