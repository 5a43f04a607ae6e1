import styles from './phone-message.module.css';

/** A message as it stands on the phone: bold between stars, always Dutch, whatever language the screen has. */
export function PhoneMessage({ text, image }: { text: string; image?: string | undefined }) {
  return (
    <div className={styles.bubble} lang="nl">
      {image !== undefined && <img src={image} alt="" className={styles.image} />}
      {text.split('\n').map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines of a text have nothing else to be told apart by
        <p key={index}>{bold(line)}</p>
      ))}
    </div>
  );
}

function bold(line: string) {
  return line.split(/(\*[^*\n]+\*)/).map((part, index) =>
    part.length > 2 && part.startsWith('*') && part.endsWith('*') ? (
      // oxlint-disable-next-line react/no-array-index-key -- as above
      <strong key={index}>{part.slice(1, -1)}</strong>
    ) : (
      part
    ),
  );
}
