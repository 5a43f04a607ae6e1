import { useEffect, useRef, useState } from 'react';
import { ImageUp } from 'lucide-react';
import { api, get, type ManagedGroupDetail } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Notice, ProblemText, Row, Section } from '../parts/index.ts';
import styles from './membership.module.css';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

const KINDS = ['image/jpeg', 'image/png', 'image/webp'];
const MOST_BYTES = 8 * 1024 * 1024;

/** The picture that the group should have: chosen here, put there by the system. */
export function Picture({ group, blocked }: { group: ManagedGroupDetail; blocked: string | undefined }) {
  const w = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<File | null>(null);
  const [wrong, setWrong] = useState<string>();
  const shown = useAddress(chosen);
  const params = { path: { id: group.id } };
  const put = useAct(
    () =>
      get(
        api.PUT('/managed-groups/{id}/picture', {
          params,
          body: chosen as never,
          bodySerializer: (body: unknown) => body as Blob,
          headers: { 'content-type': chosen?.type ?? '' },
        }),
      ),
    w.pictureSet,
    () => setChosen(null),
  );
  const remove = useAct(() => get(api.DELETE('/managed-groups/{id}/picture', { params })), w.pictureRemoved);
  const take = (file: File | undefined) => {
    if (file === undefined) return;
    const reason = !KINDS.includes(file.type) ? w.pictureKind : file.size > MOST_BYTES ? w.pictureTooLarge : undefined;
    setWrong(reason);
    setChosen(reason === undefined ? file : null);
    put.reset();
  };
  const failed = put.error ?? remove.error;
  return (
    <Section title={w.picture}>
      <p>{group.hasPicture ? w.pictureNow.yes : w.pictureNow.no}</p>
      <p className={styles.soft}>{w.pictureHint}</p>
      <input
        ref={input}
        type="file"
        accept={KINDS.join()}
        className={styles.file}
        aria-label={w.picture}
        tabIndex={-1}
        onChange={({ target }) => {
          take(target.files?.[0]);
          // The same file again is a choice too.
          target.value = '';
        }}
      />
      {shown !== null && <img src={shown} alt={w.picturePreview} className={styles.preview} />}
      <Row>
        {chosen !== null && (
          <Button tone="main" blocked={blocked} busy={put.isPending} onClick={() => put.mutate()}>
            {w.pictureSave}
          </Button>
        )}
        <Button icon={<ImageUp aria-hidden="true" />} blocked={blocked} onClick={() => input.current?.click()}>
          {chosen === null && !group.hasPicture ? w.pictureChoose : w.pictureOther}
        </Button>
        {group.hasPicture && chosen === null && (
          <Button blocked={blocked} busy={remove.isPending} onClick={() => remove.mutate()}>
            {w.pictureRemove}
          </Button>
        )}
      </Row>
      {wrong !== undefined && (
        <Notice tone="bad" urgent>
          {wrong}
        </Notice>
      )}
      {failed !== null && (
        <Notice tone="bad" urgent>
          <ProblemText error={failed} />
        </Notice>
      )}
    </Section>
  );
}

/** Where the browser shows a file that was chosen and not sent yet. */
function useAddress(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (file === null) return setAddress(null);
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
