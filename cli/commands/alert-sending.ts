import type { Command } from 'commander';
import { dispatchAlert, listApprovals } from '../../core/alerts/index.ts';
import { listLines } from '../../core/delivery/index.ts';
import { alertId } from '../alert/alert-id.ts';
import { OVERRIDE, readOverride, showWaiting } from '../alert/approval-view.ts';
import { followAlert } from '../alert/follow-alert.ts';
import { withTargeting } from '../alert/with-targeting.ts';
import { wholeNumber } from '../parse-option.ts';
import { plural } from '../plural.ts';
import type { Registration } from '../command.ts';
import type { Session } from '../session.ts';
import type { Output } from '../output.ts';

/** `alert dispatch` and `alert follow`. */
export function registerAlertSending(alert: Command, { cli, on }: Registration): void {
  on<{ idempotencyKey?: string; version?: number; override?: string; follow?: boolean }>(
    alert
      .command('dispatch')
      .argument('<id>', 'id van het concept', alertId)
      .description('verstuur een concept; nog eens versturen verandert niets')
      .option(
        '--idempotency-key <sleutel>',
        'eigen sleutel: dezelfde sleutel is dezelfde verzending (standaard: een per melding)',
      )
      .option('--version <nummer>', 'verstuur alleen als het concept nog deze versie heeft', wholeNumber(1))
      .option(...OVERRIDE)
      .option('--follow', 'volg daarna hoe ver het is'),
    ({ words, options, output, session }) =>
      session(async (at) => {
        const id = words[0] ?? '';
        const override = readOverride(options.override);
        const request = {
          idempotencyKey: options.idempotencyKey ?? (await keyOf(at, id, override !== undefined)),
          ...(options.version === undefined ? {} : { version: options.version }),
          override,
        };
        const sent = await withTargeting(at, (deps) => dispatchAlert(at.ctx, deps, id, request));
        if (sent.state !== 'dispatched') return showWaiting(sent, output);
        if (options.follow === true) output.record(sent);
        else output.answer(sent, () => undefined);
        output.line(
          `Aangenomen: ${plural(sent.posts, 'bericht', 'berichten')} voor ${plural(sent.receipts, 'beheerder', 'beheerders')}. Controlecode ${sent.alert.checkCode}.`,
        );
        await warnWithoutBot(at, output);
        if (options.follow === true) return followAlert(at, id, output, { signal: cli.signal, once: false });
        output.line(`Volg het: heterdaadkracht alert follow ${id}`);
        return 0;
      }),
  );

  on<{ once?: boolean; seconds?: number }>(
    alert
      .command('follow')
      .argument('<id>', 'id van de melding', alertId)
      .description(
        'volg een melding tot zij voorbij is; stop eerder met Ctrl-C (met --json: een regel JSON per verandering)',
      )
      .option('--once', 'toon de stand van nu en stop')
      .option('--seconds <aantal>', 'stop na zoveel seconden', wholeNumber(1)),
    ({ words, options, output, session }) => {
      // A timer of our own: a signal that only `AbortSignal.any` knows of may be collected before it fires.
      const stop = new AbortController();
      const timer = options.seconds === undefined ? undefined : setTimeout(() => stop.abort(), options.seconds * 1000);
      const signal = AbortSignal.any([cli.signal, stop.signal]);
      return session((at) => followAlert(at, words[0] ?? '', output, { signal, once: options.once === true })).finally(
        () => clearTimeout(timer),
      );
    },
  );
}

/**
 * The same dispatch twice is one dispatch; one that was returned, or asked for too long ago, is another the next time.
 */
async function keyOf({ ctx }: Session, id: string, isOverride: boolean): Promise<string> {
  const asked = await listApprovals(ctx, { alertId: id, all: true });
  const over = asked.filter(({ state, expired }) => state === 'returned' || state === 'void' || expired).length;
  return ['cli', ...(isOverride ? ['override'] : []), id, ...(over === 0 ? [] : [over])].join('-');
}

/** Accepted means durable, but without a bot nothing leaves: say so at once. */
async function warnWithoutBot({ ctx }: Session, output: Output): Promise<void> {
  const lines = await listLines(ctx);
  const ready = lines.some((line) => line.purpose === 'alerts' && line.held && line.state === 'connected');
  if (!ready)
    output.note(
      'Let op: er is nu geen verbonden lijn met een bot. De berichten staan klaar en gaan uit zodra die er is.',
    );
}
