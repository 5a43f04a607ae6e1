import { defineWords } from '../i18n/index.ts';

/** What was done after the deputy: by e-mail, and by asking to call. */
export const chainWords = defineWords({
  nl: {
    mails: {
      queued: 'e-mail wacht op de mailserver',
      sending: 'e-mail gaat nu weg',
      sent: 'e-mail verstuurd',
      failed: 'e-mail kwam niet aan',
      unknown: 'e-mail: onduidelijk of die aankwam',
      cancelled: 'e-mail is niet meer nodig',
    },
    callAsked: (time: string) => `bellen, wacht sinds ${time}`,
  },
  en: {
    mails: {
      queued: 'e-mail waits for the mail server',
      sending: 'e-mail is leaving now',
      sent: 'e-mail sent',
      failed: 'e-mail did not arrive',
      unknown: 'e-mail: not clear whether it arrived',
      cancelled: 'e-mail is not needed any more',
    },
    callAsked: (time: string) => `call, waiting since ${time}`,
  },
});
