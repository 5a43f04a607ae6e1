import { lazy, Suspense, useState } from 'react';
import { ImagePlus, Trash2 } from 'lucide-react';
import { api, get } from '../api/index.ts';
import type { Alert } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Loading, ProblemText, Row } from '../parts/index.ts';
import type { Photo, Subject } from './photo-dialog.tsx';
import styles from './photo.module.css';
import { words } from './words.ts';

const PhotoDialog = lazy(async () => ({ default: (await import('./photo-dialog.tsx')).PhotoDialog }));

/** Where the bytes of an alert's photo are; another photo is another address. */
export const photoAddress = (alert: { id: string; image: { id: string } | null }): string | undefined =>
  alert.image === null ? undefined : `/v1/alerts/${alert.id}/image#${alert.image.id}`;

/**
 * The photo of a draft: none, or what it shows with a way to change it.
 * @param run does a request that changes the draft, in line with its other changes
 */
export function PhotoField({
  alert,
  subjects,
  blocked,
  run,
}: {
  alert: Alert | null;
  subjects: readonly Subject[];
  blocked: 'later' | 'offline' | undefined;
  run(work: (id: string) => Promise<Alert>): Promise<Alert>;
}) {
  const w = useWords(words);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const image = alert?.image ?? null;
  const source = alert && photoAddress(alert);
  const remove = () => {
    setError(null);
    run((id) => get(api.DELETE('/alerts/{id}/image', { params: { path: { id } } }))).catch(setError);
  };
  return (
    <div className={styles.field}>
      <strong>{w.title}</strong>
      {image !== null && source && (
        <div className={styles.attached}>
          <img src={source} alt={w.alt} />
          <p className={styles.hint}>
            {w.subjects[image.subject]}. {w.attached(format.number(image.width), format.number(image.height))}
          </p>
        </div>
      )}
      {error !== null && <ProblemText error={error} />}
      <Row>
        <Button
          small
          icon={<ImagePlus aria-hidden="true" />}
          blocked={blocked && w[blocked]}
          onClick={() => {
            setUsed(true);
            setOpen(true);
          }}
        >
          {image === null ? w.add : w.change}
        </Button>
        {image !== null && (
          <Button small tone="quiet" icon={<Trash2 aria-hidden="true" />} onClick={remove}>
            {w.remove}
          </Button>
        )}
      </Row>
      {used && (
        <Suspense fallback={<Loading lines={1} />}>
          <PhotoDialog
            open={open}
            subjects={subjects}
            onClose={() => setOpen(false)}
            attach={async (photo) => {
              await run((id) => put(id, photo));
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

function put(id: string, { bytes, subject, permission }: Photo): Promise<Alert> {
  const query = {
    subject,
    ...(permission && {
      permissionReference: permission.reference,
      permissionScope: permission.scope as 'residents',
      permissionExpiresAt: permission.expiresAt,
    }),
  };
  return get(
    api.PUT('/alerts/{id}/image', {
      params: { path: { id }, query },
      body: bytes as never,
      bodySerializer: (body: unknown) => body as Blob,
      headers: { 'content-type': 'image/jpeg' },
    }),
  );
}
