import { useMemo } from 'react';
import { encode } from 'uqr';
import styles from './factors.module.css';

/** A text as a picture that a telephone reads: one path of squares, dark on light in every theme. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { squares, size } = useMemo(() => {
    const { data, size: width } = encode(text, { ecc: 'M', border: 0 });
    const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
    return { squares: path, size: width };
  }, [text]);
  return (
    <div className={styles.qr} role="img" aria-label={label}>
      <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" aria-hidden="true">
        <path d={squares} fill="currentColor" />
      </svg>
    </div>
  );
}
