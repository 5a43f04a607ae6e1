import { defineWords } from '../i18n/index.ts';

/** What each role is called on every screen. */
export const roleWords = defineWords({
  nl: {
    roles: {
      dispatcher: 'centralist',
      supervisor: 'chef van dienst',
      registrar: 'registerbeheerder',
      organiser: 'oefenleider',
      investigator: 'rechercheur',
      auditor: 'auditor',
      manager: 'functioneel beheerder',
    },
    noRole: 'geen rol',
  },
  en: {
    roles: {
      dispatcher: 'dispatcher',
      supervisor: 'supervisor',
      registrar: 'registrar',
      organiser: 'drill organiser',
      investigator: 'investigator',
      auditor: 'auditor',
      manager: 'functional manager',
    },
    noRole: 'no role',
  },
});
