import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/index.ts';
import type { Picture } from './picture.ts';
import { renderPicture, type Box, type Cut } from './render.ts';
import styles from './photo.module.css';
import { words } from './words.ts';

/** Small, and made as what goes out is made. */
export function Preview({ picture, cut, boxes }: { picture: Picture; cut: Cut; boxes: readonly Box[] }) {
  const w = useWords(words);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) renderPicture(picture.bitmap, picture, cut, boxes, canvas.current);
  }, [picture, cut, boxes]);
  return (
    <figure className={styles.preview}>
      <figcaption>{w.preview}</figcaption>
      <canvas ref={canvas} role="img" aria-label={w.alt} />
    </figure>
  );
}
