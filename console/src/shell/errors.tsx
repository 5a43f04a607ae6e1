import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/index.ts';
import { Button, Empty, Failure, PageHeader } from '../parts/index.ts';
import { words } from './words.ts';

export function NotFound() {
  const w = useWords(words);
  return (
    <>
      <PageHeader title={w.notFound} />
      <Empty title={w.notFoundHelp} action={<Link to="/">{w.toAlerts}</Link>}>
        <strong>{w.emergency}</strong>
      </Empty>
    </>
  );
}

/** A screen that broke: the frame stays, and what was done is not lost. */
export function Broken({ error, reset }: { error: unknown; reset(): void }) {
  const w = useWords(words);
  return (
    <>
      <PageHeader title={w.broken} />
      <Failure error={error} kept={<p>{w.brokenHelp}</p>} retry={reset} />
      <p>
        <Button onClick={() => location.reload()}>{w.reload}</Button>
      </p>
    </>
  );
}
