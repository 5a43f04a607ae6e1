export { Appearance } from './appearance-choice.tsx';
export { useKeepAppearance } from './appearance.ts';
export { Broken, NotFound } from './errors.tsx';
export { Frame } from './frame.tsx';
export { Shortcuts, ShortcutsContext, useShortcut } from './shortcuts.ts';
