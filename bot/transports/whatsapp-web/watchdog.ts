import { announceSynced, readState } from './in-page.ts';
import type { PageState } from './in-page.ts';
import type { Page } from './library.ts';
import type { Timeouts } from './options.ts';
import { pause, within } from './within.ts';

export interface Watched {
  page: Page;
  timeouts: Timeouts;
  stop: AbortSignal;
  /** Whether the library has said that it is ready in this document. */
  ready(): boolean;
  /** The page is linked and not ready yet. */
  paired(): void;
  /** The page is beyond help. Called once; the watching ends. */
  broken(reason: string): void;
}

/**
 * Looks into the page again and again, because a page can go wrong without any event of the library:
 * - it hangs: two looks in a row without an answer;
 * - it synchronised just before the library listened, and `ready` never comes: the library is told after all;
 * - it stays half booted for longer than the boot limit.
 */
export function watch(watched: Watched): void {
  void run(watched);
}

async function run({ page, timeouts, stop, ready, paired, broken }: Watched): Promise<void> {
  let silent = 0;
  let missedSync = 0;
  let connectedSince: number | null = null;
  while (!stop.aborted) {
    await pause(ready() ? timeouts.watchReady : timeouts.watchBooting, stop);
    if (stop.aborted) return;
    let state: PageState | null;
    try {
      state = await within(timeouts.probe, 'a look into the page', () => page.evaluate(readState));
      silent = 0;
    } catch (error) {
      // While the page goes from one document to the next a look fails at once, and that is in order.
      if (stop.aborted) return;
      if (++silent >= 2 && !isNavigation(error)) return broken('the page does not answer');
      continue;
    }
    if (ready() || state?.state !== 'CONNECTED') {
      connectedSince = null;
      missedSync = 0;
      continue;
    }
    paired();
    connectedSince ??= Date.now();
    if (Date.now() - connectedSince > timeouts.boot) return broken('the page is connected but does not become ready');
    // The library needs a moment itself; only when nothing has come of it by the next look it did not hear.
    if (state.hasSynced && !state.injected && ++missedSync >= 2) {
      missedSync = 0;
      await within(timeouts.probe, 'announcing', () => page.evaluate(announceSynced)).catch(() => {});
    }
  }
}

function isNavigation(error: unknown): boolean {
  return /context was destroyed|Cannot find context|detached/i.test(String(error));
}
