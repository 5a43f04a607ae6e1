import { contextIn, type Context, type Surroundings } from '../../core/context.ts';
import { runMailings } from '../../core/mailings/index.ts';
import { nextMailDueAt, sendDueMails } from '../../core/mail/index.ts';
import { listMunicipalities } from '../../core/municipalities.ts';
import type { Mailer } from '../../core/ports/mailer.ts';
import type { Tenants } from '../../db/tenants.ts';
import { keepPasses, type PassKeeper } from './keep-passes.ts';

/** What goes out beside alerts: letters, and messages to many. */
export interface Outgoing {
  letters: PassKeeper;
  mailings: PassKeeper;
  close(): Promise<void>;
}

/** A server that was away is tried again after this; what waits for the end of an alert is looked at again after the other. */
const AWAY_MS = 30_000;
const HELD_MS = 5000;
/** The lines empty what they were handed in about this; with nothing to hand on a look now and then is enough. */
const NEXT_HANDFUL_MS = 500;
const NOTHING_TO_HAND_ON_MS = 2000;

/** @param options.mailer absent where no mail server is set: then letters wait, and nothing pretends */
export function startOutgoing(options: {
  tenants: Tenants;
  around: Surroundings;
  publicUrl: string;
  mailer?: Mailer | undefined;
}): Outgoing {
  const { tenants, around, publicUrl, mailer } = options;
  const inMunicipality = (code: string): Context => contextIn(tenants, code, 'system', around);
  const shared = {
    municipalities: async () => (await listMunicipalities(tenants.directory)).map(({ code }) => code),
    log: around.log,
  };
  const letters = keepPasses({
    ...shared,
    name: 'letters',
    pass: async (code) => (mailer === undefined ? null : passLetters(inMunicipality(code), mailer)),
  });
  const mailings = keepPasses({
    ...shared,
    name: 'mailings',
    async pass(code) {
      const { active, queued } = await runMailings(inMunicipality(code), { publicUrl });
      if (!active) return null;
      return queued > 0 ? NEXT_HANDFUL_MS : NOTHING_TO_HAND_ON_MS;
    },
  });
  return {
    letters,
    mailings,
    async close() {
      await Promise.all([letters.close(), mailings.close()]);
    },
  };
}

async function passLetters(ctx: Context, mailer: Mailer): Promise<number | null> {
  const { sent, offline } = await sendDueMails(ctx, mailer);
  if (offline) return AWAY_MS;
  const due = await nextMailDueAt(ctx.db.sql);
  if (due === null) return null;
  const wait = due.getTime() - ctx.clock.now().getTime();
  if (wait > 0) return wait;
  return sent > 0 ? 0 : HELD_MS;
}
