import { defineWords } from '../i18n/index.ts';

export const words = defineWords({
  nl: {
    title: 'Beheer',
    nav: 'Onderdelen van beheer',
    accounts: 'Accounts en rollen',
    tokens: 'API-tokens',
    policy: 'Beleid',
    retention: 'Bewaren en wissen',
    audit: 'Logboek',
    people: 'Gegevens van personen',
    who: 'functioneel beheerder, registerbeheerder, chef van dienst of auditor',
  },
  en: {
    title: 'Administration',
    nav: 'Parts of administration',
    accounts: 'Accounts and roles',
    tokens: 'API tokens',
    policy: 'Policy',
    retention: 'Keeping and erasing',
    audit: 'Audit log',
    people: 'Data about people',
    who: 'functional manager, registrar, supervisor or auditor',
  },
});
