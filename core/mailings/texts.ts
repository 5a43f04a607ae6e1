/** Every text that this room sends. @param municipality its name */

interface Words {
  municipality: string;
  subject: string;
  text: string;
}

/** As it appears in WhatsApp: the first line says who speaks and what it is. */
export const whatsappText = ({ municipality, subject, text }: Words): string =>
  `*Heterdaadkracht ${municipality}: ${subject.replaceAll('*', '')}*\n\n${text}`;

/** As it appears in a letter. @param unsubscribeUrl the page on which its reader says no to more; null in a test */
export const mailText = ({ municipality, text }: Words, unsubscribeUrl: string | null): string =>
  `${text}\n\n-- \nHeterdaadkracht ${municipality}, van gemeente en politie.\n` +
  'U krijgt dit omdat u beheerder of vervanger bent van een buurtpreventiegroep. Antwoorden op deze e-mail leest niemand.\n' +
  (unsubscribeUrl === null
    ? 'Dit is een proef.\n'
    : `Liever geen rondzendberichten meer? Meldingen blijven gewoon komen.\n${unsubscribeUrl}\n`);

/** What is sent to oneself says so, so that nobody takes it for the real thing. */
export const trialSubject = (subject: string): string => `Proef: ${subject}`;
