import path from 'node:path';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { findChromium } from '../../chromium/index.ts';
import { median } from '../statistics.ts';
import { serveCountry } from './country-server.ts';

const ROUNDS = 7;
const FRAMES = 120;

export interface DragFigures {
  drag_areas: number;
  /** Processor time of the main thread for a repaint of the map in which nothing changed: ms per frame, median. */
  drag_empty_repaint_ms: number;
  /** The same for a frame in which the radius is dragged: pointer, circle, selection of all areas, number, telling the page. */
  drag_radius_ms: number;
  drag_ratio: number;
  /** The same with a page that draws itself anew each time it is told. */
  drag_with_page_ms: number;
}

type Kind = 'empty' | 'drag' | 'page';

/**
 * What dragging the radius over all neighbourhoods of the country costs the main thread, beside an empty repaint, in turn.
 * A small window, because without a graphics card each pixel costs time that the main thread waits for in both.
 */
export async function runDrag(say: (line: string) => void): Promise<DragFigures> {
  const country = await serveCountry();
  const { path: executablePath } = await findChromium(
    process.env['CHROMIUM_PATH'] || undefined,
    path.resolve(import.meta.dirname, '../../var/chromium'),
  );
  const args = [
    '--headless',
    '--no-sandbox',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage({ viewport: { width: 480, height: 520 } });
    await page.goto(`${country.url}#measured`);
    await page.locator('[data-map-areas="shown"]').waitFor({ timeout: 60_000 });
    const hears = { point: true, radius: true };
    await tell(page, { height: 380, point: { lon: 5.2, lat: 52.1 }, radiusM: 12_000, hears });
    await page.evaluate(START);
    const found = await inTurn(page, say);
    const [empty, drag] = [median(found.empty), median(found.drag)];
    return {
      drag_areas: country.areas,
      drag_empty_repaint_ms: round(empty),
      drag_radius_ms: round(drag),
      drag_ratio: round(median(found.drag.map((spent, at) => spent / (found.empty[at] ?? spent)))),
      drag_with_page_ms: round(median(found.page)),
    };
  } finally {
    await browser.close();
    await country.close();
  }
}

const tell = (page: Page, props: object): Promise<unknown> => page.evaluate(`mapPage.set(${JSON.stringify(props)})`);

async function inTurn(page: Page, say: (line: string) => void): Promise<Record<Kind, number[]>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const found: Record<Kind, number[]> = { empty: [], drag: [], page: [] };
  for (let n = 0; n < ROUNDS + 1; n += 1) {
    const kinds: Kind[] = n % 2 === 0 ? ['empty', 'drag', 'page'] : ['page', 'drag', 'empty'];
    for (const kind of kinds) {
      await tell(page, { still: kind !== 'page', radiusM: 12_000 });
      const before = await spentMs(session);
      await page.evaluate(`runFrames(${kind !== 'empty'}, ${FRAMES})`);
      const spent = ((await spentMs(session)) - before) / FRAMES;
      // The first round warms up.
      if (n > 0) found[kind].push(spent);
    }
  }
  say(`leeg    ${found.empty.map(round).join(' ')} ms per beeld`);
  say(`slepen  ${found.drag.map(round).join(' ')} ms per beeld`);
  return found;
}

async function spentMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

/**
 * In the page: frames one after the other, each with a repaint of nothing new, or with a step of the drag. Making and
 * sending the event is our own work and not the map's, so an empty frame makes and sends one as well, to nobody.
 */
const START = `
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const nobody = new EventTarget();
  window.runFrames = async (isDrag, frames) => {
    const handle = document.querySelector('[class*=radiusHandle]');
    handle.setPointerCapture = () => undefined;
    const box = handle.getBoundingClientRect();
    const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, pointerId: 1, bubbles: true };
    if (isDrag) handle.dispatchEvent(new PointerEvent('pointerdown', at));
    for (let n = 0; n < frames; n += 1) {
      const clientX = at.clientX + Math.sin((n / frames) * Math.PI * 2) * 12;
      const event = new PointerEvent('pointermove', { ...at, clientX });
      if (isDrag) handle.dispatchEvent(event);
      else nobody.dispatchEvent(event), repaint();
      await frame();
    }
    if (isDrag) handle.dispatchEvent(new PointerEvent('pointerup', at));
    await frame();
  };
`;
