import { asProblem, newKey } from '../../api/index.ts';
import type { Alert, Problem } from '../../api/index.ts';
import { changeAlert, createAlert, readAlert } from '../queries.ts';
import type { Draft } from './draft.ts';
import { fromAlert } from './from-alert.ts';
import { slotOf, writeCopy } from './local-copy.ts';
import type { Base, LocalCopy } from './local-copy.ts';
import { changedParts } from './parts.ts';
import type { Part } from './parts.ts';
import { toInput } from './to-input.ts';

export type Saving =
  /** Nothing that the server could keep yet, or everything is kept. */
  | { state: 'still' }
  | { state: 'saving' }
  /** The server cannot be reached; this browser keeps it. */
  | { state: 'offline' }
  /** The server does not take it as it is, or could not; this browser keeps it. */
  | { state: 'refused'; problem: Problem };

export interface DraftState {
  draft: Draft;
  id: string | null;
  /** What the server answered last. */
  alert: Alert | null;
  saving: Saving;
  /** When the server kept it last, in ms since 1970. */
  savedAt: number | null;
  keptAt: number | null;
  /** A colleague's version, when both changed the same draft: nothing is saved until somebody chose. */
  conflict: Alert | null;
  /** It is no draft any more: a colleague sent it. */
  gone: Alert | null;
  /** A colleague's change was taken over, because nothing was changed here. */
  takenOver: boolean;
  /** It is being thrown away here. */
  leaving: boolean;
}

const SAVE_MS = 700;
const AGAIN_MS = 3_000;

/** Null while it cannot be read. */
async function readNow(id: string): Promise<Alert | null> {
  try {
    return await readAlert(id);
  } catch {
    return null;
  }
}

/**
 * One draft: what is typed, in this browser at once and at the server a moment later. One request at a time; a change of a
 * colleague is never overwritten, and what was typed here is never lost.
 */
export class DraftStore {
  #state: DraftState;
  #base: Base | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  readonly #key: string;
  #closed = false;
  #forgotten = false;
  readonly #listeners = new Set<() => void>();
  readonly #owner: string;
  readonly #municipality: string;

