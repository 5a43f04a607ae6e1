import { defineWords } from '../i18n/index.ts';

export const words = defineWords({
  nl: {
    you: 'u',
    colleague: 'een collega',
    program: 'een programma',
    also: 'Een collega is ook bezig',
    does: {
      look: (who: string) => `${who} heeft dit ook open.`,
      edit: (who: string) => `${who} bewerkt dit concept ook. Spreek af wie het afmaakt.`,
      update: (who: string) => `${who} schrijft nu een aanvulling.`,
      correct: (who: string) => `${who} schrijft nu een verbetering.`,
      withdraw: (who: string) => `${who} is deze melding nu aan het intrekken.`,
      close: (who: string) => `${who} is deze melding nu aan het afmelden.`,
      approve: (who: string) => `${who} beslist nu over de goedkeuring.`,
    },
  },
  en: {
    you: 'you',
    colleague: 'a colleague',
    program: 'a program',
    also: 'A colleague is at it too',
    does: {
      look: (who: string) => `${who} has this open too.`,
      edit: (who: string) => `${who} is editing this draft too. Agree on who finishes it.`,
      update: (who: string) => `${who} is writing an update now.`,
      correct: (who: string) => `${who} is writing a correction now.`,
      withdraw: (who: string) => `${who} is withdrawing this alert now.`,
      close: (who: string) => `${who} is closing this alert now.`,
      approve: (who: string) => `${who} is deciding about the approval now.`,
    },
  },
});
