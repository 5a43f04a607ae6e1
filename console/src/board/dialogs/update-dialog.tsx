import { useState } from 'react';
import type { Alert, AlertChange } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { SelectField, TextArea, TextField } from '../../parts/index.ts';
import { words } from './words.ts';
import type { DialogProps } from './dialog-props.ts';
import styles from './dialogs.module.css';
import { Emergency } from './emergency.tsx';
import { MessageDialog } from './message-dialog.tsx';
import { aboutField } from './remarks.tsx';
import { clockNow, toInstant } from './times.ts';
import { useChange } from './use-change.ts';
import { useMessagePreview } from './use-message-preview.ts';

type AlertUpdate = Extract<AlertChange, { sort: 'update' }>['change'];

interface Filled {
  text: string;
  place: string;
  at: string;
  direction: string;
  type: string;
  colour: string;
  make: string;
  plate: string;
}
const NOTHING: Filled = { text: '', place: '', at: '', direction: '', type: '', colour: '', make: '', plate: '' };

/** News, in the same fields as the alert itself. */
export function UpdateDialog({ alert, open, onClose, onDone, people }: DialogProps) {
  const w = useWords(words);
  const [filled, setFilled] = useState<Filled>(() => ({ ...NOTHING, at: clockNow() }));
  const content = toUpdate(filled, alert);
  const isEmpty = Object.keys(content).length === 0;
  const preview = useMessagePreview(alert.id, isEmpty ? null : { act: 'update', content });
  const { act, override, setOverride } = useChange(alert.id, 'update', onDone);
  const waits = (preview.preview?.approval.length ?? 0) > 0 && override === null;
  const blocked = isEmpty ? w.fillFirst : preview.preview?.canSend === false ? w.blockedBy : undefined;
  const field = (name: keyof Filled, path: string) => ({
    value: filled[name],
    onChange: (event: { target: { value: string } }) => setFilled({ ...filled, [name]: event.target.value }),
    ...aboutField(preview.preview, path),
  });
  return (
    <MessageDialog
      {...{ alert, open, onClose, people, preview, blocked }}
      title={w.updateTitle}
      lead={w.updateLead}
      busy={act.isPending}
      error={act.error}
      act={waits ? () => w.askFor : w.sendTo}
      onAct={() => act.mutate({ sort: 'update', change: content })}
    >
      <TextArea label={w.news1} lang="nl" {...field('text', '/text')} />
      <h3>{w.seenAgain}</h3>
      <div className={styles.pair}>
        <TextField label={w.seenPlace} hint={w.seenPlaceHint} lang="nl" optional {...field('place', '/seenAgain')} />
        <TextField label={w.seenAt} type="time" {...field('at', '/seenAgain/at')} />
      </div>
      {alert.kind !== 'missing_person' && (
        <>
          <TextField
            label={w.direction}
            hint={w.directionHint}
            lang="nl"
            optional
            {...field('direction', '/directionOfFlight')}
          />
          <div className={styles.pair}>
            <SelectField
              label={w.vehicleType}
              options={[
                { value: '', label: w.vehicleNone },
                ...Object.entries(w.vehicles).map(([value, label]) => ({ value, label })),
              ]}
              {...field('type', '/vehicle/type')}
            />
            <TextField label={w.vehicleColour} lang="nl" optional {...field('colour', '/vehicle/colour')} />
            <TextField label={w.vehicleMake} lang="nl" optional {...field('make', '/vehicle/make')} />
            <TextField label={w.plate} hint={w.plateHint} optional {...field('plate', '/vehicle/plate')} />
          </div>
        </>
      )}
      <Emergency preview={preview.preview} value={override} onChange={setOverride} />
    </MessageDialog>
  );
}

function toUpdate(filled: Filled, alert: Alert): AlertUpdate {
  const { text, place, at, direction, type, colour, make, plate } = filled;
  const vehicle = {
    ...(type !== '' && { type: type as NonNullable<NonNullable<AlertUpdate['vehicle']>['type']> }),
    ...(colour.trim() !== '' && { colour }),
    ...(make.trim() !== '' && { make }),
    ...(plate.trim() !== '' && { plate }),
  };
  const { area } = alert.facts.place;
  return {
    ...(text.trim() !== '' && { text }),
    ...(place.trim() !== '' && {
      seenAgain: {
        place: { label: place, ...(area !== undefined && { area }) },
        at: toInstant(new Date().toISOString(), at === '' ? clockNow() : at),
      },
    }),
    ...(direction.trim() !== '' && { directionOfFlight: direction }),
    ...(Object.keys(vehicle).length > 0 && { vehicle }),
  };
}
