import { msgKeyShim } from './msg-key-shim.ts';
import type { PageWindow } from './page-window.ts';

declare const window: PageWindow;

/**
 * Takes the place of callbacks that the library would install: it leaves alone what it finds already there.
 * - at UNPAIRED_IDLE the library asks for a new QR from Node, where there is no `window`, and so never does;
 * - for every change of an unread count, a removed or an archived chat it asks the server for the whole group again;
 * - every change of every message is sent to Node, for events that we do not use. Only that somebody moved to another
 *   number may come as a change: that goes on as a new message, and comes out as the notice that it is.
 */
function replaceCallbacks(): void {
  window.onAuthAppStateChangedEvent = (state) => {
    if (state === 'UNPAIRED_IDLE' && window.codeInterval === undefined) window.require('WAWebCmd').Cmd.refreshQR();
  };
  const nothing = (): void => {};
  window.onChatUnreadCountEvent = nothing;
  window.onRemoveChatEvent = nothing;
  window.onArchiveChatEvent = nothing;
  window.onChangeMessageEvent = (message) => {
    const inGroup = message.type === 'gp2' && message.subtype === 'modify';
    const inChat = message.type === 'notification_template' && message.subtype === 'change_number';
    if (inGroup || inChat) window.onAddMessageEvent?.(message);
  };
}

/**
 * The script that runs in every new document before WhatsApp's own. It begins with `__name`, which the development
 * runner puts into functions that are written here and executed there.
 */
export const PRELUDE = [
  'globalThis.__name ??= (what) => what;',
  `(${String(msgKeyShim)})();`,
  `(${String(replaceCallbacks)})();`,
].join('\n');
