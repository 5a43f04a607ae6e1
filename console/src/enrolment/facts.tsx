import type { ReactNode } from 'react';
import type { EnrolmentDetail } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Section } from '../parts/index.ts';
import styles from './enrolment.module.css';
import { words } from './words.ts';

type People = NonNullable<EnrolmentDetail['people']>;

/** What the applicant filled in. */
export function Facts({ enrolment }: { enrolment: EnrolmentDetail }) {
  const w = useWords(words);
  const f = useFormat();
  const { people, memberCount, wabpNumber, consent, source, deputyState } = enrolment;
  const fact = (title: string, value: ReactNode) => (
    <div>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <Section title={w.facts}>
      <dl className={styles.facts}>
        {fact(w.via, w.sources[source])}
        {fact(w.members, memberCount === null ? w.unknown : f.number(memberCount))}
        {fact(w.wabp, wabpNumber ?? w.unknown)}
        {people !== null && fact(w.administrator, <Contact person={people.administrator} />)}
        {people !== null &&
          fact(
            w.deputy,
            people.deputy === null ? w.noDeputy : <Contact person={people.deputy} note={w.deputyStates[deputyState]} />,
          )}
        {people !== null && fact(w.signs, <Signs signs={people.signs} />)}
        {fact(w.consent, w.consentAt(f.full(consent.at), consent.version))}
      </dl>
      {people === null && <p>{w.gone}</p>}
    </Section>
  );
}

function Contact({ person, note }: { person: People['administrator']; note?: string }) {
  return (
    <>
      {person.name}
      <br />
      <a href={`tel:${person.mobile}`}>{person.mobile}</a>
      {person.email !== undefined && (
        <>
          <br />
          <a href={`mailto:${person.email}`}>{person.email}</a>
        </>
      )}
      {note !== undefined && note !== '' && <small className={styles.soft}> {note}</small>}
    </>
  );
}

function Signs({ signs }: { signs: People['signs'] }) {
  const w = useWords(words);
  const f = useFormat();
  if (signs === null) return w.noSigns;
  const address = `${signs.street} ${signs.houseNumber}, ${signs.postcode} ${signs.city}`;
  const amounts = [
    ...(signs.signs > 0 ? [f.count(signs.signs, w.sign.one, w.sign.other)] : []),
    ...(signs.stickers > 0 ? [f.count(signs.stickers, w.sticker.one, w.sticker.other)] : []),
  ];
  return w.signsWanted(f.list(amounts), address);
}
