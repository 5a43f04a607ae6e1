/** A part of a picture, in its pixels. */
export interface Cut {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What nobody may see, in parts (0 to 1) of the whole picture. */
export interface Box {
  id: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** WhatsApp shows no more; the server makes it so too. */
const MOST_SIDE = 1600;
/** So few squares that no face and no plate can be guessed from them. */
const CELLS = 4;

/** The picture as it goes out: cut, made smaller, and where a box lies only its mean colours. */
export function renderPicture(
  source: CanvasImageSource,
  whole: { width: number; height: number },
  cut: Cut,
  boxes: readonly Box[],
  canvas: HTMLCanvasElement | OffscreenCanvas,
): void {
  const scale = Math.min(1, MOST_SIDE / Math.max(cut.width, cut.height));
  canvas.width = Math.max(1, Math.round(cut.width * scale));
  canvas.height = Math.max(1, Math.round(cut.height * scale));
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null;
  if (context === null) return;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, cut.x, cut.y, cut.width, cut.height, 0, 0, canvas.width, canvas.height);
  for (const box of boxes) {
    hide(context, {
      x: (box.x * whole.width - cut.x) * scale,
      y: (box.y * whole.height - cut.y) * scale,
      width: box.width * whole.width * scale,
      height: box.height * whole.height * scale,
    });
  }
}

/** Replaces the pixels by the mean of each of a few squares; nothing of what was there is left. */
function hide(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, box: Cut): void {
  const left = Math.max(0, Math.floor(box.x));
  const top = Math.max(0, Math.floor(box.y));
  const right = Math.min(context.canvas.width, Math.ceil(box.x + box.width));
  const bottom = Math.min(context.canvas.height, Math.ceil(box.y + box.height));
  if (right <= left || bottom <= top) return;
  const { data, width } = context.getImageData(left, top, right - left, bottom - top);
  const [across, down] = [(right - left) / CELLS, (bottom - top) / CELLS];
  for (let row = 0; row < CELLS; row += 1) {
    for (let column = 0; column < CELLS; column += 1) {
      const cell = {
        x: Math.floor(column * across),
        y: Math.floor(row * down),
        right: Math.floor((column + 1) * across),
        bottom: Math.floor((row + 1) * down),
      };
      context.fillStyle = meanOf(data, width, cell);
      context.fillRect(left + cell.x, top + cell.y, cell.right - cell.x, cell.bottom - cell.y);
    }
  }
}

function meanOf(
  data: Uint8ClampedArray,
  width: number,
  cell: { x: number; y: number; right: number; bottom: number },
): string {
  const sum = [0, 0, 0];
  let count = 0;
  for (let y = cell.y; y < cell.bottom; y += 1) {
    for (let x = cell.x; x < cell.right; x += 1) {
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) sum[channel] = (sum[channel] ?? 0) + (data[at + channel] ?? 0);
      count += 1;
    }
  }
  const [red = 0, green = 0, blue = 0] = sum.map((value) => Math.round(value / Math.max(1, count)));
  return `rgb(${red} ${green} ${blue})`;
}

/** As a JPEG of pixels alone. */
export async function exportPicture(
  source: CanvasImageSource,
  whole: { width: number; height: number },
  cut: Cut,
  boxes: readonly Box[],
): Promise<Blob> {
  const canvas = new OffscreenCanvas(1, 1);
  renderPicture(source, whole, cut, boxes, canvas);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}
