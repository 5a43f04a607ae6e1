import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../core/errors.ts';

/** The folder of the product itself, also when this runs from `dist/`. */
export function productFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const up = ['..', '../..'].map((step) => path.resolve(here, step));
  return up.find((folder) => existsSync(path.join(folder, 'package.json'))) ?? up[0] ?? here;
}

/** Level by level: where nothing can be made (/proc, /sys) Node's own `recursive` never returns. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o755 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * The folder for everything that stays, made when absent; a relative path is taken from the product's own folder, so
 * that the command line finds it from everywhere.
 * @throws AppError `unavailable` when we may not write there
 */
export function openDataFolder(given: string): string {
  const folder = path.resolve(productFolder(), given);
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `In de map ${folder} kan niet worden geschreven. Geef uzelf rechten op die map, of kies een andere: ` +
        'DATA_DIR=/pad/naar/map npm start',
      [],
      { cause },
    );
  }
}
