import { readFileSync, statSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { AlertImage, attachImage, MAX_IMAGE_BYTES, removeImage } from '../../core/alerts/index.ts';
import { AppError } from '../../core/errors.ts';
import { alertId } from '../alert/alert-id.ts';
import { given } from '../alert/read-facts.ts';
import type { Registration } from '../command.ts';
import { parseInput } from '../parse-input.ts';

interface ImageOptions {
  subject?: AlertImage['subject'];
  permission?: string;
  scope?: string;
  until?: string;
  remove?: true;
}

/** `alert image`: puts a photo with a draft, or takes it away. */
export function registerAlertImage(alert: Command, { on }: Registration): void {
  on<ImageOptions>(
    alert
      .command('image')
      .argument('<id>', 'id van een concept', alertId)
      .argument('[bestand]', 'foto: JPEG, PNG of WebP; plaats en toestel worden er uitgehaald')
      .description('zet een foto bij een concept, of haal haar weg')
      .addOption(
        new Option('--subject <wat>', 'wat erop staat').choices(['suspect', 'missing_person', 'object'] as const),
      )
      .option('--permission <kenmerk>', 'verdachte: kenmerk van de toestemming van de officier van justitie')
      .addOption(
        new Option('--scope <bereik>', 'verdachte: waar zij geldt').choices([
          'police',
          'administrators',
          'residents',
          'public',
        ] as const),
      )
      .option('--until <moment>', 'verdachte: tot wanneer, als 2026-11-30T12:00:00+01:00')
      .option('--remove', 'haal de foto weg'),
    async ({ words: [id = '', file], options, output, session }) => {
      if (options.remove === true) {
        const changed = await session(({ ctx }) => removeImage(ctx, id));
        return void output.answer(changed, () => output.line('Het concept heeft geen foto meer.'));
      }
      const image = parseInput(AlertImage, { subject: options.subject, ...permissionOf(options) });
      const bytes = readImageFile(file);
      const changed = await session(({ ctx }) => attachImage(ctx, id, { ...image, bytes }));
      output.answer(changed, () => output.line('De foto staat bij het concept.'));
    },
  );
}

function permissionOf({ permission: reference, scope, until: expiresAt }: ImageOptions): object {
  const fields = given({ reference, scope, expiresAt });
  return Object.keys(fields).length === 0 ? {} : { permission: fields };
}

function readImageFile(file: string | undefined): Uint8Array {
  if (file === undefined) {
    throw new AppError('invalid', 'Welke foto? Geef het bestand, of haal de foto weg met --remove.');
  }
  if (statSync(file).size > MAX_IMAGE_BYTES) {
    throw new AppError(
      'too-large',
      `${file} is te groot: hooguit ${MAX_IMAGE_BYTES / 2 ** 20} MB. Maak de foto kleiner.`,
    );
  }
  return readFileSync(file);
}
