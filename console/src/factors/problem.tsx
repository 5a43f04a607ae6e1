import { useWords } from '../i18n/index.ts';
import { Notice, ProblemText } from '../parts/index.ts';
import { PasskeyError } from './passkeys.ts';
import { words } from './words.ts';

/** What went wrong with a way to sign in: the server's words, or why the browser gave no passkey. */
export function FactorProblem({ error }: { error: unknown }) {
  const w = useWords(words);
  if (error === null || error === undefined) return null;
  return (
    <Notice tone="bad" urgent>
      {error instanceof PasskeyError ? <p>{w.passkeyFailures[error.why]}</p> : <ProblemText error={error} />}
    </Notice>
  );
}
