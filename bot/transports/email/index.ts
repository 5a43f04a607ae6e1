export { createSmtpMailer, type SmtpMailerOptions } from './mailer.ts';
