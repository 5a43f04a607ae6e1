import { Option, type Command } from 'commander';
import {
  createDraft,
  listAlerts,
  showAlert,
  previewAlert,
  previewInput,
  type AlertStatus,
} from '../../core/alerts/index.ts';
import { alertProgress } from '../../core/delivery/index.ts';
import { alertId } from '../alert/alert-id.ts';
import { alertTable, previewText, progressLine } from '../alert/alert-view.ts';
import { withDraftOptions, type DraftOptions } from '../alert/draft-options.ts';
import { readDraft } from '../alert/read-draft.ts';
import { withTargeting } from '../alert/with-targeting.ts';
import { EXIT } from '../exit-codes.ts';
import { wholeNumber } from '../parse-option.ts';
import type { Register } from '../command.ts';
import { registerAlertChanges } from './alert-changes.ts';
import { registerAlertImage } from './alert-image.ts';
import { registerAlertSending } from './alert-sending.ts';

const STATUSES = ['draft', 'live', 'closed', 'withdrawn', 'expired'] as const satisfies readonly AlertStatus[];

/** `heterdaadkracht alert …` */
export const registerAlerts: Register = (program: Command, registration) => {
  const { on } = registration;
  const alert = program.command('alert').description('meldingen: opstellen, bekijken, versturen, volgen en afmelden');

  on<DraftOptions>(
    withDraftOptions(alert.command('draft').description('maak een concept; er gaat nog niets uit')),
    async ({ options, output, session }) => {
      const made = await session(async ({ ctx }) => createDraft(ctx, await readDraft(ctx, options)));
      output.answer(made, () => {
        output.line(`Concept ${made.id} is klaar.`);
        output.line(`Bekijk het:   heterdaadkracht alert preview ${made.id}`);
        output.line(`Verstuur het: heterdaadkracht alert dispatch ${made.id}`);
      });
    },
  );

  on<DraftOptions>(
    withDraftOptions(
      alert
        .command('preview')
        .argument('[id]', 'id van een concept; zonder id tellen de vlaggen en wordt niets bewaard', alertId)
        .description('toon de tekst en wie zij bereikt'),
    ),
    async ({ words, options, output, session }) => {
      const preview = await session((at) =>
        withTargeting(at, async (deps) =>
          words[0] === undefined
            ? previewInput(at.ctx, deps, await readDraft(at.ctx, options))
            : previewAlert(at.ctx, deps, words[0]),
        ),
      );
      output.answer(preview, () => output.line(previewText(preview)));
      return preview.canSend ? EXIT.ok : EXIT.failed;
    },
  );

  on<{ status?: AlertStatus; limit: number }>(
    alert
      .command('list')
      .description('toon meldingen, de nieuwste eerst')
      .addOption(new Option('--status <status>', 'alleen met deze status').choices(STATUSES))
      .option('--limit <aantal>', 'hoeveel', wholeNumber(1), 20),
    async ({ options, output, session }) => {
      const { status, limit } = options;
      const query = { limit, ...(status ? { status: [status] } : {}) };
      const { items } = await session(({ ctx }) => listAlerts(ctx, query));
      output.answer({ alerts: items }, () =>
        output.line(items.length > 0 ? alertTable(items) : 'Er zijn geen meldingen.'),
      );
    },
  );

  on<object>(
    alert
      .command('show')
      .argument('<id>', 'id van de melding', alertId)
      .description('toon een melding en hoe ver zij is'),
    async ({ words, output, session }) => {
      const id = words[0] ?? '';
      const found = await session(async ({ ctx }) => ({
        ...(await showAlert(ctx, id)),
        progress: await alertProgress(ctx, id),
      }));
      output.answer(found, () => {
        output.line(alertTable([found]));
        if (found.dispatchedAt) output.line(progressLine(found.progress));
      });
    },
  );

  registerAlertImage(alert, registration);
  registerAlertSending(alert, registration);
  registerAlertChanges(alert, registration);
};
