export { Broken, NotFound } from './errors.tsx';
export { Frame } from './frame.tsx';
export { Shortcuts, ShortcutsContext, useShortcut } from './shortcuts.ts';