  constructor(owner: string, municipality: string, copy: LocalCopy) {
    this.#owner = owner;
    this.#municipality = municipality;
    this.#base = copy.base;
    this.#key = copy.key;
    this.#state = {
      draft: copy.draft,
      id: copy.id,
      alert: null,
      saving: { state: 'still' },
      savedAt: null,
      keptAt: copy.keptAt === 0 ? null : copy.keptAt,
      conflict: null,
      gone: null,
      takenOver: false,
      leaving: false,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly read = (): DraftState => this.#state;

  /** Whether something was typed that the server does not have. */
  get isDirty(): boolean {
    return this.#base === null || changedParts(this.#state.draft, this.#base.sent).length > 0;
  }

  get version(): number | null {
    return this.#base?.version ?? null;
  }

  change(draft: Draft): void {
    this.#set({ draft, takenOver: false });
    this.#keep();
    this.#saveIn(SAVE_MS);
  }

  /** Saves what there is to save and waits for it. @returns whether the server has all of it */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.isDirty) await this.#start();
    return !this.isDirty && this.#state.conflict === null && this.#state.gone === null;
  }

  /** What the server says of this draft now: on opening it, and when the connection is back. */
  meet(alert: Alert): void {
    const answer = fromAlert(alert);
    if (alert.status !== 'draft') return this.#set({ alert, gone: alert, saving: { state: 'still' } });
    const base = this.#base;
    if (base !== null && (alert.version <= base.version || changedParts(answer, base.answer).length === 0)) {
      this.#base = { ...base, version: Math.max(alert.version, base.version) };
      this.#set({ alert, id: alert.id, savedAt: Date.parse(alert.updatedAt) });
      this.#keep();
      if (this.isDirty) this.#saveIn(0);
      return;
    }
    if (base === null || this.isDirty) return this.#set({ alert, conflict: alert, saving: { state: 'still' } });
    this.#base = { version: alert.version, sent: answer, answer };
    this.#set({ alert, draft: answer, savedAt: Date.parse(alert.updatedAt), takenOver: true });
    this.#keep();
  }

  /** Another request that changes the draft at the server, in line with the saving. */
  async run(work: (id: string) => Promise<Alert>): Promise<Alert> {
    await this.save();
    const { id } = this.#state;
    if (id === null) throw asProblem(undefined);
    const doing = work(id);
    this.#running = doing.then(
      () => undefined,
      () => undefined,
    );
    try {
      const alert = await doing;
      this.meet(alert);
      return alert;
    } finally {
      this.#running = null;
    }
  }

  /** Since both had the same: the parts that changed here, and those that changed in the other version. */
  whoChanged(theirs: Draft): { mineChanged: Part[]; theirsChanged: Part[] } {
    const { draft } = this.#state;
    const base = this.#base;
    if (base === null) return { mineChanged: changedParts(draft, theirs), theirsChanged: changedParts(draft, theirs) };
    return { mineChanged: changedParts(draft, base.sent), theirsChanged: changedParts(theirs, base.answer) };
  }

  /** What was chosen out of both versions of a conflict. */
  resolve(draft: Draft): void {
    const { conflict } = this.#state;
    if (conflict === null) return;
    const answer = fromAlert(conflict);
    this.#base = { version: conflict.version, sent: answer, answer };
    this.#set({ draft, conflict: null });
    this.#keep();
    this.#saveIn(0);
  }

  /** The server does not know this draft any more: what is here becomes a new one, as soon as that is opened. */
  becomeNew(): void {
    const { draft } = this.#state;
    this.forget();
    const copy = { draft, id: null, key: newKey(), base: null, keptAt: Date.now() };
    writeCopy(slotOf(this.#owner, null), copy);
  }

  /**
   * Throws it away: what is being saved is let finish, nothing more is saved, and this browser forgets it.
   * @param work throws it away at the server; when that fails, the draft is as it was and goes on being saved
   */
  async discard(work: (id: string) => Promise<unknown>): Promise<void> {
    this.close();
    this.#set({ leaving: true });
    await this.#running;
    try {
      if (this.#state.id !== null) await work(this.#state.id);
    } catch (error) {
      this.#set({ leaving: false });
      this.open();
      throw error;
    }
    this.forget();
  }

  /** It was sent, or thrown away: this browser forgets it. */
  forget(): void {
    this.close();
    this.#forgotten = true;
    writeCopy(slotOf(this.#owner, this.#state.id), null);
    writeCopy(slotOf(this.#owner, null), null);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  open(): void {
    this.#closed = false;
    if (this.#state.keptAt !== null && this.isDirty) this.#saveIn(SAVE_MS);
  }

  get #mayGo(): boolean {
    return !this.#forgotten && !this.#state.leaving;
  }

  #saveIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#start(), ms);
  }

  #start(): Promise<void> {
    this.#running ??= this.#saveAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #saveAll(): Promise<void> {
    while (this.#mayGo && this.isDirty && this.#state.conflict === null && this.#state.gone === null) {
      const sent = this.#state.draft;
      const input = toInput(sent, this.#municipality);
      if (input === undefined) return;
      this.#set({ saving: { state: 'saving' } });
      const { id } = this.#state;
      try {
        const base = this.#base;
        const alert =
          id === null || base === null
            ? await createAlert(input, this.#key)
            : await changeAlert(id, base.version, input);
        this.#saved(alert, sent);
      } catch (error) {
        if (await this.#failed(error)) return;
      }
    }
  }

  #saved(alert: Alert, sent: Draft): void {
    if (this.#state.id === null) writeCopy(slotOf(this.#owner, null), null);
    this.#base = { version: alert.version, sent, answer: fromAlert(alert) };
    this.#set({ id: alert.id, alert, saving: { state: 'still' }, savedAt: Date.parse(alert.updatedAt) });
    this.#keep();
  }

  /** @returns whether to stop trying for now */
  async #failed(error: unknown): Promise<boolean> {
    const problem = asProblem(error);
    const { id } = this.#state;
    if (problem.status === 409 && id !== null) {
      const now = await readNow(id);
      if (now !== null) this.meet(now);
      return now === null || this.#state.conflict !== null || this.#state.gone !== null;
    }
    const again = problem.isOffline || problem.status >= 500 || problem.status === 429;
    this.#set({ saving: problem.isOffline ? { state: 'offline' } : { state: 'refused', problem } });
    if (again && !this.#closed) this.#saveIn(AGAIN_MS);
    return true;
  }

  #keep(): void {
    if (this.#forgotten) return;
    const { draft, id } = this.#state;
    const keptAt = Date.now();
    writeCopy(slotOf(this.#owner, id), { draft, id, key: this.#key, base: this.#base, keptAt });
    this.#set({ keptAt });
  }

  #set(change: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
