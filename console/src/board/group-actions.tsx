import { useEffect, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Bell, Phone, UserRoundPlus } from 'lucide-react';
import { api, get, type Alert, type AlertGroup, type Contact } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Badge, Button, ProblemText } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import styles from './board.module.css';
import { words } from './row-words.ts';

/** A number stays on the screen no longer than it takes to dial it. */
const SHOWN_MS = 60_000;

/** What can be done about one silent group. What was done is said here, also while the row itself is kept as it was. */
export function GroupActions({ alert, group }: { alert: Alert; group: AlertGroup }) {
  const w = useWords(words);
  const { may } = useSession();
  const path = { params: { path: { id: alert.id } } };
  const body = { administratorId: group.administratorId };
  const remind = useMutation({ mutationFn: () => get(api.POST('/alerts/{id}/reminders', { ...path, body })) });
  const deputy = useMutation({ mutationFn: () => get(api.POST('/alerts/{id}/deputy-requests', { ...path, body })) });
  const sent = group.sentAt !== null;
  const asked = group.deputyAskedAt !== null || (deputy.data?.asked ?? 0) > 0;
  const canRemind = sent && group.remindedAt === null && !asked && !group.declined && remind.data === undefined;
  return (
    <div className={styles.actions}>
      {canRemind && (
        <Button small icon={<Bell aria-hidden="true" />} busy={remind.isPending} onClick={() => remind.mutate()}>
          {w.remind}
        </Button>
      )}
      {group.deputies > 0 && !asked && deputy.data === undefined && (
        <Button
          small
          icon={<UserRoundPlus aria-hidden="true" />}
          busy={deputy.isPending}
          onClick={() => deputy.mutate()}
        >
          {w.askDeputy}
        </Button>
      )}
      {may('alert.call') && <Call alert={alert} group={group} />}
      {group.deputies === 0 && <small className={styles.soft}>{w.noDeputy}</small>}
      <span role="status" className={styles.done}>
        {remind.data && (remind.data.reminded ? w.remindedNow : w.nothingToRemind)}
        {deputy.data && (deputy.data.asked > 0 ? w.deputyAskedNow : w.noDeputyToAsk)}
      </span>
      {remind.isError && <ProblemText error={remind.error} />}
      {deputy.isError && <ProblemText error={deputy.error} />}
    </div>
  );
}

/** Names and numbers on demand: that they were seen is written down, and they go away by themselves. */
function Call({ alert, group }: { alert: Alert; group: AlertGroup }) {
  const w = useWords(words);
  const [contacts, setContacts] = useState<Contact[] | null>(null);
  const show = useMutation({
    mutationFn: () =>
      get(
        api.GET('/alerts/{id}/groups/{groupId}/contacts', {
          params: { path: { id: alert.id, groupId: group.groupId } },
        }),
      ),
    onSuccess: ({ items }) => setContacts(items),
    gcTime: 0,
  });
  useEffect(() => {
    if (contacts === null) return;
    const timer = setTimeout(() => setContacts(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [contacts]);
  return (
    <>
      <Button
        small
        icon={<Phone aria-hidden="true" />}
        busy={show.isPending}
        aria-expanded={contacts !== null}
        onClick={() => (contacts === null ? show.mutate() : setContacts(null))}
      >
        {contacts === null ? w.call : w.hideCall}
      </Button>
      {contacts !== null && (
        <div className={styles.contacts}>
          <ul>
            {contacts.map((one) => (
              <li key={one.administratorId}>
                {one.name} ({w.contactRoles[one.role]}){' '}
                {one.stopped ? (
                  <Badge tone="warn">{w.stopped}</Badge>
                ) : (
                  <a href={`tel:${one.mobile}`}>{readable(one.mobile)}</a>
                )}
              </li>
            ))}
          </ul>
          <small className={styles.soft}>{w.callNoted}</small>
        </div>
      )}
      {show.isError && <ProblemText error={show.error} />}
    </>
  );
}

/** +31612345678 as it is dialled and read here: 06 12 34 56 78. */
const readable = (mobile: string): string =>
  mobile.startsWith('+316') ? `06 ${mobile.slice(4).replace(/(\d\d)(?=\d)/g, '$1 ')}` : mobile;
