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

/** More than this many of one finding push what was filled in off the screen. */
const AT_ONCE = 4;

function About({ finding, names }: { finding: EnrolmentFinding; names: ReadonlyMap<string, string> }) {
  const w = useWords(words);
  const f = useFormat();
  const { groups, people, enrolments } = finding;
  if (groups.length + people.length + enrolments.length === 0) return null;
  // One more than fits is shown rather than folded: a fold takes a line itself.
  const shown = groups.length > AT_ONCE + 1 ? AT_ONCE : groups.length;
  return (
    <>
      <ul className={styles.lines}>
        {groups.slice(0, shown).map((group) => (
          <Group key={group.id} group={group} names={names} />
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
      {groups.length > shown && (
        <details>
          <summary>{w.moreGroups(f.number(groups.length - shown))}</summary>
          <ul className={styles.lines}>
            {groups.slice(shown).map((group) => (
              <Group key={group.id} group={group} names={names} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Group({ group, names }: { group: EnrolmentFinding['groups'][number]; names: ReadonlyMap<string, string> }) {
  const w = useWords(words);
  const f = useFormat();
  const { id, name, administrator, sharedCodes } = group;
  const about = [
    ...(administrator === null ? [] : [w.administeredBy(administrator.name)]),
    ...(sharedCodes.length === 0 ? [] : [w.shared(f.list(sharedCodes.map((code) => names.get(code) ?? code)))]),
  ];
  return (
    <li>
      <Link to="/register/groepen/$id" params={{ id: String(id) }}>
        {name}
      </Link>
      <br />
      <small className={styles.soft}>{about.join(' · ')}</small>
    </li>
  );
}
