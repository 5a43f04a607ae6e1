import type { Logger } from 'pino';
import type { Clock } from '../../core/context.ts';
import { createAsk } from './ask.ts';
import { openBackground, type Background } from './background.ts';
import { openLocatieserver, type Locatieserver } from './locatieserver.ts';

/** Where PDOK's services are; a service without an address is switched off. */
export interface PdokSettings {
  backgroundUrl?: string | undefined;
  placesUrl?: string | undefined;
}

/** The services outside that the map leans on, asked by this process alone and never by a browser. */
export interface Pdok {
  background: Background;
  locatieserver: Locatieserver;
  close(): Promise<void>;
}

export function openPdok(settings: PdokSettings, parts: { clock: Clock; log: Logger }): Pdok {
  const { ask, close } = createAsk();
  return {
    background: openBackground(settings.backgroundUrl, { ask, ...parts }),
    locatieserver: openLocatieserver(settings.placesUrl, { ask, ...parts }),
    close,
  };
}
