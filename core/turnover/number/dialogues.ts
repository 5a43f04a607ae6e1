import type { Context } from '../../context.ts';
import { openDialogue, openDialoguesOf, saysNo, saysYes, type Command, type Dialogue, type OpenDialogue, type Said, type Turn } from '../../conversations/index.ts'; // prettier-ignore
import { readSuccessor } from '../handover/read-successor.ts';
import { tell } from '../tell.ts';
import { askNewNumber, groupNamesOf, openNumberTask, PROOF_KIND, proveNumber, type Proof } from './change.ts';
import * as texts from './texts.ts';

const KIND = 'number';
const STEP_LASTS_MS = 24 * 3_600_000;

/** NUMMER: the same person, another number. Only the old number may say so, and the new one must say yes. */
export const numberCommand: Command = {
  meaning: 'number',
  words: ['nummer', 'nieuw nummer', 'ander nummer'],
  help: 'ik heb een ander mobiel nummer',
  to: 'everybody',
  async run(ctx, { administratorId, chatId }) {
    if (administratorId === null) return texts.composeNumberOfStranger();
    await openDialogue(ctx.db.sql, ctx, { kind: KIND, chatId, administratorId, lastsMs: STEP_LASTS_MS });
    return texts.composeWhichNewNumber();
  },
};

const done = (answer: string, outcome: string): Turn => ({ answer, goes: { done: outcome } });

/** The conversation that follows on NUMMER, with the old number. */
export const numberDialogue: Dialogue = {
  kind: KIND,
  waitsFor: () => Promise.resolve('uw nieuwe mobiele nummer'),
  async hear(ctx, open, said) {
    if (saysNo(said.text)) return done(texts.composeNotYou(), 'given-up');
    const { mobile, wrong } = readSuccessor(said.text);
    if (mobile === undefined) {
      const answer = texts.composeNewNumberAgain(wrong ?? '');
      return /\d{4}/.test(said.text)
        ? { answer, goes: { keep: true } }
        : { answer, unclear: true, goes: { keep: true } };
    }
    const asked = await askNewNumber(ctx, open.administratorId as number, { mobile, byNetwork: false });
    if (asked === 'asked') return done(texts.composeNewNumberAsked(), 'asked');
    return { answer: texts.composeNumberRefused(asked), goes: { keep: true } };
  },
};

/** The question to the new number. */
export const proofDialogue: Dialogue = {
  kind: PROOF_KIND,
  waitsFor: () => Promise.resolve('uw *JA* of *NEE* over uw nieuwe nummer'),
  hear: hearProof,
  expired: notProven,
  stopped: notProven,
};

async function hearProof(ctx: Context, open: OpenDialogue, said: Said): Promise<Turn | null> {
  const id = Number(open.subjectId);
  if (saysYes(said.text)) {
    const proven = await proveNumber(ctx, id, open.data as Proof);
    if (!proven) return done(texts.composeNumberRefused('taken'), 'taken');
    const { sql } = ctx.db;
    const goesOn = (await openDialoguesOf(sql, ctx, said.chatId, id)).some(({ kind }) => kind !== PROOF_KIND);
    return done(texts.composeNumberChanged(await groupNamesOf(sql, id), goesOn), 'proven');
  }
  if (saysNo(said.text)) {
    await notProven(ctx, open);
    return done(texts.composeNotYou(), 'refused');
  }
  return { answer: texts.composeYesOrNo(), unclear: true, goes: { keep: true } };
}

async function notProven(ctx: Context, open: OpenDialogue): Promise<void> {
  const id = Number(open.subjectId);
  await ctx.db.sql.begin((tx) => openNumberTask(tx, ctx, 'unproven', id));
  // Where the network said it, the old number reads nothing any more.
  if (!(open.data as Proof).byNetwork) await tell(ctx, id, texts.composeNumberNotProven());
}
