import type { Line } from '../api/index.ts';
import { QrCode } from '../factors/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import styles from './lines.module.css';
import { isPairingCode } from './phase.ts';
import { useNow } from './use-now.ts';
import { words } from './words.ts';

/** The code that waits for the phone, and how long it still works. */
export function LinkCode({ line }: { line: Line }) {
  const w = useWords(words);
  const code = line.linkCode ?? '';
  if (isPairingCode(code)) {
    return (
      <div className={styles.pairing}>
        <p>{w.codeOnPhone}</p>
        <p className={styles.code}>{code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code}</p>
        <p className={styles.soft}>{w.codeSteps}</p>
        <Countdown line={line} />
      </div>
    );
  }
  return (
    <div className={styles.qr}>
      <QrCode text={code} label={w.qr} />
      <div>
        <ol>
          <li>{w.stepsQr.one}</li>
          <li>{w.stepsQr.two}</li>
          <li>{w.stepsQr.three}</li>
        </ol>
        <Countdown line={line} />
      </div>
    </div>
  );
}

/** Only what the network told: some say when a code ends, others only that another one comes. */
function Countdown({ line }: { line: Line }) {
  const w = useWords(words);
  const format = useFormat();
  const now = useNow(true);
  const { expiresAt = null, until = null } = line.link ?? {};
  const left = (at: string): number => Math.max(0, Date.parse(at) - now);
  const text = (): string => {
    if (expiresAt !== null) return left(expiresAt) > 0 ? w.codeLasts(format.duration(left(expiresAt))) : w.codeRenews;
    return until === null ? w.codeOpen : w.codeUntil(format.duration(left(until)));
  };
  return (
    <p className={styles.soft} data-countdown>
      {text()}
    </p>
  );
}
