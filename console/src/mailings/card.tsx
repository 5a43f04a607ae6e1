import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, get, type Mailing } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, Button, ButtonLink, Confirm, Notice, ProblemText, Row, type SignTone } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import styles from './mailings.module.css';
import { words } from './words.ts';

const TONES: Readonly<Record<Mailing['state'], SignTone>> = {
  draft: 'plain',
  sending: 'accent',
  paused: 'warn',
  stopped: 'warn',
  done: 'good',
};

/** One mailing: how far it is, and what can be done with it. */
export function MailingCard({ mailing }: { mailing: Mailing }) {
  const w = useWords(words);
  const format = useFormat();
  const { may } = useSession();
  const { id, state, subject, recipients, held, channels, sentAt, createdAt } = mailing;
  return (
    <article className={styles.card} aria-labelledby={`mailing-${id}`}>
      <header className={styles.cardHead}>
        <h2 id={`mailing-${id}`} lang="nl">
          {subject}
        </h2>
        <Badge tone={TONES[state]}>{w.state[state]}</Badge>
      </header>
      <p className={styles.soft}>
        {format.full(sentAt ?? createdAt)}
        {recipients > 0 && ` · ${w.recipients(format.number(recipients))}`}
      </p>
      {state !== 'draft' && (
        <dl className={styles.fates}>
          {channels.map((channel) => (
            <div key={channel}>
              <dt>{w.channel[channel]}</dt>
              <dd>{fatesOf(mailing[channel], w.fates, format.number)}</dd>
            </div>
          ))}
        </dl>
      )}
      {held > 0 && <Notice tone="warn">{w.held(format.number(held))}</Notice>}
      {state === 'draft' && may('mailings.write') && (
        <Row>
          <ButtonLink to="/berichten/$id" params={{ id: String(id) }}>
            {w.edit}
          </ButtonLink>
        </Row>
      )}
      {may('mailings.send') && (state === 'sending' || state === 'paused') && <Controls mailing={mailing} />}
    </article>
  );
}

type Fates = Mailing['whatsapp'];

/** `12 verstuurd, 3 wachten`: only what there is. */
function fatesOf(fates: Fates, names: Record<keyof Fates, string>, number: (n: number) => string): string {
  const order = ['sent', 'queued', 'waiting', 'failed', 'unknown', 'skipped'] as const;
  const parts = order.filter((fate) => fates[fate] > 0).map((fate) => `${number(fates[fate])} ${names[fate]}`);
  return parts.length === 0 ? '–' : parts.join(', ');
}

function Controls({ mailing: { id, state } }: { mailing: Mailing }) {
  const w = useWords(words);
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const params = { params: { path: { id } } };
  const done = { onSuccess: () => queries.invalidateQueries({ queryKey: ['mailings'] }) };
  const pause = useMutation({ mutationFn: () => get(api.POST('/mailings/{id}/pause', params)), ...done });
  const resume = useMutation({ mutationFn: () => get(api.POST('/mailings/{id}/resumption', params)), ...done });
  const stop = useMutation({
    mutationFn: () => get(api.POST('/mailings/{id}/stop', params)),
    onSuccess: () => {
      setAsking(false);
      return done.onSuccess();
    },
  });
  const problem = pause.error ?? resume.error;
  return (
    <>
      <Row>
        {state === 'sending' ? (
          <Button busy={pause.isPending} onClick={() => pause.mutate()}>
            {w.pause}
          </Button>
        ) : (
          <Button busy={resume.isPending} onClick={() => resume.mutate()}>
            {w.resume}
          </Button>
        )}
        <Button onClick={() => setAsking(true)}>{w.stop}</Button>
      </Row>
      {problem !== null && <ProblemText error={problem} />}
      <Confirm
        open={asking}
        title={w.stopTitle}
        act={w.stop}
        danger
        busy={stop.isPending}
        error={stop.error}
        onAct={() => stop.mutate()}
        onClose={() => setAsking(false)}
      >
        <p>{w.stopWhy}</p>
      </Confirm>
    </>
  );
}
