/** How what the API calls by name reads on this page. */
export const STATES = {
  queued: 'wacht',
  sending: 'wordt verstuurd',
  unknown: 'onduidelijk',
  failed: 'mislukt',
  cancelled: 'niet meer verstuurd',
  sent: 'verstuurd',
  delivered: 'afgeleverd',
  read: 'gelezen',
  relayed: 'doorgezet',
};

export const STATUSES = {
  draft: 'concept',
  live: 'loopt',
  closed: 'afgemeld',
  withdrawn: 'ingetrokken',
  expired: 'verlopen',
};

export const LINE_STATES = {
  unlinked: 'niet gekoppeld',
  linking: 'wacht op koppelen',
  connecting: 'maakt verbinding',
  connected: 'verbonden',
  sick: 'storing',
  offline: 'geen netwerk',
  conflict: 'elders geopend',
};

export const EVENTS = {
  drafted: 'Concept gemaakt',
  changed: 'Concept gewijzigd',
  dispatched: 'Verstuurd',
  'approval-asked': 'Goedkeuring gevraagd',
  approved: 'Goedgekeurd',
  returned: 'Teruggegeven',
  'approval-void': 'Aanvraag vervallen',
  overridden: 'Met spoed verstuurd, zonder tweede paar ogen',
  'override-reviewed': 'Spoed nagekeken door een chef van dienst',
  updated: 'Aanvulling verstuurd',
  corrected: 'Verbetering verstuurd',
  closed: 'Afgemeld',
  withdrawn: 'Ingetrokken',
  expired: 'Verlopen',
  extended: 'Verlengd',
  'expiry-warning': 'Verloopt binnenkort: afmelden of verlengen',
  'image-withdrawn': 'Afbeelding teruggehaald',
};

/** Fields of the form: key in the facts, label, and what to choose from. */
export const PERSON_FIELDS = [
  { key: 'sex', label: 'Geslacht', options: { male: 'man', female: 'vrouw' } },
  {
    key: 'height',
    label: 'Lengte',
    options: { short: 'klein', average: 'gemiddeld', tall: 'lang', very_tall: 'heel lang' },
  },
  {
    key: 'build',
    label: 'Postuur',
    options: { thin: 'mager', average: 'gemiddeld', sturdy: 'stevig', heavy: 'zwaar', muscular: 'gespierd' },
  },
  { key: 'clothing', label: 'Kleding', hint: 'donkere jas, witte schoenen', list: true },
  { key: 'bag', label: 'Tas', hint: 'rugzak' },
];

export const MISSING_FIELDS = [
  { key: 'sex', label: 'Geslacht', options: { male: 'man', female: 'vrouw' } },
  { key: 'age', label: 'Leeftijd', number: true },
  { key: 'heightCm', label: 'Lengte in cm', number: true },
  { key: 'hair', label: 'Haar', hint: 'kort grijs haar' },
  { key: 'clothing', label: 'Kleding', hint: 'beige jas', list: true },
  { key: 'mobilityAid', label: 'Hulpmiddel', hint: 'rollator' },
  { key: 'stateOfMind', label: 'Toestand', hint: 'in de war' },
];

export const VEHICLE_FIELDS = [
  {
    key: 'type',
    label: 'Voertuig',
    options: {
      car: 'auto',
      van: 'bestelbus',
      scooter: 'scooter',
      motorcycle: 'motor',
      bicycle: 'fiets',
      e_bike: 'elektrische fiets',
      fatbike: 'fatbike',
    },
  },
  { key: 'colour', label: 'Kleur', hint: 'zwart' },
  { key: 'plate', label: 'Kenteken', hint: '12-AB-CD, ? voor wat niet gezien is' },
];

export const ROLES = {
  dispatcher: 'centralist',
  supervisor: 'chef van dienst',
  registrar: 'registerbeheerder',
  organiser: 'oefenleider',
  investigator: 'rechercheur',
  auditor: 'auditor',
  manager: 'functioneel beheerder',
};

/** What happened to the ways into one's account. */
export const NOTICES = {
  'failed-sign-ins': (times) =>
    times === 1 ? 'een keer een verkeerd wachtwoord' : `${times} keer een verkeerd wachtwoord`,
  'second-factor-refused': () => 'het wachtwoord was goed, maar de tweede stap niet',
  'password-changed': () => 'uw wachtwoord is veranderd',
  'password-reset': () => 'er is een nieuw wachtwoord gekozen met een link van een beheerder',
  'totp-enrolled': () => 'er is een code-app ingesteld',
  'totp-removed': () => 'de code-app is weggehaald',
  'passkey-added': () => 'er is een toegangssleutel bij gekomen',
  'passkey-removed': () => 'er is een toegangssleutel weggehaald',
  'recovery-code-used': () => 'er is een herstelcode gebruikt',
  'recovery-codes-renewed': () => 'er zijn nieuwe herstelcodes gemaakt',
  'second-factors-removed': () => 'een beheerder haalde uw tweede stap weg',
  'sessions-ended': () => 'een beheerder meldde u overal af',
};
