import { Link } from '@tanstack/react-router';
import type { Account } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Badge, Dialog, Notice } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import { AccountActs } from './acts.tsx';
import styles from './accounts.module.css';
import { RolesForm } from './roles-form.tsx';
import type { MadeLink } from './screen.tsx';
import { words } from './words.ts';

/** Everything that a manager can do for one account. */
export function Manage(props: { account: Account | undefined; onClose(): void; onMade(made: MadeLink): void }) {
  const { account, onClose, onMade } = props;
  const w = useWords(words);
  return (
    <Dialog wide open={account !== undefined} title={w.manageTitle(account?.name ?? '')} onClose={onClose}>
      {account && <Inside account={account} onClose={onClose} onMade={onMade} />}
    </Dialog>
  );
}

function Inside({ account, onClose, onMade }: { account: Account; onClose(): void; onMade(made: MadeLink): void }) {
  const w = useWords(words);
  const format = useFormat();
  const { me } = useSession();
  const own = account.id === me.account.id;
  const facts = [
    account.email,
    account.secondFactors.map((factor) => w.factors[factor]).join(', '),
    `${w.since.toLowerCase()} ${format.date(account.createdAt)}`,
  ];
  return (
    <>
      <div className={styles.badges}>
        <Badge tone={account.status === 'active' ? 'good' : 'plain'}>{w.statuses[account.status]}</Badge>
        <span className={styles.soft}>{facts.filter(Boolean).join(', ')}</span>
      </div>
      {own && (
        <Notice tone="accent">
          <p>
            {w.own} <Link to="/account">{w.toOwn}</Link>
          </p>
        </Notice>
      )}
      <div className={styles.halves}>
        <RolesForm key={account.roles.join()} account={account} locked={own} />
        {!own && <AccountActs account={account} onClose={onClose} onMade={onMade} />}
      </div>
    </>
  );
}
