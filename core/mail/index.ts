export { writeMail, type MailContent, type NewMail } from './write-mail.ts';
