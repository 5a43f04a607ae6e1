import { Fragment } from 'react';
import styles from './message.module.css';

/** The message as WhatsApp shows it: bold between stars on the first line, links underlined. */
export function Phone({ text, label, image }: { text: string; label: string; image?: { src: string; alt: string } }) {
  return (
    <div className={styles.phone} role="group" aria-label={label}>
      <div className={styles.bubble} lang="nl">
        {image && <img className={styles.photo} src={image.src} alt={image.alt} />}
        {text.split('\n').map((line, index) => (
          // The lines of one text have no other name than their place.
          // oxlint-disable-next-line react/no-array-index-key
          <p key={index}>
            <Marked line={line} />
          </p>
        ))}
      </div>
    </div>
  );
}

function Marked({ line }: { line: string }) {
  return line.split(/(\*[^*]+\*|https?:\/\/\S+)/).map((piece, index) => {
    const key = `${index} ${piece}`;
    if (/^\*[^*]+\*$/.test(piece)) return <strong key={key}>{piece.slice(1, -1)}</strong>;
    if (/^https?:/.test(piece)) return <u key={key}>{piece}</u>;
    return <Fragment key={key}>{piece}</Fragment>;
  });
}
