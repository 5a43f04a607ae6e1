import type { MailingPreview } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Notice, PhoneMessage, Section } from '../parts/index.ts';
import type { Draft } from './draft.ts';
import styles from './mailings.module.css';
import { words } from './words.ts';

/** How many get it, why others do not, and how it will read. */
export function Preview({ preview, how }: { preview: MailingPreview; how: Draft['how'] }) {
  const w = useWords(words);
  const { number } = useFormat();
  const { reach, issues, whatsapp, mail } = preview;
  const left = (['stopped', 'refused', 'noAddress'] as const)
    .filter((why) => reach[why] > 0)
    .map((why) => w.leftBy[why](number(reach[why])));
  return (
    <Section title={w.reachTitle}>
      <p>{w.reach(number(reach.people), number(reach.whatsapp), number(reach.email))}</p>
      {left.length > 0 && <p>{w.left(left.join(', '))}</p>}
      {issues.map(({ code, path, message }) => (
        <Notice key={`${path} ${code}`} tone="bad" urgent>
          <p lang="nl">{message}</p>
        </Notice>
      ))}
      {how !== 'email' && (
        <>
          <h3>{w.inWhatsapp}</h3>
          <PhoneMessage text={whatsapp} />
        </>
      )}
      {how !== 'whatsapp' && (
        <>
          <h3>{w.inMail}</h3>
          <pre className={styles.letter} lang="nl">{`${mail.subject}\n\n${mail.text}`}</pre>
        </>
      )}
    </Section>
  );
}
