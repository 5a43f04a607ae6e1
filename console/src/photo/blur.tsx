import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { Plus, Trash2 } from 'lucide-react';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Field, fieldStyles } from '../parts/index.ts';
import type { Picture } from './picture.ts';
import { renderPicture, type Box, type Cut } from './render.ts';
import styles from './photo.module.css';
import { words } from './words.ts';

type Rect = Omit<Box, 'id'>;

/** Smaller than this part of the picture is a slip of the hand. */
const LEAST = 0.01;
const STEP = 0.01;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
const fit = ({ x, y, width, height }: Rect): Rect => {
  const [w, h] = [clamp(width, LEAST, 1), clamp(height, LEAST, 1)];
  return { x: clamp(x, 0, 1 - w), y: clamp(y, 0, 1 - h), width: w, height: h };
};

/** Boxes over what nobody may see: by mouse, by arrows, or by numbers. What is drawn here is what goes out. */
export function Blur({
  picture,
  cut,
  boxes,
  onChange,
}: {
  picture: Picture;
  cut: Cut;
  boxes: readonly Box[];
  onChange(boxes: readonly Box[]): void;
}) {
  const w = useWords(words);
  const last = boxes.reduce((highest, { id }) => Math.max(highest, id), 0);
  const add = (rect: Rect) => onChange([...boxes, { id: last + 1, ...fit(rect) }]);
  const set = (id: number, rect: Rect) => onChange(boxes.map((box) => (box.id === id ? { id, ...fit(rect) } : box)));
  const remove = (id: number) => onChange(boxes.filter((box) => box.id !== id));
  const middle = (): Rect => ({
    x: (cut.x + cut.width * 0.4) / picture.width,
    y: (cut.y + cut.height * 0.4) / picture.height,
    width: (cut.width * 0.2) / picture.width,
    height: (cut.height * 0.2) / picture.height,
  });
  return (
    <>
      <p className={styles.hint}>{w.blurLead}</p>
      <Stage {...{ picture, cut, boxes, add, set, remove }} />
      <div>
        <Button small icon={<Plus aria-hidden="true" />} onClick={() => add(middle())}>
          {w.addBox}
        </Button>
      </div>
      {boxes.map((box, index) => (
        <Numbers
          key={box.id}
          number={index + 1}
          box={box}
          set={(rect) => set(box.id, rect)}
          remove={() => remove(box.id)}
        />
      ))}
    </>
  );
}

interface Acts {
  add(rect: Rect): void;
  set(id: number, rect: Rect): void;
  remove(id: number): void;
}

function Stage({
  picture,
  cut,
  boxes,
  add,
  set,
  remove,
}: { picture: Picture; cut: Cut; boxes: readonly Box[] } & Acts) {
  const w = useWords(words);
  const format = useFormat();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState<Rect | null>(null);
  useEffect(() => {
    if (canvas.current) renderPicture(picture.bitmap, picture, cut, boxes, canvas.current);
  }, [picture, cut, boxes]);
  /** Where a pointer is, in parts of the whole picture. */
  const at = (event: PointerEvent) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const x = cut.x + ((event.clientX - bounds.left) / bounds.width) * cut.width;
    const y = cut.y + ((event.clientY - bounds.top) / bounds.height) * cut.height;
    return { x: clamp(x / picture.width, 0, 1), y: clamp(y / picture.height, 0, 1) };
  };
  const from = useRef<{ x: number; y: number; box: Box | undefined }>(null);
  const end = () => {
    if (drawn !== null && drawn.width > LEAST && drawn.height > LEAST) add(drawn);
    from.current = null;
    setDrawn(null);
  };
  const style = (rect: Rect) => ({
    left: `${((rect.x * picture.width - cut.x) / cut.width) * 100}%`,
    top: `${((rect.y * picture.height - cut.y) / cut.height) * 100}%`,
    width: `${((rect.width * picture.width) / cut.width) * 100}%`,
    height: `${((rect.height * picture.height) / cut.height) * 100}%`,
  });
  return (
    <div
      className={styles.stage}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const id = (event.target as HTMLElement).dataset['box'];
        from.current = { ...at(event), box: boxes.find((box) => String(box.id) === id) };
      }}
      onPointerMove={(event) => {
        const start = from.current;
        if (start === null) return;
        const now = at(event);
        const { box } = start;
        if (box !== undefined) return set(box.id, { ...box, x: box.x + now.x - start.x, y: box.y + now.y - start.y });
        const [x, y] = [Math.min(start.x, now.x), Math.min(start.y, now.y)];
        setDrawn({ x, y, width: Math.abs(now.x - start.x), height: Math.abs(now.y - start.y) });
      }}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={w.preview} />
      {boxes.map((box, index) => (
        <button
          key={box.id}
          type="button"
          data-box={box.id}
          className={styles.box}
          style={style(box)}
          aria-label={w.box(format.number(index + 1))}
          title={w.boxKeys}
          onKeyDown={(event) => {
            if (event.key === 'Delete' || event.key === 'Backspace') return remove(box.id);
            const next = moved(event, box);
            if (next === undefined) return;
            event.preventDefault();
            set(box.id, next);
          }}
        />
      ))}
      {drawn !== null && <div className={styles.box} style={style(drawn)} />}
    </div>
  );
}

/** Arrows move a box; with Shift they move its lower right corner. */
function moved(event: KeyboardEvent, box: Box): Rect | undefined {
  const [dx, dy] =
    { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key] ?? [];
  if (dx === undefined || dy === undefined) return undefined;
  if (event.shiftKey) return { ...box, width: box.width + dx, height: box.height + dy };
  return { ...box, x: box.x + dx, y: box.y + dy };
}

function Numbers(props: { number: number; box: Box; set(rect: Rect): void; remove(): void }) {
  const { number, box, set, remove } = props;
  const w = useWords(words);
  const format = useFormat();
  const sides = { x: w.left, y: w.top, width: w.width, height: w.height } as const;
  return (
    <fieldset className={styles.numbers}>
      <legend>{w.box(format.number(number))}</legend>
      {(Object.keys(sides) as (keyof typeof sides)[]).map((side) => (
        <Field key={side} label={sides[side]}>
          {(field) => (
            <input
              type="number"
              min={0}
              max={100}
              step={1}
              className={fieldStyles['input']}
              value={Math.round(box[side] * 100)}
              {...field}
              onChange={({ target }) => {
                if (Number.isFinite(target.valueAsNumber)) set({ ...box, [side]: target.valueAsNumber / 100 });
              }}
            />
          )}
        </Field>
      ))}
      <Button small tone="quiet" icon={<Trash2 aria-hidden="true" />} onClick={remove}>
        {w.removeBox(format.number(number))}
      </Button>
    </fieldset>
  );
}
