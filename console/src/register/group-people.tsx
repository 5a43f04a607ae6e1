import { useState } from 'react';
import { Mail, Phone } from 'lucide-react';
import type { GroupAdministrator, WatchGroupDetail } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, Button, Section } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { groupWords } from './group-words.ts';
import styles from './group.module.css';
import { PauseDialog } from './pause-dialog.tsx';
import { successorsOf } from './successors.ts';
import { StartDialog, StopDialog } from './stop-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

type Open = { what: 'stop' | 'start' | 'transfer' | 'pause'; person: GroupAdministrator } | null;

/** Who administers the group and who stands in, with what a registrar may change about that. */
export function GroupPeople({ group }: { group: WatchGroupDetail }) {
  const w = useWords(groupWords);
  const { may } = useSession();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const mayChange = may('registry.change');
  if (!may('registry.people')) {
    return (
      <Section title={w.administrators}>
        <p>{w.hiddenPeople(group.activeAdministrators)}</p>
      </Section>
    );
  }
  return (
    <Section title={w.administrators}>
      {group.administrators.length === 0 && <p>{w.nobody}</p>}
      {!mayChange && group.administrators.length > 0 && <p className={styles.soft}>{w.registrarOnly}</p>}
      <ul className={styles.cards}>
        {group.administrators.map((person) => (
          <li key={person.id} className={styles.person}>
            <Person person={person} group={group} />
            {mayChange && (
              <div className={styles.acts}>
                {person.role === 'deputy' && !person.stopped && (
                  <Button
                    small
                    aria-label={w.makePrimaryOf(person.name)}
                    onClick={() => setOpen({ what: 'transfer', person })}
                  >
                    {w.makePrimary}
                  </Button>
                )}
                {person.role === 'primary' && (
                  <Button
                    small
                    blocked={successorsOf(group).length === 0 ? w.noDeputy : undefined}
                    onClick={() => setOpen({ what: 'transfer', person })}
                  >
                    {w.handOver}
                  </Button>
                )}
                {!person.stopped && (
                  <Button
                    small
                    aria-label={(person.pauseUntil === null ? w.pause.openOf : w.pause.changeOf)(person.name)}
                    onClick={() => setOpen({ what: 'pause', person })}
                  >
                    {person.pauseUntil === null ? w.pause.open : w.pause.change}
                  </Button>
                )}
                <Button
                  small
                  aria-label={person.stopped ? w.startOf(person.name) : w.stopOf(person.name)}
                  onClick={() => setOpen({ what: person.stopped ? 'start' : 'stop', person })}
                >
                  {person.stopped ? w.start : w.stop}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {open?.what === 'transfer' && <TransferDialog group={group} chosen={open.person} onClose={close} />}
      {open?.what === 'pause' && <PauseDialog group={group} person={open.person} onClose={close} />}
      {open?.what === 'stop' && <StopDialog group={group} person={open.person} onClose={close} />}
      {open?.what === 'start' && <StartDialog group={group} person={open.person} onClose={close} />}
    </Section>
  );
}

function Person({ person, group }: { person: GroupAdministrator; group: WatchGroupDetail }) {
  const w = useWords(groupWords);
  const f = useFormat();
  const chats = group.administratorGroups.filter(({ administratorIds }) => administratorIds.includes(person.id));
  const shown = person.mobile.replace(/^\+316/, '06-');
  return (
    <div className={styles.who}>
      <h3>
        {person.name} <Badge tone={person.role === 'primary' ? 'accent' : 'plain'}>{w[person.role]}</Badge>
      </h3>
      {person.stopped && <Badge tone="warn">{w.stopped}</Badge>}
      {!person.stopped && person.pauseUntil !== null && (
        <Badge tone="warn">{(person.paused ? w.paused : w.pausePlanned)(f.date(person.pauseUntil))}</Badge>
      )}
      <p className={styles.contact}>
        <a href={`tel:${person.mobile}`} aria-label={w.call(shown)}>
          <Phone aria-hidden="true" size={16} />
          {shown}
        </a>
        {person.email !== null && (
          <a href={`mailto:${person.email}`} aria-label={w.mail(person.email)}>
            <Mail aria-hidden="true" size={16} />
            {person.email}
          </a>
        )}
      </p>
      {!person.stopped && (
        <p className={styles.soft}>
          {chats.length > 0 ? w.inChat(f.list(chats.map(({ name }) => name))) : w.notInChat[person.role]}
        </p>
      )}
    </div>
  );
}
