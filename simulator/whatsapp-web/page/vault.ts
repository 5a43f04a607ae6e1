import type { PageCredentials } from '../protocol.ts';
import { browser } from './browser.ts';
import type { Database } from './browser.ts';

/** The session, kept in the browser's profile as WhatsApp Web keeps its own: in IndexedDB. */

const STORE = 'session';
const KEY = 'credentials';

function open(): Promise<Database> {
  return new Promise((resolve, reject) => {
    const request = browser.indexedDB.open('model-storage', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as Error);
  });
}

export async function readCredentials(): Promise<PageCredentials | null> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const request = database.transaction(STORE).objectStore(STORE).get(KEY);
    request.onsuccess = () => resolve((request.result as PageCredentials | undefined) ?? null);
    request.onerror = () => reject(request.error as Error);
  });
}

/** Resolves once it is on disk. */
export async function writeCredentials(credentials: PageCredentials | null): Promise<void> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(STORE);
    if (credentials === null) store.delete(KEY);
    else store.put(credentials, KEY);
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error as Error);
  });
}
