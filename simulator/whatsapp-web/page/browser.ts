import type { PageSettings } from '../protocol.ts';

/**
 * The few facilities of a browser that the page uses. The project's compiler has no DOM library on purpose: everything
 * else here runs in Node, and a stray `window` there should not compile.
 */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
  onclose: (() => void) | null;
  send(text: string): void;
  close(): void;
}

interface DbRequest<T> {
  result: T;
  error: unknown;
  onsuccess: (() => void) | null;
  onerror: (() => void) | null;
}

export interface Store {
  get(key: string): DbRequest<unknown>;
  put(value: unknown, key: string): void;
  delete(key: string): void;
}

export interface Database {
  createObjectStore(name: string): void;
  transaction(
    name: string,
    mode?: 'readwrite',
    options?: { durability: 'strict' },
  ): {
    objectStore(name: string): Store;
    error: unknown;
    oncomplete: (() => void) | null;
    onerror: (() => void) | null;
  };
}

interface Drawing {
  drawImage(image: unknown, x: number, y: number, width: number, height: number): void;
}

interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): Drawing;
  toDataURL(type: string, quality: number): string;
}

interface Browser {
  STAND_IN: PageSettings;
  WebSocket: new (url: string) => Socket;
  indexedDB: { open(name: string, version: number): DbRequest<Database> & { onupgradeneeded: (() => void) | null } };
  location: { href: string };
  document: { createElement(name: 'canvas'): Canvas };
  createImageBitmap(blob: Blob): Promise<{ width: number; height: number }>;
  require: (module: string) => unknown;
  Debug: { VERSION: string };
}

export const browser = globalThis as unknown as Browser;

export const settings = browser.STAND_IN;

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
