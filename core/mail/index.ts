export { cancelMails } from './cancel-mails.ts';
export { nextMailDueAt } from './claim-mail.ts';
export { sendDueMails, type MailPass } from './send-due-mails.ts';
export { MAIL_AT, writeMail, type MailContent, type NewMail } from './write-mail.ts';
export { mailFigures } from './figures.ts';
export { listTroubledMails, mailCounts, resolveMail, type MailCounts, type TroubledMail } from './troubled.ts';
