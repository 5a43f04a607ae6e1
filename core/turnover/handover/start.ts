import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { openDialogue } from '../../conversations/index.ts';
import { writeService } from '../../delivery/index.ts';
import { AppError } from '../../errors.ts';
import { mobileHash } from '../../registry/index.ts';
import { checkWish, type Wish } from './check.ts';
import {
  ANSWER_KIND,
  chatOf,
  HANDOVER_AT,
  LASTS_MS,
  namesOf,
  readHandovers,
  roleOf,
  type Handover,
} from './handover.ts';
import { composeQuestion, CONSENT_VERSION } from './texts.ts';

/**
 * Asks somebody to take over a role, or to become a deputy: one question to their number, that they can answer for a week.
 * @throws AppError `conflict` with a Dutch sentence: what is in the way; `no-line` when nothing can carry the question
 */
export async function startHandover(ctx: Context, wish: Wish): Promise<Handover> {
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + LASTS_MS);
  const { keys } = ctx;
  return ctx.db.sql.begin(async (tx) => {
    // Two at once, about one group or one number: the second sees what the first did.
    await tx`select pg_advisory_xact_lock(hashtext('hk_handovers'), hashtext(${ctx.tenant}))`;
    const successorId = await checkWish(tx, ctx, wish);
    const [row] = await tx<{ id: number }[]>`
      insert into handovers (takes, from_id, started_by, name_sealed, mobile_sealed, mobile_hash, successor_id, started_at, expires_at,
                             consent_version)
      values (${wish.takes}, ${wish.fromId}, ${wish.startedBy}, ${keys.seal(HANDOVER_AT.name, wish.name)},
              ${keys.seal(HANDOVER_AT.mobile, wish.mobile)}, ${mobileHash(keys, wish.mobile)}, ${successorId}, ${now}, ${expiresAt},
              ${CONSENT_VERSION})
      returning id`;
    const id = (row as { id: number }).id;
    await tx`
      insert into handover_groups (handover_id, group_id)
      select ${id}, g from unnest(${wish.groupIds as number[]}::bigint[]) g`;
    const [handover] = (await readHandovers(tx, keys, { id })) as [Handover];
    const about = { groupNames: namesOf(handover), takes: wish.takes, role: roleOf(handover), until: expiresAt, now };
    const postId = await writeService(tx, ctx, {
      to: successorId === null ? { mobile: wish.mobile } : { administratorId: successorId },
      text: composeQuestion(about, wish.startedBy === 'administrator' ? 'administrator' : 'municipality'),
    });
    if (postId === null)
      throw new AppError('no-line', 'Er is nu geen WhatsApp-lijn om de vraag te stellen. Probeer het later.');
    await tx`update handovers set post_id = ${postId} where id = ${id}`;
    const dialogue = {
      kind: ANSWER_KIND,
      chatId: chatOf(wish.mobile),
      administratorId: successorId,
      subjectId: String(id),
    };
    await openDialogue(tx, ctx, { ...dialogue, lastsMs: LASTS_MS });
    const detail = { takes: wish.takes, from: wish.fromId, groupIds: [...wish.groupIds] };
    await audit(tx, ctx, { verb: 'start-handover', entity: 'handover', entityId: String(id), detail });
    return handover;
  });
}
