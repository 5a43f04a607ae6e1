/**
 * Who may do what: one table, by verb. A role is held in one municipality. Police and municipality work with the same
 * system and must not see or do the same things, so each verb also says through which side of the database it works.
 */

export const ROLES = [
  'dispatcher',
  'supervisor',
  'registrar',
  'organiser',
  'investigator',
  'auditor',
  'manager',
] as const;
export type Role = (typeof ROLES)[number];

/** What each role is called on a screen. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  dispatcher: 'centralist',
  supervisor: 'chef van dienst',
  registrar: 'registerbeheerder',
  organiser: 'oefenleider',
  investigator: 'rechercheur',
  auditor: 'auditor',
  manager: 'functioneel beheerder',
};

/**
 * police: alerts and their delivery, and the register to read · municipality: the register · identity: accounts,
 * sessions and tokens · system: both sides, for what is asked about one person or the whole installation.
 */
export type Side = 'police' | 'municipality' | 'identity' | 'system';

export interface Permission {
  roles: readonly [Role, ...Role[]];
  side: Side;
}

const POLICE = ['dispatcher', 'supervisor'] as const;

export const PERMISSIONS = {
  'alert.read': { roles: [...POLICE, 'investigator'], side: 'police' },
  'alert.draft': { roles: POLICE, side: 'police' },
  /** Of a draft that nobody sent. Through the side that may delete, as keeping times do. */
  'alert.discard': { roles: POLICE, side: 'system' },
  'alert.preview': { roles: POLICE, side: 'police' },
  'alert.dispatch': { roles: POLICE, side: 'police' },
  'alert.update': { roles: POLICE, side: 'police' },
  'alert.withdraw': { roles: POLICE, side: 'police' },
  'alert.close': { roles: POLICE, side: 'police' },
  'alert.extend': { roles: POLICE, side: 'police' },
  'alert.remind': { roles: POLICE, side: 'police' },
  /** Asking who else administers a silent group, without waiting until it is time. */
  'alert.ask-deputy': { roles: POLICE, side: 'police' },
  /** Seeing whom to call about a silent group: names and numbers, each time written down. */
  'alert.call': { roles: POLICE, side: 'police' },
  /** Deciding what became of a message of which the network cannot tell. */
  'alert.resolve': { roles: POLICE, side: 'police' },
  'alert.follow': { roles: [...POLICE, 'investigator'], side: 'police' },
  /** The report on paper: all there is about one alert. */
  'alert.report': { roles: [...POLICE, 'investigator'], side: 'police' },
  'replies.read': { roles: [...POLICE, 'investigator'], side: 'police' },

  'approval.read': { roles: POLICE, side: 'police' },
  'approval.request': { roles: POLICE, side: 'police' },
  /** Never one's own alert; core/alerts sees to that. */
  'approval.decide': { roles: ['supervisor'], side: 'police' },
  /** Sending without the second pair of eyes when waiting costs lives: allowed, loud and audited. */
  'approval.override': { roles: POLICE, side: 'police' },
  /** That it happened, and whether it was looked at; nothing of the alert itself. */
  'override.read': { roles: ['supervisor', 'auditor', 'manager'], side: 'police' },

  'areas.read': { roles: [...POLICE, 'registrar', 'organiser'], side: 'municipality' },
  'areas.import': { roles: ['registrar'], side: 'municipality' },
  'registry.read': { roles: [...POLICE, 'registrar', 'organiser'], side: 'municipality' },
  /** Names and numbers of administrators; who may only read the register gets it without. */
  'registry.people': { roles: [...POLICE, 'registrar'], side: 'municipality' },
  /** Which groups pass alerts on, and how fast: ids and times, of the police's side; who may not read alerts gets no alert with it. */
  'registry.relays': { roles: [...POLICE, 'registrar'], side: 'police' },
  /** The list as a file, with only what the role may see. */
  'registry.export': { roles: [...POLICE, 'registrar', 'organiser'], side: 'municipality' },
  'registry.target': { roles: [...POLICE, 'registrar', 'organiser'], side: 'municipality' },
  'registry.change': { roles: ['registrar'], side: 'municipality' },
  /** Who was asked to take a group over, with name and number. */
  'handovers.read': { roles: ['registrar'], side: 'municipality' },
  /** Asking somebody, and taking that back. Through the side that also writes to people. */
  'handovers.manage': { roles: ['registrar'], side: 'system' },
  /** A pause of somebody who asked for that. Through the side that also writes to people. */
  'registry.pause': { roles: ['registrar'], side: 'system' },
  'registry.import': { roles: ['registrar'], side: 'municipality' },

  /** Evenings and who comes: names, for whoever stands at the door. */
  'meetings.read': { roles: [...POLICE, 'registrar', 'organiser'], side: 'municipality' },
  /** Planning, inviting, changing, ticking. Through the side that also writes to people. */
  'meetings.manage': { roles: ['registrar', 'organiser'], side: 'system' },
  /** Newsletters and invitations: whom they are for as it was asked, and how far they are in counts. */
  'mailings.read': { roles: [...POLICE, 'registrar', 'organiser'], side: 'municipality' },
  'mailings.write': { roles: ['registrar', 'organiser'], side: 'municipality' },
  'mailings.send': { roles: ['registrar', 'organiser'], side: 'municipality' },
  /** To oneself. Through the side that also writes to the lines, and counts how often. */
  'mailings.try': { roles: ['registrar', 'organiser'], side: 'system' },
  /** How many letters wait, and of which nobody knows whether they arrived: no names and no addresses. */
  'mails.read': { roles: [...POLICE, 'registrar', 'organiser', 'manager'], side: 'system' },
  /** Deciding what became of a letter that only a person can decide about. */
  'mails.resolve': { roles: [...POLICE, 'registrar', 'organiser', 'manager'], side: 'system' },
  /** Signs and stickers with the addresses they are for. */
  /** What only a person can do: of one's own side, police or municipality. */
  'tasks.read': { roles: [...POLICE, 'registrar', 'organiser'], side: 'municipality' },
  'tasks.close': { roles: [...POLICE, 'registrar', 'organiser'], side: 'municipality' },
  /** Groups that lose whoever runs them, and who is asked whether they go on; names only for who may see people. */
  'turnover.read': { roles: [...POLICE, 'registrar', 'organiser'], side: 'municipality' },

  'signs.read': { roles: [...POLICE, 'registrar', 'organiser'], side: 'municipality' },
  /** Asking, approving, issuing. Through the side that also writes to people. */
  'signs.manage': { roles: ['registrar', 'organiser'], side: 'system' },
  /** The list for who makes or puts up the signs. */
  'signs.export': { roles: ['registrar', 'organiser'], side: 'municipality' },
  /** Groups that ask to take part, with who asks; read through the municipality's side, whose register it becomes. */
  'enrolment.read': { roles: [...POLICE, 'registrar'], side: 'municipality' },
  /** Deciding for one's own side: approving writes the register and tells the people, so through the side that may do both. */
  'enrolment.check': { roles: [...POLICE, 'registrar'], side: 'system' },
  'enrolment.check-municipality': { roles: ['registrar'], side: 'system' },
  'enrolment.check-police': { roles: POLICE, side: 'system' },
  /** Asking administrators of imported groups whether they take part. */
  'enrolment.invite': { roles: ['registrar'], side: 'system' },

  /** Administrator groups that are kept in step: of the police, with people of the municipality. */
  'membership.read': { roles: [...POLICE, 'registrar'], side: 'system' },
  'membership.change': { roles: ['supervisor', 'registrar'], side: 'system' },

  'lines.read': { roles: [...POLICE, 'registrar', 'manager'], side: 'police' },
  'lines.manage': { roles: ['manager'], side: 'police' },

  /** What colleagues are called, where their deeds are shown; nothing else of their accounts. */
  'colleagues.read': { roles: [...POLICE, 'investigator', 'auditor', 'manager'], side: 'identity' },
  'accounts.read': { roles: ['manager'], side: 'identity' },
  'accounts.invite': { roles: ['manager'], side: 'identity' },
  'accounts.change': { roles: ['manager'], side: 'identity' },
  'accounts.roles': { roles: ['manager'], side: 'identity' },
  /** A new link, a second factor that was lost, all sessions ended. */
  'accounts.recover': { roles: ['manager'], side: 'identity' },
  'accounts.remove': { roles: ['manager'], side: 'identity' },
  'tokens.read': { roles: ['manager'], side: 'identity' },
  'tokens.create': { roles: ['manager'], side: 'identity' },
  'tokens.revoke': { roles: ['manager'], side: 'identity' },

  'sign-in-policy.read': { roles: ['auditor', 'manager'], side: 'identity' },
  'sign-in-policy.change': { roles: ['manager'], side: 'identity' },
  'policy.read': { roles: [...POLICE, 'auditor', 'manager'], side: 'police' },
  'policy.change': { roles: ['manager'], side: 'police' },
  'turnover-policy.read': { roles: [...POLICE, 'auditor', 'manager'], side: 'police' },
  'turnover-policy.change': { roles: ['manager'], side: 'police' },

  'audit.read': { roles: ['auditor'], side: 'system' },
  'audit.export': { roles: ['auditor'], side: 'system' },
  'audit.verify': { roles: ['auditor'], side: 'system' },

  'person.find': { roles: ['registrar', 'manager'], side: 'system' },
  'person.show': { roles: ['registrar', 'manager'], side: 'system' },
  'person.correct': { roles: ['registrar', 'manager'], side: 'system' },
  'person.erase': { roles: ['registrar', 'manager'], side: 'system' },

  'retention.read': { roles: ['auditor', 'manager'], side: 'system' },
  'retention.change': { roles: ['manager'], side: 'system' },
  'retention.run': { roles: ['manager'], side: 'system' },
  'hold.read': { roles: ['auditor', 'manager'], side: 'system' },
  'hold.place': { roles: ['manager'], side: 'system' },
  'hold.release': { roles: ['manager'], side: 'system' },
} as const satisfies Record<string, Permission>;

export type Verb = keyof typeof PERMISSIONS;

/** Whether one of these roles may do this. */
export function mayDo(roles: readonly Role[], verb: Verb): boolean {
  const allowed: readonly Role[] = PERMISSIONS[verb].roles;
  return roles.some((role) => allowed.includes(role));
}

/** All that these roles may do together, in the order of the table. */
export function verbsOf(roles: readonly Role[]): Verb[] {
  return (Object.keys(PERMISSIONS) as Verb[]).filter((verb) => mayDo(roles, verb));
}

/** Who may do this, as a sentence has it: `een centralist of een chef van dienst`. */
export function whoMay(verb: Verb): string {
  const names = PERMISSIONS[verb].roles.map((role) => `een ${ROLE_NAMES[role]}`);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} of ${last}`;
}
