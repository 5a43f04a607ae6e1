import { useWords } from '../i18n/index.ts';
import { NoPermission, PageHeader } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { Ended, Drafts } from './at-rest.tsx';
import { LineTrouble } from './line-trouble.tsx';
import { Live } from './live.tsx';
import { Overrides } from './overrides.tsx';
import styles from './screen.module.css';
import { useOverridesStream, useOverviewStream } from './use-overview-stream.ts';
import { Waiting } from './waiting.tsx';
import { words } from './words.ts';

/** Where one arrives: what is live, what waits, what lies ready, and what went wrong. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const all = may('alert.read') && may('alert.follow');
  const onlyOverrides = !all && may('override.read');
  useOverviewStream(all);
  useOverridesStream(onlyOverrides);
  if (onlyOverrides) {
    return (
      <>
        <PageHeader title={w.overridesTitle} lead={w.overridesLead} />
        <Overrides />
      </>
    );
  }
  if (!all) {
    return (
      <>
        <PageHeader title={w.title} />
        <NoPermission who={w.whoMay} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={w.title} />
      <LineTrouble />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Live />
        </div>
        <div className={styles.column}>
          {may('approval.read') && <Waiting />}
          <Drafts />
          <Ended />
        </div>
      </div>
    </>
  );
}
