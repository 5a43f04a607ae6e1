/** Where each screen is, the verb that opens it, and the letter after `g`. */
export const SCREENS = [
  { id: 'alerts', path: '/', verbs: ['alert.read', 'override.read'], key: 'm' },
  { id: 'approvals', path: '/goedkeuren', verbs: ['approval.read'], key: 'k' },
  { id: 'enrolments', path: '/aanmeldingen', verbs: ['enrolment.read'], key: 'a' },
  { id: 'tasks', path: '/taken', verbs: ['tasks.read'], key: 't' },
  { id: 'register', path: '/register', verbs: ['registry.read'], key: 'r' },
  { id: 'turnover', path: '/verloop', verbs: ['turnover.read'], key: 'v' },
  { id: 'meetings', path: '/bijeenkomsten', verbs: ['meetings.read'], key: 'i' },
  { id: 'signs', path: '/borden', verbs: ['signs.read'], key: 'o' },
  { id: 'mailings', path: '/berichten', verbs: ['mailings.read'], key: 'e' },
  { id: 'membership', path: '/beheerdersgroepen', verbs: ['membership.read'], key: 'w' },
  { id: 'lines', path: '/lijnen', verbs: ['lines.read'], key: 'l' },
  { id: 'history', path: '/geschiedenis', verbs: ['alert.read'], key: 'h' },
  {
    id: 'admin',
    path: '/beheer',
    verbs: ['accounts.read', 'tokens.read', 'policy.change', 'retention.read', 'audit.read', 'person.find'],
    key: 'b',
  },
] as const;
