// The routes of the console, each its own chunk. The root decides between the bare frame (sign-in, setup) and the shell.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent, retainSearchParams, useMatches, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AsOfProvider } from './as-of.tsx';
import { PageFailed, PageLoading, PageNotFound } from './page-states.tsx';
import { parseAddress, writeAddress, type AddressSearch } from './address.ts';
import { SessionGate } from './session.tsx';
import { Shell } from './shell.tsx';

function Frame(): ReactNode {
  // By the page on screen, not by the address: while a page loads, the address is already the next one's.
  const isDoor = useMatches({
    select: (matches) =>
      matches.some((match) => match.routeId === '/sign-in' || match.routeId === '/setup/$token' || match.routeId === '/confirm-email/$token'),
  });
  if (isDoor) return <Outlet />;
  return (
    <SessionGate>
      <AsOfProvider>
        <Shell>
          <Outlet />
        </Shell>
      </AsOfProvider>
    </SessionGate>
  );
}

const root = createRootRoute({
  component: Frame,
  notFoundComponent: PageNotFound,
  // parseAddress has made texts of all of it.
  validateSearch: (search: Record<string, unknown>): AddressSearch => search as AddressSearch,
  search: { middlewares: [retainSearchParams(['on', 'knownAt'])] },
});

const getParentRoute = (): typeof root => root;
const routes = [
  createRoute({ getParentRoute, path: '/', component: lazyRouteComponent(() => import('../ledgers/home-page.tsx'), 'HomePage') }),
  createRoute({ getParentRoute, path: '/sign-in', component: lazyRouteComponent(() => import('../accounts/sign-in-page.tsx'), 'SignInPage') }),
  createRoute({ getParentRoute, path: '/setup/$token', component: lazyRouteComponent(() => import('../accounts/setup-page.tsx'), 'SetupPage') }),
  createRoute({
    getParentRoute,
    path: '/confirm-email/$token',
    component: lazyRouteComponent(() => import('../notices/confirm-email-page.tsx'), 'ConfirmEmailPage'),
  }),
  createRoute({ getParentRoute, path: '/units', component: lazyRouteComponent(() => import('../grid/units-page.tsx'), 'UnitsPage') }),
  createRoute({ getParentRoute, path: '/units/$id', component: lazyRouteComponent(() => import('../grid/unit-page.tsx'), 'UnitPage') }),
  createRoute({ getParentRoute, path: '/people', component: lazyRouteComponent(() => import('../people/people-page.tsx'), 'PeoplePage') }),
  createRoute({ getParentRoute, path: '/people/$id', component: lazyRouteComponent(() => import('../people/person-page.tsx'), 'PersonPage') }),
  createRoute({ getParentRoute, path: '/people/$id/dossier', component: lazyRouteComponent(() => import('../duties/dossier-page.tsx'), 'DossierPage') }),
  createRoute({ getParentRoute, path: '/subjects', component: lazyRouteComponent(() => import('../subjects/subjects-page.tsx'), 'SubjectsPage') }),
  createRoute({ getParentRoute, path: '/subjects/$id', component: lazyRouteComponent(() => import('../subjects/subject-page.tsx'), 'SubjectPage') }),
  createRoute({ getParentRoute, path: '/coverage', component: lazyRouteComponent(() => import('../tenure/coverage-page.tsx'), 'CoveragePage') }),
  createRoute({ getParentRoute, path: '/due', component: lazyRouteComponent(() => import('../duties/due-page.tsx'), 'DuePage') }),
  createRoute({ getParentRoute, path: '/compliance', component: lazyRouteComponent(() => import('../duties/compliance-page.tsx'), 'CompliancePage') }),
  createRoute({ getParentRoute, path: '/compliance/year', component: lazyRouteComponent(() => import('../duties/year-page.tsx'), 'YearPage') }),
  createRoute({ getParentRoute, path: '/compliance/calendar', component: lazyRouteComponent(() => import('../duties/calendar-page.tsx'), 'DueCalendarPage') }),
  createRoute({
    getParentRoute,
    path: '/compliance/compare',
    component: lazyRouteComponent(() => import('../duties/compare-page.tsx'), 'CompareCompliancePage'),
  }),
  createRoute({ getParentRoute, path: '/compliance/burden', component: lazyRouteComponent(() => import('../duties/burden-page.tsx'), 'BurdenPage') }),
  createRoute({ getParentRoute, path: '/duties', component: lazyRouteComponent(() => import('../duties/rules-page.tsx'), 'RulesPage') }),
  createRoute({ getParentRoute, path: '/duties/calendar', component: lazyRouteComponent(() => import('../duties/workdays-page.tsx'), 'WorkdaysPage') }),
  createRoute({ getParentRoute, path: '/records', component: lazyRouteComponent(() => import('../records/records-page.tsx'), 'RecordsPage') }),
  createRoute({ getParentRoute, path: '/records/new', component: lazyRouteComponent(() => import('../records/new-record-page.tsx'), 'NewRecordPage') }),
  createRoute({ getParentRoute, path: '/records/$id', component: lazyRouteComponent(() => import('../records/record-page.tsx'), 'RecordPage') }),
  createRoute({ getParentRoute, path: '/inspections', component: lazyRouteComponent(() => import('../records/inspections-page.tsx'), 'InspectionsPage') }),
  createRoute({
    getParentRoute,
    path: '/inspections/import',
    component: lazyRouteComponent(() => import('../records/import-inspections-page.tsx'), 'ImportInspectionsPage'),
  }),
  createRoute({ getParentRoute, path: '/hazards', component: lazyRouteComponent(() => import('../hazards/hazards-page.tsx'), 'HazardsPage') }),
  createRoute({ getParentRoute, path: '/hazards/$id', component: lazyRouteComponent(() => import('../hazards/hazard-page.tsx'), 'HazardPage') }),
  createRoute({ getParentRoute, path: '/leads', component: lazyRouteComponent(() => import('../leads/leads-page.tsx'), 'LeadsPage') }),
  createRoute({ getParentRoute, path: '/leads/$id', component: lazyRouteComponent(() => import('../leads/lead-page.tsx'), 'LeadPage') }),
  createRoute({ getParentRoute, path: '/tickets', component: lazyRouteComponent(() => import('../notices/tickets-page.tsx'), 'TicketsPage') }),
  createRoute({ getParentRoute, path: '/reminders', component: lazyRouteComponent(() => import('../notices/reminder-rules-page.tsx'), 'ReminderRulesPage') }),
  createRoute({
    getParentRoute,
    path: '/reminders/deliveries',
    component: lazyRouteComponent(() => import('../notices/deliveries-page.tsx'), 'DeliveriesPage'),
  }),
  createRoute({ getParentRoute, path: '/webhooks', component: lazyRouteComponent(() => import('../notices/webhooks-page.tsx'), 'WebhooksPage') }),
  createRoute({ getParentRoute, path: '/handover', component: lazyRouteComponent(() => import('../tenure/handover-page.tsx'), 'HandoverPage') }),
  createRoute({ getParentRoute, path: '/documents', component: lazyRouteComponent(() => import('../ledgers/documents-page.tsx'), 'DocumentsPage') }),
  createRoute({ getParentRoute, path: '/rosters', component: lazyRouteComponent(() => import('../rosters/rosters-page.tsx'), 'RostersPage') }),
  createRoute({ getParentRoute, path: '/rosters/$id', component: lazyRouteComponent(() => import('../rosters/draft-page.tsx'), 'DraftPage') }),
  createRoute({ getParentRoute, path: '/rosters/$id/sheet', component: lazyRouteComponent(() => import('../rosters/sheet-page.tsx'), 'SheetPage') }),
  createRoute({ getParentRoute, path: '/publications', component: lazyRouteComponent(() => import('../rosters/paper-list-page.tsx'), 'PaperListPage') }),
  createRoute({ getParentRoute, path: '/publications/new', component: lazyRouteComponent(() => import('../rosters/publish-page.tsx'), 'PublishPage') }),
  createRoute({ getParentRoute, path: '/publications/$id', component: lazyRouteComponent(() => import('../rosters/paper-page.tsx'), 'PaperPage') }),
  createRoute({ getParentRoute, path: '/verify', component: lazyRouteComponent(() => import('../rosters/verify-page.tsx'), 'VerifyPage') }),
  createRoute({ getParentRoute, path: '/differences', component: lazyRouteComponent(() => import('../rosters/differences-page.tsx'), 'DifferencesPage') }),
  createRoute({ getParentRoute, path: '/endings', component: lazyRouteComponent(() => import('../rosters/endings-page.tsx'), 'EndingsPage') }),
  createRoute({ getParentRoute, path: '/handovers', component: lazyRouteComponent(() => import('../tenure/handover-sheets-page.tsx'), 'HandoverSheetsPage') }),
  createRoute({
    getParentRoute,
    path: '/handovers/$id',
    component: lazyRouteComponent(() => import('../tenure/handover-sheet-page.tsx'), 'HandoverSheetPage'),
  }),
  createRoute({ getParentRoute, path: '/inbox', component: lazyRouteComponent(() => import('../notices/inbox-page.tsx'), 'InboxPage') }),
  createRoute({ getParentRoute, path: '/import', component: lazyRouteComponent(() => import('../rosters/import-page.tsx'), 'ImportPage') }),
  createRoute({ getParentRoute, path: '/figures', component: lazyRouteComponent(() => import('../ledgers/figures-page.tsx'), 'FiguresPage') }),
  createRoute({ getParentRoute, path: '/revisions', component: lazyRouteComponent(() => import('../ledgers/revisions-page.tsx'), 'RevisionsPage') }),
  createRoute({ getParentRoute, path: '/accounts', component: lazyRouteComponent(() => import('../accounts/accounts-page.tsx'), 'AccountsPage') }),
  createRoute({ getParentRoute, path: '/map', component: lazyRouteComponent(() => import('../grid/map-page.tsx'), 'MapPage') }),
  createRoute({ getParentRoute, path: '/me', component: lazyRouteComponent(() => import('../accounts/my-account-page.tsx'), 'MyAccountPage') }),
] as const;

export function createConsoleRouter() {
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch: parseAddress,
    stringifySearch: writeAddress,
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    defaultPendingComponent: PageLoading,
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: PageNotFound,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
