import { createContext, useContext, useEffect, useEffectEvent } from 'react';

export interface Shortcut {
  /** `n`, `/`, `?`, `g m` (one after the other), `Control+k`, `Control+Enter` */
  keys: string;
  label: string;
  run(): void;
}

/** The shortcuts that hold now; single letters can be switched off (WCAG 2.1.4). */
export class Shortcuts {
  readonly #all = new Set<Shortcut>();
  #pending = '';
  #pendingAt = 0;
  enabled = true;

  add(shortcut: Shortcut): () => void {
    this.#all.add(shortcut);
    return () => void this.#all.delete(shortcut);
  }

  list(): readonly Shortcut[] {
    return [...this.#all];
  }

  heard(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const control = event.ctrlKey || event.metaKey;
    const single = !control && !event.altKey;
    if (single && (!this.enabled || isTyping(event.target) || document.querySelector('dialog[open]') !== null)) return;
    const key = control ? `Control+${event.key}` : event.key;
    const recent = event.timeStamp - this.#pendingAt < 1500;
    const sequence = recent && this.#pending !== '' ? `${this.#pending} ${key}` : key;
    this.#pending = single && key === 'g' ? 'g' : '';
    this.#pendingAt = event.timeStamp;
    const found = [...this.#all].findLast(({ keys }) => keys === sequence);
    if (found === undefined) return;
    event.preventDefault();
    found.run();
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'range', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

export const ShortcutsContext = createContext(new Shortcuts());

/** A key for as long as the component stands; it appears in the list behind `?`. */
export function useShortcut(keys: string, label: string, run: () => void, active = true): void {
  const shortcuts = useContext(ShortcutsContext);
  const go = useEffectEvent(run);
  useEffect(
    () => (active ? shortcuts.add({ keys, label, run: () => go() }) : undefined),
    [shortcuts, keys, label, active],
  );
}
