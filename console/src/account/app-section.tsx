import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { AppSetUp } from '../factors/index.ts';
import { useWords } from '../i18n/index.ts';
import { Badge, Button, Confirm, Dialog, Notice, Row, Section, useToast } from '../parts/index.ts';
import { useProof, useSession } from '../session/index.ts';
import styles from './account.module.css';
import { CodesDialog } from './codes-dialog.tsx';
import { useChanged } from './use-changed.ts';
import { words } from './words.ts';

export function AppSection() {
  const w = useWords(words);
  const tell = useToast();
  const changed = useChanged();
  const has = useSession().me.account.secondFactors.includes('totp');
  const [open, setOpen] = useState<'set-up' | 'remove'>();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const done = (made: readonly string[] | null) => {
    setOpen(undefined);
    setCodes(made);
    tell(w.appAdded);
    void changed();
  };
  return (
    <Section title={w.appTitle} actions={<Badge tone={has ? 'good' : 'plain'}>{has ? w.isSet : w.isNotSet}</Badge>}>
      <p className={styles.soft}>{w.appWhat}</p>
      <Row>
        <Button onClick={() => setOpen('set-up')}>{has ? w.replaceApp : w.setUpApp}</Button>
        {has && <Button onClick={() => setOpen('remove')}>{w.removeApp}</Button>}
      </Row>
      <Dialog open={open === 'set-up'} title={has ? w.replaceApp : w.setUpApp} onClose={() => setOpen(undefined)}>
        {has && <Notice tone="warn">{w.replaceWhat}</Notice>}
        <AppSetUp onDone={done} />
      </Dialog>
      <RemoveApp open={open === 'remove'} onClose={() => setOpen(undefined)} />
      <CodesDialog codes={codes} onKept={() => setCodes(null)} />
    </Section>
  );
}

function RemoveApp({ open, onClose }: { open: boolean; onClose(): void }) {
  const w = useWords(words);
  const tell = useToast();
  const prove = useProof();
  const changed = useChanged();
  const remove = useMutation({
    mutationFn: () => prove(() => get(api.DELETE('/account/totp'))),
    onSuccess: () => {
      onClose();
      tell(w.appRemoved);
      return changed();
    },
  });
  return (
    <Confirm
      open={open}
      title={w.removeAppTitle}
      act={w.removeApp}
      danger
      busy={remove.isPending}
      error={remove.error}
      onAct={() => remove.mutate()}
      onClose={() => {
        remove.reset();
        onClose();
      }}
    >
      <p>{w.removeAppWhat}</p>
    </Confirm>
  );
}
