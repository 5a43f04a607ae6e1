import { browser, settings } from './browser.ts';
import { provideModules } from './modules.ts';
import { start } from './session.ts';

provideModules();
browser.Debug = { VERSION: settings.version };
start();
