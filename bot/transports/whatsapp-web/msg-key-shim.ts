/**
 * Compatibility with WhatsApp Web builds since July 2026, in which message keys have no `_serialized` of their own:
 * the text sits in a minified field (`$1`), and whatsapp-web.js 1.34.7 gets undefined for every message it looks up
 * (its issues #201830, #201848, #201901). It leaves older builds untouched. To be dropped once the library copes.
 *
 * The field is found by its value, never by its name, because a next build may name it otherwise.
 */

interface MsgKeyLike {
  toString(): string;
  [field: string]: unknown;
}

interface ShimWindow {
  require?: (name: string) => (new (fields: object) => MsgKeyLike) & { prototype: object };
  heterdaadMsgKeyField?: string;
}

declare const window: ShimWindow;

/**
 * Runs in every new document before anything else of ours; waits for the page to have its `MsgKey`. A page that has
 * none after a minute is no WhatsApp Web, and is given up by the watchdog too.
 */
export function msgKeyShim(): void {
  const until = Date.now() + 60_000;
  const timer = setInterval(() => {
    if (Date.now() > until) clearInterval(timer);
    let MsgKey;
    try {
      MsgKey = window.require?.('WAWebMsgKey');
    } catch {
      return; // the page has not defined it yet
    }
    if (!MsgKey?.prototype) return;
    clearInterval(timer);
    const probe = new MsgKey({ from: '1@c.us', to: '1@c.us', id: 'P', selfDir: 'out', fromMe: true, remote: '1@c.us' });
    if (Object.hasOwn(probe, '_serialized')) return;
    const text = probe.toString();
    const field = Object.keys(probe).find((name) => probe[name] === text);
    if (field === undefined) return;
    window.heterdaadMsgKeyField = field;
    const own = (key: object, name: string, value: unknown): void => {
      Object.defineProperty(key, name, { value, enumerable: true, writable: true, configurable: true });
    };
    // Keys made from now on get both as their own fields, so that `_serialized` also crosses to Node.
    Object.defineProperty(MsgKey.prototype, field, {
      configurable: true,
      get: () => undefined,
      set(this: object, value: unknown) {
        own(this, field, value);
        own(this, '_serialized', value);
      },
    });
    // Keys made before can at least be read inside the page.
    Object.defineProperty(MsgKey.prototype, '_serialized', {
      configurable: true,
      get(this: MsgKeyLike) {
        return this[field];
      },
      set(this: object, value: unknown) {
        own(this, '_serialized', value);
      },
    });
  }, 2);
}
