import { useQuery } from '@tanstack/react-query';
import { useFormat, useWords } from '../../i18n/index.ts';
import { asProblem, type AuditBlock } from '../../api/index.ts';
import { Button, Empty, Failure, Loading, Row, Section, Stack, useToast } from '../../parts/index.ts';
import { saveFile } from '../parts/save-file.ts';
import styles from './audit.module.css';
import { headQuery } from './queries.ts';
import { words } from './words.ts';

/** The head of the chain, to be written down elsewhere, and how anybody verifies the rest. */
export function Proof() {
  const w = useWords(words);
  const head = useQuery(headQuery);
  const isNone = head.isError && asProblem(head.error).status === 404;
  const retry = () => void head.refetch();
  return (
    <Stack>
      {head.isPending && <Loading lines={6} />}
      {isNone && (
        <Empty title={w.noHead} action={<Button onClick={retry}>{w.again}</Button>}>
          {w.noHeadHelp}
        </Empty>
      )}
      {head.isError && !isNone && <Failure error={head.error} retry={retry} />}
      {head.data && <Head head={head.data} busy={head.isFetching} again={retry} />}
      <Section title={w.verifyTitle}>
        <p>{w.verifyLead}</p>
        <code className={styles.command}>heterdaadkracht audit verify</code>
        <p>{w.verifyAnchor}</p>
        <code className={styles.command}>heterdaadkracht audit verify --anchor anchors.jsonl</code>
        <p>{w.verifyResult}</p>
      </Section>
    </Stack>
  );
}

function Head({ head, busy, again }: { head: AuditBlock; busy: boolean; again(): void }) {
  const w = useWords(words);
  const format = useFormat();
  const tell = useToast();
  const copy = () => {
    void navigator.clipboard.writeText(`${head.number} ${head.hash}`).then(() => tell(w.copied));
  };
  return (
    <Section title={w.headTitle}>
      <p>{w.headLead}</p>
      <dl className={styles.head}>
        <dt>{w.number}</dt>
        <dd>{format.number(head.number)}</dd>
        <dt>{w.fingerprint}</dt>
        <dd className={styles.hash}>{inFours(head.hash)}</dd>
        <dt>{w.total}</dt>
        <dd>{format.number(head.total)}</dd>
        <dt>{w.sealedAt}</dt>
        <dd>{format.full(head.sealedAt)}</dd>
        <dt>{w.epoch}</dt>
        <dd>{format.number(head.epoch)}</dd>
        <dt>{w.key}</dt>
        <dd className={styles.hash}>{head.publicKey}</dd>
      </dl>
      <Row>
        {'clipboard' in navigator && (
          <Button tone="main" onClick={copy}>
            {w.copy}
          </Button>
        )}
        <Button
          onClick={() =>
            saveFile(`audit-${head.number}.json`, [`${JSON.stringify(head, null, 2)}\n`], 'application/json')
          }
        >
          {w.save}
        </Button>
        <Button tone="quiet" busy={busy} onClick={again}>
          {w.again}
        </Button>
      </Row>
    </Section>
  );
}

/** Easier to copy by hand, and the same when the spaces are taken out. */
const inFours = (hash: string): string => hash.replaceAll(/(.{4})(?=.)/g, '$1 ');
