import { defineWords } from '../../i18n/index.ts';

export const words = defineWords({
  nl: {
    skip: 'Ga naar de inhoud',
    what: 'Berichten van de politie voor uw buurtgroep',
    emergency: 'Is er nu nood?',
    call: 'Bel 112.',
    language: 'Taal',
    theme: 'Kleuren',
    themes: { system: 'Zoals dit toestel', light: 'Licht', dark: 'Donker' },
  },
  en: {
    skip: 'Skip to the content',
    what: 'Messages from the police for your neighbourhood group',
    emergency: 'Is there an emergency now?',
    call: 'Call 112.',
    language: 'Language',
    theme: 'Colours',
    themes: { system: 'As this device', light: 'Light', dark: 'Dark' },
  },
});
