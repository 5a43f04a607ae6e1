import { useState } from 'react';
import type { Alert } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, ButtonLink, capital, Notice, PageHeader, useAlertWords, wordFor } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { CloseDialog } from './close-dialog.tsx';
import { words } from './words.ts';

/** What it is, how it stands, and what can be done with it. */
export function BoardHead({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const { reach } = alert;
  return (
    <>
      <PageHeader
        title={w.title(capital(a.kinds[alert.kind]), alert.facts.place.label)}
        lead={
          <>
            {alert.dispatchedAt !== null && <span>{w.sentAt(format.moment(alert.dispatchedAt))}</span>}
            {' · '}
            <span>{w.code(alert.checkCode)}</span>
            {reach !== null && (
              <>
                {' · '}
                {w.reach(
                  format.count(reach.groups, w.group, w.groups),
                  format.count(reach.administrators, w.administrator, w.administrators),
                  format.number(reach.households),
                )}
              </>
            )}
          </>
        }
        actions={alert.status === 'live' && <Actions alert={alert} />}
      />
      {alert.status !== 'live' && <Over alert={alert} />}
    </>
  );
}

function Actions({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const { may } = useSession();
  const [open, setOpen] = useState<'close' | null>(null);
  return (
    <>
      <Button tone="main" blocked={may('alert.close') ? undefined : w.mayNot} onClick={() => setOpen('close')}>
        {w.close}
      </Button>
      <CloseDialog alert={alert} open={open === 'close'} onClose={() => setOpen(null)} />
    </>
  );
}

function Over({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  return (
    <Notice
      tone={alert.status === 'closed' ? 'good' : 'plain'}
      title={w.over(a.statuses[alert.status], format.moment(alert.endedAt ?? alert.updatedAt))}
      actions={
        <ButtonLink to="/geschiedenis/$id" params={{ id: alert.id }}>
          {w.toHistory}
        </ButtonLink>
      }
    >
      {alert.outcome !== null && <p>{w.outcomeWas(wordFor(a.outcomes, alert.outcome))}</p>}
      {alert.outcomeText !== null && <p lang="nl">{alert.outcomeText}</p>}
    </Notice>
  );
}
