import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { Problem, send, type Alert } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, ProblemText, Unseen } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import styles from './history.module.css';
import { words } from './words.ts';

/** Long enough for the browser to have begun with it. */
const KEPT_MS = 60_000;

async function download({ id, checkCode }: Alert): Promise<void> {
  const response = await send(`/v1/alerts/${id}/report`, { headers: { accept: 'application/pdf' } });
  if (!response.ok)
    throw new Problem(response.status, (await response.json()) as ConstructorParameters<typeof Problem>[1]);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `melding-${checkCode}.pdf`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}

/** The report as a file; made on the server, which takes a few seconds the first time. */
export function ReportButton({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const { may } = useSession();
  const report = useMutation({ mutationFn: download });
  return (
    <div className={styles.report}>
      <Button
        tone="main"
        icon={<FileDown aria-hidden="true" />}
        busy={report.isPending}
        blocked={may('alert.report') ? undefined : w.reportWho}
        onClick={() => report.mutate(alert)}
      >
        {report.isPending ? w.reporting : w.report}
      </Button>
      <span role="status">{report.isSuccess && <Unseen>{w.reported}</Unseen>}</span>
      {report.isError && (
        <div role="alert" className={styles.reportError}>
          <ProblemText error={report.error} />
        </div>
      )}
    </div>
  );
}
