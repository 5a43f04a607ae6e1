import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, get } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Button, Confirm, Section } from '../../parts/index.ts';
import { useProof, useSession } from '../../session/index.ts';
import styles from './accounts.module.css';
import { words } from './words.ts';

/** Ends every session of the municipality, one's own too. */
export function Everybody() {
  const w = useWords(words);
  const prove = useProof();
  const queries = useQueryClient();
  const { municipality } = useSession();
  const [asking, setAsking] = useState(false);
  const end = useMutation({
    mutationFn: () => prove(() => get(api.DELETE('/municipality/sessions'))),
    onSuccess: () => {
      queries.clear();
      location.assign('/sign-in');
    },
  });
  return (
    <Section title={w.everybodyTitle}>
      <div className={styles.policy}>
        <p>{w.everybodyWhat}</p>
        <Button onClick={() => setAsking(true)}>{w.everybody}</Button>
      </div>
      <Confirm
        open={asking}
        title={w.everybodyAsk}
        act={w.everybody}
        danger
        busy={end.isPending}
        error={end.error}
        onAct={() => end.mutate()}
        onClose={() => {
          end.reset();
          setAsking(false);
        }}
      >
        <p>{w.everybodyAlso(municipality.name)}</p>
      </Confirm>
    </Section>
  );
}
