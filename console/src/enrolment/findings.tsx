import { Link } from '@tanstack/react-router';
import type { EnrolmentDetail, EnrolmentFinding } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Notice, Section, ServerText } from '../parts/index.ts';
import styles from './enrolment.module.css';
import { words } from './words.ts';

/** Duplicates, overlaps and names that may mislead, each with what it is about. */
export function Findings({ enrolment }: { enrolment: EnrolmentDetail }) {
  const w = useWords(words);
  const names = new Map(enrolment.areas.map(({ code, name }) => [code, name]));
  return (
    <Section title={w.findings}>
      {enrolment.findings.length === 0 && <p>{w.noFindings}</p>}
      {enrolment.findings.map((finding) => (
        <Notice
          key={finding.code}
          tone={finding.needs !== null ? 'bad' : finding.code === 'overlap' ? 'plain' : 'warn'}
          title={w.codes[finding.code]}
        >
          <p>
            <ServerText code={finding.code} message={finding.message} />
          </p>
          <About finding={finding} names={names} />
        </Notice>
      ))}
    </Section>
  );
}

function About({ finding, names }: { finding: EnrolmentFinding; names: ReadonlyMap<string, string> }) {
  const w = useWords(words);
  const f = useFormat();
  const { groups, people, enrolments } = finding;
  if (groups.length + people.length + enrolments.length === 0) return null;
  return (
    <ul className={styles.lines}>
      {groups.map(({ id, name, administrator, sharedCodes }) => (
        <li key={`group-${id}`}>
          <Link to="/register/groepen/$id" params={{ id: String(id) }}>
            {name}
          </Link>
          <small className={styles.soft}>
            {administrator !== null && ` ${w.administeredBy(administrator.name)}`}
            {sharedCodes.length > 0 && ` · ${w.shared(f.list(sharedCodes.map((code) => names.get(code) ?? code)))}`}
          </small>
        </li>
      ))}
      {people.map(({ id, name }) => (
        <li key={`person-${id}`}>{name}</li>
      ))}
      {enrolments.map(({ id, reference }) => (
        <li key={id}>
          <Link to="/aanmeldingen/$id" params={{ id }}>
            {w.otherEnrolment(reference)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
