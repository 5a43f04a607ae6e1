import { useEffect, useState } from 'react';
import { Undo2 } from 'lucide-react';
import { instantOf, useWords } from '../i18n/index.ts';
import { Button, Dialog, Notice, ProblemText, RadioGroup } from '../parts/index.ts';
import { Blur } from './blur.tsx';
import { Choose } from './choose.tsx';
import { Crop } from './crop.tsx';
import { lackOf, NO_PERMISSION, PermissionFields } from './permission.tsx';
import { Preview } from './preview.tsx';
import { forgetPicture, LEAST_SIDE, type Picture } from './picture.ts';
import { exportPicture } from './render.ts';
import { useEdits } from './use-edits.ts';
import styles from './photo.module.css';
import { words } from './words.ts';

export type Subject = 'suspect' | 'missing_person' | 'object';

export interface Photo {
  bytes: Blob;
  subject: Subject;
  permission?: { reference: string; scope: string; expiresAt: string };
}

/** Choose a photo, cut it, hide what nobody may see, and say what it shows; only then it is attached. */
export function PhotoDialog({
  open,
  subjects,
  attach,
  onClose,
}: {
  open: boolean;
  /** What a photo of this kind of alert may show. */
  subjects: readonly Subject[];
  attach(photo: Photo): Promise<void>;
  onClose(): void;
}) {
  const w = useWords(words);
  const [picture, setPicture] = useState<Picture | null>(null);
  useEffect(() => (picture === null ? undefined : () => forgetPicture(picture)), [picture]);
  const close = () => {
    setPicture(null);
    onClose();
  };
  return (
    <Dialog open={open} wide title={w.dialog} onClose={close}>
      {picture === null ? (
        <Choose onPicture={setPicture} />
      ) : (
        <Work
          picture={picture}
          subjects={subjects}
          other={() => setPicture(null)}
          attach={async (photo) => {
            await attach(photo);
            close();
          }}
        />
      )}
    </Dialog>
  );
}

function Work({
  picture,
  subjects,
  other,
  attach,
}: {
  picture: Picture;
  subjects: readonly Subject[];
  other(): void;
  attach(photo: Photo): Promise<void>;
}) {
  const w = useWords(words);
  const edits = useEdits();
  const [mode, setMode] = useState<'crop' | 'blur'>('crop');
  const [subject, setSubject] = useState<Subject | null>(null);
  const [permission, setPermission] = useState(NO_PERMISSION);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const cut = edits.edits.cut ?? { x: 0, y: 0, width: picture.width, height: picture.height };
  const lack = subject === 'suspect' ? lackOf(permission) : undefined;
  const small = Math.min(cut.width, cut.height) < LEAST_SIDE;
  const blocked = small ? w.cutTooSmall : subject === null ? w.subjectMissing : lack && w[lack];
  const go = async () => {
    if (subject === null) return;
    setBusy(true);
    setError(null);
    try {
      const bytes = await exportPicture(picture.bitmap, picture, cut, edits.edits.boxes);
      const { reference, scope } = permission;
      const given = { reference: reference.trim(), scope, expiresAt: instantOf(permission) ?? '' };
      await attach({ bytes, subject, ...(subject === 'suspect' && { permission: given }) });
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <div className={styles.work}>
      <div className={styles.canvasSide}>
        <div className={styles.tools}>
          <RadioGroup
            legend={w.mode}
            name="photo-mode"
            cards
            value={mode}
            onChange={(next) => setMode(next)}
            choices={[
              { value: 'crop', label: w.modes.crop },
              { value: 'blur', label: w.modes.blur },
            ]}
          />
          {edits.canUndo && (
            <Button small icon={<Undo2 aria-hidden="true" />} onClick={edits.undo}>
              {w.undo}
            </Button>
          )}
          <Button small onClick={other}>
            {w.other}
          </Button>
        </div>
        {mode === 'crop' ? (
          <Crop picture={picture} edits={edits} />
        ) : (
          <Blur picture={picture} cut={cut} boxes={edits.edits.boxes} onChange={(boxes) => edits.step({ boxes })} />
        )}
      </div>
      <div className={styles.side}>
        <RadioGroup
          legend={w.subject}
          name="photo-subject"
          value={subject}
          onChange={(next) => setSubject(next)}
          choices={subjects.map((value) => ({ value, label: w.subjects[value] }))}
        />
        {subject === 'suspect' && <PermissionFields value={permission} onChange={setPermission} />}
        <Preview {...{ picture, cut }} boxes={edits.edits.boxes} />
        {error !== null && (
          <Notice tone="bad" title={w.failed} urgent>
            <ProblemText error={error} />
          </Notice>
        )}
        <Button tone="main" busy={busy} blocked={blocked} onClick={() => void go()}>
          {w.attach}
        </Button>
      </div>
    </div>
  );
}
