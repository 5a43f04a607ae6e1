import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import {
  continueDialogue,
  openDialogue,
  saysNo,
  saysYes,
  type Command,
  type Dialogue,
  type OpenDialogue,
  type Said,
  type Turn,
} from '../conversations/index.ts';
import { readOrder, type Order } from './read-order.ts';
import { requestSigns } from './request.ts';
import { amount, orderTexts, texts } from './texts.ts';

const KIND = 'signs';
const LASTS_MS = 24 * 3_600_000;

interface Group {
  id: number;
  name: string;
}

/** How far the conversation is; `done` repeats its answer after a crash. */
type Far =
  | { step: 'group' }
  | { step: 'order'; group: Group }
  | { step: 'confirm'; group: Group; order: Order }
  | { step: 'done'; group: Group; order: Order; requestId: number };

/** Groups of which this person is the administrator or a deputy. */
async function groupsOf(ctx: Context, administratorId: number): Promise<Group[]> {
  return ctx.db.sql<Group[]>`
    select g.id, g.name from group_roles r join watch_groups g on g.id = r.group_id
    where r.administrator_id = ${administratorId} and g.status <> 'retired' order by lower(g.name), g.id`;
}

/** BORDEN: asks for signs and stickers. */
export const signsCommand: Command = {
  meaning: 'signs',
  words: ['borden', 'bord', 'stickers', 'borden en stickers'],
  help: 'borden of stickers aanvragen',
  to: 'administrators',
  async run(ctx, said) {
    const groups = await groupsOf(ctx, said.administratorId as number);
    const [only] = groups;
    if (only === undefined) return orderTexts.noGroup;
    const far: Far = groups.length === 1 ? { step: 'order', group: only } : { step: 'group' };
    const { chatId, administratorId } = said;
    await openDialogue(ctx.db.sql, ctx, { kind: KIND, chatId, administratorId, data: far, lastsMs: LASTS_MS });
    return groups.length === 1 ? orderTexts.order(only.name) : orderTexts.whichGroup(groups.map(({ name }) => name));
  },
};

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
const unclear = (answer: string): Turn => ({ answer, unclear: true, goes: { keep: true } });

async function hearGroup(ctx: Context, said: Said): Promise<Turn> {
  const groups = await groupsOf(ctx, said.administratorId as number);
  const wanted = plain(said.text);
  const exact = groups.filter(({ name }) => plain(name) === wanted);
  const [group, another] =
    exact.length > 0 ? exact : groups.filter(({ name }) => wanted.length > 1 && plain(name).includes(wanted));
  if (group === undefined || another !== undefined)
    return unclear(orderTexts.whichGroup(groups.map(({ name }) => name)));
  return { answer: orderTexts.order(group.name), goes: { next: { step: 'order', group } satisfies Far } };
}

async function hearOrder(ctx: Context, said: Said, group: Group): Promise<Turn> {
  const [row] = await ctx.db.sql<{ name: string }[]>`select name from municipalities where code = ${ctx.tenant}`;
  const order = readOrder(said.text, row?.name ?? '');
  if (order === null) return unclear(orderTexts.unclear);
  const answer = orderTexts.confirm({ ...order, group: group.name, postcode: order.address.postcode.toUpperCase() });
  return { answer, goes: { next: { step: 'confirm', group, order } satisfies Far } };
}

async function confirmed(
  ctx: Context,
  open: OpenDialogue,
  said: Said,
  far: Extract<Far, { step: 'confirm' }>,
): Promise<Turn> {
  const { group, order } = far;
  // The request and the note that it was made are one: a crash before the answer makes no second.
  const requestId = (await ctx.db.sql.begin(async (tx: Transaction) => {
    const id = await requestSigns(tx, ctx, {
      groupId: group.id,
      ...order,
      requestedBy: { via: 'whatsapp', administratorId: said.administratorId, quiet: true },
    });
    await continueDialogue(tx, ctx, open.id, { next: { step: 'done', group, order, requestId: id } satisfies Far });
    return id;
  })) as number;
  return { answer: texts.requested({ id: requestId, group: group.name, ...order }), goes: { done: 'requested' } };
}

/** The conversation after BORDEN: which group, how many and where, and whether that is right. */
export const signsDialogue: Dialogue = {
  kind: KIND,
  async hear(ctx, open, said) {
    const far = open.data as Far | null;
    if (far === null || said.administratorId === null) return null;
    if (far.step === 'group') return hearGroup(ctx, said);
    if (far.step === 'order') return hearOrder(ctx, said, far.group);
    if (far.step === 'done') return { answer: texts.requested({ id: far.requestId, group: far.group.name, ...far.order }), goes: { done: 'requested' } }; // prettier-ignore
    if (saysYes(said.text)) return confirmed(ctx, open, said, far);
    if (saysNo(said.text)) return { answer: orderTexts.again, goes: { next: { step: 'order', group: far.group } satisfies Far } }; // prettier-ignore
    return unclear(orderTexts.yesOrNo);
  },
  waitsFor: (_ctx, open) =>
    Promise.resolve((open.data as Far | null)?.step === 'confirm' ? `een *JA* of *NEE* over ${amount((open.data as { order: Order }).order)}` : 'uw aanvraag van borden en stickers'), // prettier-ignore
};
