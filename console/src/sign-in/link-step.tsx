import { useRef, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, asProblem, get, type SecondFactorAsked, type SignedIn } from '../api/index.ts';
import { FactorProblem, PasswordField } from '../factors/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, TextField } from '../parts/index.ts';
import styles from './sign-in.module.css';
import { Step } from './step.tsx';
import type { OneTimeLink } from './visit.ts';
import { words } from './words.ts';

interface Given {
  name: string;
  email: string;
  password: string;
}

/** Chooses a password with a link that works once, and signs in with it. @param onSettled chosen, but signing in failed */
export function LinkStep(props: {
  link: OneTimeLink;
  onAnswer(answer: SignedIn | SecondFactorAsked): unknown;
  onSettled(): void;
}) {
  const { link, onAnswer, onSettled } = props;
  const w = useWords(words);
  const used = useRef(false);
  const settle = useMutation({
    mutationFn: async ({ name, email, password }: Given) => {
      if (!used.current) await spend(link, { name, email, password });
      used.current = true;
      await onAnswer(await get(api.POST('/session', { body: { email, password } })));
    },
    // The link is spent; a mistyped address or a wait must not end here.
    onError: (error) => used.current && !asProblem(error).isOffline && onSettled(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (settle.isPending) return;
    const given = new FormData(event.currentTarget);
    const text = (name: string): string => String(given.get(name) ?? '');
    settle.mutate({ name: text('name'), email: text('email'), password: text('password') });
  };
  return (
    <Step title={w.links[link.purpose].title}>
      <p>{w.links[link.purpose].what}</p>
      <FactorProblem error={settle.error} />
      <form className={styles.form} onSubmit={submit}>
        {link.purpose === 'set-up' && (
          <TextField label={w.yourName} name="name" autoComplete="name" required maxLength={100} />
        )}
        <TextField label={w.yourEmail} type="email" name="email" autoComplete="username" required maxLength={254} />
        <PasswordField
          label={w.newPassword}
          hint={w.newPasswordHint}
          name="password"
          autoComplete="new-password"
          required
          minLength={12}
        />
        <div className={styles.wide}>
          <Button type="submit" tone="main" busy={settle.isPending}>
            {w.settle}
          </Button>
        </div>
      </form>
    </Step>
  );
}

function spend({ purpose, token }: OneTimeLink, { name, email, password }: Given): Promise<unknown> {
  if (purpose === 'set-up') return get(api.POST('/set-up', { body: { link: token, name, email, password } }));
  return get(api.POST(`/${purpose}`, { body: { link: token, password } }));
}
