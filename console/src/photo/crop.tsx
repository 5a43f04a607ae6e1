import Cropper from 'react-easy-crop';
import 'react-easy-crop/react-easy-crop.css';
import { useWords } from '../i18n/index.ts';
import { RadioGroup } from '../parts/index.ts';
import type { Picture } from './picture.ts';
import type { Aspect, useEdits } from './use-edits.ts';
import styles from './photo.module.css';
import { words } from './words.ts';

const ASPECTS: readonly Aspect[] = ['whole', 'square', 'portrait', 'landscape'];
const MOST_ZOOM = 5;

const ratioOf = (aspect: Aspect, picture: Picture): number =>
  ({ whole: picture.width / picture.height, square: 1, portrait: 3 / 4, landscape: 4 / 3 })[aspect];

/** Cut by dragging, by the arrows, and by magnifying. */
export function Crop({ picture, edits }: { picture: Picture; edits: ReturnType<typeof useEdits> }) {
  const w = useWords(words);
  const { aspect, crop, zoom } = edits.edits;
  return (
    <>
      <p className={styles.hint}>{w.cropLead}</p>
      <div className={styles.cropper}>
        <Cropper
          image={picture.url}
          crop={crop}
          zoom={zoom}
          maxZoom={MOST_ZOOM}
          aspect={ratioOf(aspect, picture)}
          keyboardStep={8}
          disableAutomaticStylesInjection
          onInteractionStart={() => edits.mark()}
          onCropChange={(next) => edits.move({ crop: next })}
          onZoomChange={(next) => edits.move({ zoom: next })}
          onCropAreaChange={(_, cut) => edits.move({ cut })}
          cropperProps={{ 'aria-label': w.cropArea, role: 'group' }}
          mediaProps={{ alt: '' }}
        />
      </div>
      <div className={styles.cropTools}>
        <label className={styles.zoom}>
          {w.zoom}
          <input
            type="range"
            min={1}
            max={MOST_ZOOM}
            step={0.1}
            value={zoom}
            onPointerDown={() => edits.mark()}
            onChange={(event) => edits.move({ zoom: event.target.valueAsNumber })}
          />
        </label>
        <RadioGroup
          legend={w.aspect}
          name="aspect"
          value={aspect}
          onChange={(next) => edits.step({ aspect: next, crop: { x: 0, y: 0 }, zoom: 1 })}
          choices={ASPECTS.map((value) => ({ value, label: w.aspects[value] }))}
        />
      </div>
    </>
  );
}
