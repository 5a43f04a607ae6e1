export { Audience, CHANNELS_OF_MAILINGS, MailingInput, type MailingChannel, type MailingState } from './mailing.ts';
export { countRecipients, type MailingReach } from './recipients.ts';
export { runMailings, type MailingPass } from './run-mailings.ts';
export { sendMailing, type SendMailing, type SentMailing } from './send-mailing.ts';
export { mailingOfPost, stopMailings } from './of-room.ts';
