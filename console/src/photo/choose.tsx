import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ImagePlus } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import { Button, Notice } from '../parts/index.ts';
import { readPicture, type Objection, type Picture } from './picture.ts';
import styles from './photo.module.css';
import { words } from './words.ts';

/** A file by choosing, dropping or pasting; what cannot be used is said. */
export function Choose({ onPicture }: { onPicture(picture: Picture): void }) {
  const w = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [objection, setObjection] = useState<Objection>();
  const take = async (file: Blob | null | undefined) => {
    if (!file) return;
    const read = await readPicture(file);
    if (typeof read === 'string') setObjection(read);
    else onPicture(read);
  };
  const pasted = useEffectEvent((event: ClipboardEvent) => {
    const file = event.clipboardData?.files[0];
    if (file !== undefined) void take(file);
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => pasted(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
  return (
    <div className={styles.choose}>
      <div
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <ImagePlus aria-hidden="true" size={40} />
        <p>{w.drop}</p>
        <Button tone="main" onClick={() => input.current?.click()}>
          {w.choose}
        </Button>
        <p className={styles.hint}>{w.types}</p>
        <input
          ref={input}
          type="file"
          hidden
          accept="image/jpeg,image/png,image/webp"
          aria-label={w.choose}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      {objection !== undefined && (
        <Notice tone="bad" urgent>
          <p>{w[objection]}</p>
        </Notice>
      )}
    </div>
  );
}
