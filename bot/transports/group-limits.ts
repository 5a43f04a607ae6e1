import { TransportError } from '../../core/ports/transport.ts';

/** WhatsApp's own limits, counted as it counts: in UTF-16 units. */
const LONGEST_SUBJECT = 100;
const LONGEST_DESCRIPTION = 2048;

/** Refuses a name that WhatsApp would not take. @throws TransportError `rejected` */
export function checkSubject(subject: string): void {
  if (subject.trim() === '' || subject.length > LONGEST_SUBJECT)
    throw new TransportError('rejected', `a group name has 1 to ${LONGEST_SUBJECT} characters, not ${subject.length}`);
}

/** Refuses a description that WhatsApp would not take. @throws TransportError `rejected` */
export function checkDescription(description: string): void {
  if (description.length > LONGEST_DESCRIPTION) {
    const { length } = description;
    throw new TransportError('rejected', `a group description has ${LONGEST_DESCRIPTION} characters, not ${length}`);
  }
}
