import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { Problem } from './api/index.ts';
import { Broken, Frame, NotFound } from './shell/index.ts';
import { sessionQuery } from './session/index.ts';
import { alertsSearch } from './alerts/search.ts';
import { boardSearch } from './board/search.ts';
import { enrolmentSearch } from './enrolment/search.ts';
import { helpSearch } from './help/search.ts';
import { historySearch } from './history/search.ts';
import { meetingsSearch } from './meetings/search.ts';
import { registerSearch } from './register/search.ts';
import { signsSearch } from './signs/search.ts';
import { turnoverSearch } from './turnover/search.ts';
import { retentionSearch } from './admin/retention/search.ts';
import { accountsSearch } from './admin/accounts/search.ts';
import { auditSearch } from './admin/search.ts';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet });

/** Everything behind the sign-in page. Who is not signed in goes there first, and comes back to where he was. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  errorComponent: Broken,
  notFoundComponent: NotFound,
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.queries.ensureQueryData(sessionQuery);
      if (!me.mustEnrol) return;
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
    }
    // Without what stands behind the #: that may be a name, and no address that a server sees holds one.
    const next = `${location.pathname}${location.searchStr}`;
    throw redirect({ to: '/sign-in', search: next === '/' ? {} : { next }, replace: true });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string; left?: string } => ({
    ...(typeof search['next'] === 'string' && { next: search['next'] }),
    ...(typeof search['left'] === 'string' && { left: search['left'] }),
  }),
  component: lazyRouteComponent(() => import('./sign-in/screen.tsx'), 'Screen'),
});

const inFrame = { getParentRoute: () => frame } as const;

const alerts = createRoute({
  ...inFrame,
  path: '/',
  validateSearch: alertsSearch,
  component: lazyRouteComponent(() => import('./alerts/screen.tsx'), 'Screen'),
});
const newAlert = createRoute({
  ...inFrame,
  path: '/meldingen/nieuw',
  validateSearch: (search: Record<string, unknown>): { concept?: string } => ({
    ...(typeof search['concept'] === 'string' && { concept: search['concept'] }),
  }),
  component: lazyRouteComponent(() => import('./new-alert/screen.tsx'), 'NewAlert'),
});
const editAlert = createRoute({
  ...inFrame,
  path: '/meldingen/$id/bewerken',
  component: lazyRouteComponent(() => import('./new-alert/screen.tsx'), 'EditAlert'),
});
const board = createRoute({
  ...inFrame,
  path: '/meldingen/$id',
  validateSearch: boardSearch,
  component: lazyRouteComponent(() => import('./board/screen.tsx'), 'Screen'),
});
const approvals = createRoute({
  ...inFrame,
  path: '/goedkeuren',
  component: lazyRouteComponent(() => import('./approvals/screen.tsx'), 'Screen'),
});
const enrolments = createRoute({
  ...inFrame,
  path: '/aanmeldingen',
  validateSearch: enrolmentSearch,
  component: lazyRouteComponent(() => import('./enrolment/screen.tsx'), 'Screen'),
});
const enrolment = createRoute({
  ...inFrame,
  path: '/aanmeldingen/$id',
  component: lazyRouteComponent(() => import('./enrolment/one-screen.tsx'), 'Screen'),
});
const register = createRoute({
  ...inFrame,
  path: '/register',
  validateSearch: registerSearch,
  component: lazyRouteComponent(() => import('./register/screen.tsx'), 'Screen'),
});
const group = createRoute({
  ...inFrame,
  path: '/register/groepen/$id',
  component: lazyRouteComponent(() => import('./register/group-screen.tsx'), 'Screen'),
});
const registerImport = createRoute({
  ...inFrame,
  path: '/register/import',
  component: lazyRouteComponent(() => import('./register/import-screen.tsx'), 'Screen'),
});
const meetings = createRoute({
  ...inFrame,
  path: '/bijeenkomsten',
  validateSearch: meetingsSearch,
  component: lazyRouteComponent(() => import('./meetings/screen.tsx'), 'Screen'),
});
const meeting = createRoute({
  ...inFrame,
  path: '/bijeenkomsten/$id',
  component: lazyRouteComponent(() => import('./meetings/meeting-screen.tsx'), 'Screen'),
});
const managedGroups = createRoute({
  ...inFrame,
  path: '/beheerdersgroepen',
  component: lazyRouteComponent(() => import('./membership/screen.tsx'), 'Screen'),
});
const managedGroup = createRoute({
  ...inFrame,
  path: '/beheerdersgroepen/$id',
  component: lazyRouteComponent(() => import('./membership/group-screen.tsx'), 'Screen'),
});
const tasks = createRoute({
  ...inFrame,
  path: '/taken',
  component: lazyRouteComponent(() => import('./tasks/screen.tsx'), 'Screen'),
});
const turnover = createRoute({
  ...inFrame,
  path: '/verloop',
  validateSearch: turnoverSearch,
  component: lazyRouteComponent(() => import('./turnover/screen.tsx'), 'Screen'),
});
const signs = createRoute({
  ...inFrame,
  path: '/borden',
  validateSearch: signsSearch,
  component: lazyRouteComponent(() => import('./signs/screen.tsx'), 'Screen'),
});
const mailings = createRoute({
  ...inFrame,
  path: '/berichten',
  component: lazyRouteComponent(() => import('./mailings/screen.tsx'), 'Screen'),
});
const mailing = createRoute({
  ...inFrame,
  path: '/berichten/$id',
  component: lazyRouteComponent(() => import('./mailings/editor.tsx'), 'Screen'),
});
const lines = createRoute({
  ...inFrame,
  path: '/lijnen',
  component: lazyRouteComponent(() => import('./lines/screen.tsx'), 'Screen'),
});
const history = createRoute({
  ...inFrame,
  path: '/geschiedenis',
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import('./history/screen.tsx'), 'Screen'),
});
const past = createRoute({
  ...inFrame,
  path: '/geschiedenis/$id',
  component: lazyRouteComponent(() => import('./history/past-screen.tsx'), 'Screen'),
});
const admin = createRoute({
  ...inFrame,
  path: '/beheer',
  component: lazyRouteComponent(() => import('./admin/layout.tsx'), 'Layout'),
});
const inAdmin = { getParentRoute: () => admin } as const;
const adminStart = createRoute({
  ...inAdmin,
  path: '/',
  component: lazyRouteComponent(() => import('./admin/layout.tsx'), 'Start'),
});
const accounts = createRoute({
  ...inAdmin,
  path: '/accounts',
  validateSearch: accountsSearch,
  component: lazyRouteComponent(() => import('./admin/accounts/screen.tsx'), 'Screen'),
});
const tokens = createRoute({
  ...inAdmin,
  path: '/tokens',
  component: lazyRouteComponent(() => import('./admin/tokens/screen.tsx'), 'Screen'),
});
const policy = createRoute({
  ...inAdmin,
  path: '/beleid',
  component: lazyRouteComponent(() => import('./admin/policy/screen.tsx'), 'Screen'),
});
const retention = createRoute({
  ...inAdmin,
  path: '/bewaren',
  validateSearch: retentionSearch,
  component: lazyRouteComponent(() => import('./admin/retention/screen.tsx'), 'Screen'),
});
const audit = createRoute({
  ...inAdmin,
  path: '/logboek',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./admin/audit/screen.tsx'), 'Screen'),
});
const people = createRoute({
  ...inAdmin,
  path: '/personen',
  component: lazyRouteComponent(() => import('./admin/people/screen.tsx'), 'Screen'),
});
const account = createRoute({
  ...inFrame,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/screen.tsx'), 'Screen'),
});
const help = createRoute({
  ...inFrame,
  path: '/help',
  validateSearch: helpSearch,
  component: lazyRouteComponent(() => import('./help/screen.tsx'), 'Start'),
});
const helpPage = createRoute({
  ...inFrame,
  path: '/help/$page',
  component: lazyRouteComponent(() => import('./help/screen.tsx'), 'Page'),
});

export const routeTree = root.addChildren([
  signIn,
  frame.addChildren([
    alerts,
    newAlert,
    editAlert,
    board,
    approvals,
    enrolments,
    enrolment,
    register,
    group,
    registerImport,
    meetings,
    meeting,
    managedGroups,
    managedGroup,
    tasks,
    turnover,
    signs,
    mailings,
    mailing,
    lines,
    history,
    past,
    admin.addChildren([adminStart, accounts, tokens, policy, retention, audit, people]),
    account,
    help,
    helpPage,
  ]),
]);
