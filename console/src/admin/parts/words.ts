import { defineWords } from '../../i18n/index.ts';

export const words = defineWords({
  nl: {
    you: 'u',
    account: (id: string) => `account ${id}`,
    token: (id: string) => `API-token ${id}`,
    bot: 'het systeem (bot)',
    cli: 'de opdrachtregel',
    standalone: 'het systeem (opstarten)',
    other: (id: string) => id,
  },
  en: {
    you: 'you',
    account: (id: string) => `account ${id}`,
    token: (id: string) => `API token ${id}`,
    bot: 'the system (bot)',
    cli: 'the command line',
    standalone: 'the system (start)',
    other: (id: string) => id,
  },
});
