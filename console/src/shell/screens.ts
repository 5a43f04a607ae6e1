const BEFORE = [
  { id: 'alerts', path: '/', verbs: ['alert.read', 'override.read'], key: 'm' },
  { id: 'approvals', path: '/goedkeuren', verbs: ['approval.read'], key: 'k' },
  { id: 'tasks', path: '/taken', verbs: ['tasks.read'], key: 't' },
] as const;

/** About groups and whoever administers them: one entry of the menu. */
export const GROUP_SCREENS = [
  { id: 'register', path: '/register', verbs: ['registry.read'], key: 'r' },
  { id: 'enrolments', path: '/aanmeldingen', verbs: ['enrolment.read'], key: 'a' },
  { id: 'turnover', path: '/verloop', verbs: ['turnover.read'], key: 'v' },
  { id: 'meetings', path: '/bijeenkomsten', verbs: ['meetings.read'], key: 'i' },
  { id: 'signs', path: '/borden', verbs: ['signs.read'], key: 'o' },
  { id: 'mailings', path: '/berichten', verbs: ['mailings.read'], key: 'e' },
  { id: 'membership', path: '/beheerdersgroepen', verbs: ['membership.read'], key: 'w' },
] as const;

const AFTER = [
  { id: 'lines', path: '/lijnen', verbs: ['lines.read'], key: 'l' },
  { id: 'history', path: '/geschiedenis', verbs: ['alert.read'], key: 'h' },
  {
    id: 'admin',
    path: '/beheer',
    verbs: ['accounts.read', 'tokens.read', 'policy.change', 'retention.read', 'audit.read', 'person.find'],
    key: 'b',
  },
] as const;

/** Where each screen is, the verb that opens it, and the letter after `g`. */
export const SCREENS = [...BEFORE, ...GROUP_SCREENS, ...AFTER] as const;

/** The entries of the menu on both sides of the screens about groups. */
export const MENU = { before: BEFORE, after: AFTER } as const;
