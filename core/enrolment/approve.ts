import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { writeService } from '../delivery/index.ts';
import { connectGroup, type Connected } from '../registry/index.ts';
import { requestSigns } from '../signs/index.ts';
import { askDeputy } from './deputy.ts';
import { logEvent } from './log.ts';
import { closeOwnChat } from './own-chat.ts';
import type { EnrolmentRow } from './read-enrolment.ts';
import type { EnrolledPeople } from './sealed.ts';
import { composePrevious, composeWelcome } from './texts.ts';

/**
 * Writes an approved enrolment into the register with all that follows, in one transaction: the group connected, the administrator
 * welcomed, who administered it before told, signs asked, the deputy asked. From here on the administrator group follows from the
 * register by itself. @param row with the group of the register that it is, if any
 */
export async function approveEnrolment(
  tx: Transaction,
  ctx: Context,
  row: EnrolmentRow,
  people: EnrolledPeople,
): Promise<void> {
  const { id } = row;
  const now = ctx.clock.now();
  const connected = await connectGroup(tx, ctx, {
    groupId: row.groupId,
    name: row.name ?? '',
    wabpNumber: row.wabpNumber,
    memberCount: row.memberCount,
    areaCodes: row.areaCodes,
    areaYear: row.areaYear ?? now.getFullYear(),
    administrator: people.administrator,
  });
  const { groupId, administratorId, isNewGroup, isNewPerson } = connected;
  await tx`
    update enrolments set state = 'approved', group_id = ${groupId}, administrator_id = ${administratorId}, state_at = ${now},
      decided_at = ${now}, version = version + 1 where id = ${id}`;
  const detail = { groupId, administratorId, isNewGroup, isNewPerson };
  await logEvent(tx, ctx, { id, kind: 'registered', detail });
  await closeOwnChat(tx, ctx, id, 'approved');
  await welcome(tx, ctx, row, connected);
  await tellPrevious(tx, ctx, id, connected);
  await askSigns(tx, ctx, id, connected, people);
  if (people.deputy !== null) await askDeputy(tx, ctx, { id, groupId, deputy: people.deputy });
}

const nameOf = async (tx: Transaction, groupId: number): Promise<string> => {
  const [row] = await tx<{ name: string }[]>`select name from watch_groups where id = ${groupId}`;
  return row?.name ?? '';
};

async function welcome(tx: Transaction, ctx: Context, { id }: EnrolmentRow, connected: Connected): Promise<void> {
  const { groupId, administratorId } = connected;
  const text = composeWelcome({ group: await nameOf(tx, groupId) });
  const post = await writeService(tx, ctx, { to: { administratorId }, text });
  await logEvent(tx, ctx, { id, kind: 'welcomed', detail: { administratorId, sent: post !== null } });
}

/** The change of an administrator is never silent: who was it until now reads so, and what to do when it is wrong. */
async function tellPrevious(tx: Transaction, ctx: Context, id: string, connected: Connected): Promise<void> {
  const { previousAdministratorId: previous, groupId } = connected;
  if (previous === null) return;
  const text = composePrevious({ group: await nameOf(tx, groupId) });
  const post = await writeService(tx, ctx, { to: { administratorId: previous }, text });
  const detail = { administratorId: previous, sent: post !== null };
  await logEvent(tx, ctx, { id, kind: 'previous-administrator-told', detail });
}

async function askSigns(
  tx: Transaction,
  ctx: Context,
  id: string,
  { groupId, administratorId }: Connected,
  { signs }: EnrolledPeople,
): Promise<void> {
  if (signs === null) return;
  const { signs: boards, stickers, ...address } = signs;
  const requestedBy = { via: 'enrolment', administratorId, quiet: true } as const;
  const request = await requestSigns(tx, ctx, { groupId, signs: boards, stickers, address, requestedBy });
  await logEvent(tx, ctx, { id, kind: 'signs-requested', detail: { request, signs: boards, stickers } });
}
