import { browser } from './browser.ts';
import { groupModules } from './modules-groups.ts';
import { linkModules } from './modules-link.ts';
import { mediaModules } from './modules-media.ts';
import { messageModules } from './modules-messages.ts';
import { peopleModules } from './modules-people.ts';

const definitions: Record<string, () => unknown> = {
  ...linkModules,
  ...messageModules,
  ...mediaModules,
  ...peopleModules,
  ...groupModules,
};
const loaded = new Map<string, unknown>();

/** `window.require` of WhatsApp Web: gives a module by name, the same object every time. */
export function provideModules(): void {
  browser.require = (name) => {
    const define = definitions[name];
    if (!define) throw new Error(`Requiring unknown module "${name}"`);
    if (!loaded.has(name)) loaded.set(name, define());
    return loaded.get(name);
  };
}
