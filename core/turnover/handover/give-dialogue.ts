import type { Context } from '../../context.ts';
import {
  isOneOf,
  openDialogue,
  saysNo,
  saysYes,
  type Command,
  type Dialogue,
  type OpenDialogue,
  type Said,
  type Turn,
} from '../../conversations/index.ts';
import { AppError } from '../../errors.ts';
import { tell } from '../tell.ts';
import { chooseGroups, groupsToGive, type GroupToGive } from './choose-groups.ts';
import { LASTS_MS, namesOf, readHandovers } from './handover.ts';
import { readName, readSuccessor } from './read-successor.ts';
import { startHandover } from './start.ts';
import * as texts from './texts.ts';
import { withdrawHandover } from './withdraw.ts';

/** How far the conversation after WISSEL is. */
type Step =
  | { step: 'open'; handoverId: number }
  | { step: 'groups' }
  | { step: 'number'; groupIds: number[] }
  | { step: 'name'; groupIds: number[]; mobile: string }
  | { step: 'confirm'; groupIds: number[]; mobile: string; name: string };

const KIND = 'handover';
const STEP_LASTS_MS = 24 * 3_600_000;
const GIVE_UP: ReadonlySet<string> = new Set(['annuleren', 'annuleer', 'toch niet', 'laat maar', 'terug']);
const WITHDRAW: ReadonlySet<string> = new Set(['intrekken', 'trek in', 'trek de vraag in']);
const OTHER: ReadonlySet<string> = new Set(['anders', 'andere groep', 'een andere groep']);

/** WISSEL: somebody else becomes the administrator of a group, or takes a deputy's place. */
export const handoverCommand: Command = {
  meaning: 'handover',
  words: ['wissel', 'wisselen', 'overdragen', 'overdracht'],
  help: 'iemand anders wordt beheerder',
  to: 'administrators',
  async run(ctx, said) {
    const id = said.administratorId as number;
    const groups = await groupsToGive(ctx, id);
    const [open] = await readHandovers(ctx.db.sql, ctx.keys, { openFrom: id });
    const first = open === undefined ? begin(groups) : alreadyOpen(ctx, open, groups.length > 0);
    if (first.step === null) return first.answer;
    const dialogue = { kind: KIND, chatId: said.chatId, administratorId: id, data: first.step, lastsMs: STEP_LASTS_MS };
    await openDialogue(ctx.db.sql, ctx, dialogue);
    return first.answer;
  },
};

interface First {
  answer: string;
  step: Step | null;
}

function begin(groups: readonly GroupToGive[]): First {
  const [only, another] = groups;
  if (only === undefined) return { answer: texts.composeNoGroup(), step: null };
  if (another !== undefined) return { answer: texts.composeWhichGroup(groups), step: { step: 'groups' } };
  return { answer: texts.composeWhichNumber([only.name]), step: { step: 'number', groupIds: [only.id] } };
}

function alreadyOpen(ctx: Context, open: Awaited<ReturnType<typeof readHandovers>>[number], more: boolean): First {
  const name = open.name ?? 'iemand';
  const answer = texts.composeOpenAlready(namesOf(open), name, open.expiresAt, ctx.clock.now(), more);
  return { answer, step: { step: 'open', handoverId: open.id } };
}

/** The conversation that follows on WISSEL. */
export const giveDialogue: Dialogue = {
  kind: KIND,
  hear,
  asksNumber: ({ data }) => (data as Step | null)?.step === 'groups',
  waitsFor: () => Promise.resolve('uw antwoord over het overdragen van uw groep'),
  async expired(ctx, open) {
    if ((open.data as Step | null)?.step === 'open' || open.administratorId === null) return;
    await tell(ctx, open.administratorId, texts.composeNotFinished());
  },
};

async function hear(ctx: Context, open: OpenDialogue, said: Said): Promise<Turn | null> {
  const at = open.data as Step;
  if (at.step === 'open') return whileOpen(ctx, at.handoverId, said);
  if (isOneOf(GIVE_UP, said.text) || saysNo(said.text)) return done(texts.composeNothingChanged(), 'given-up');
  const groups = await groupsToGive(ctx, said.administratorId ?? 0);
  if (at.step === 'groups') return hearGroups(groups, said);
  const names = groups.filter(({ id }) => at.groupIds.includes(id)).map(({ name }) => name);
  if (names.length < at.groupIds.length) return done(texts.composeNoGroup(), 'no-group');
  const role = groups.some(({ id, role: is }) => at.groupIds.includes(id) && is === 'primary') ? 'primary' : 'deputy';
  switch (at.step) {
    case 'number':
      return hearNumber(at, said, names, role);
    case 'name':
      return hearName(at, said, names, role);
    default:
      return hearConfirmation(ctx, at, said, names, role);
  }
}

const done = (answer: string, outcome: string): Turn => ({ answer, goes: { done: outcome } });
const next = (answer: string, step: Step): Turn => ({ answer, goes: { next: step, lastsMs: STEP_LASTS_MS } });
const unclear = (answer: string): Turn => ({ answer, unclear: true, goes: { keep: true } });

async function whileOpen(ctx: Context, handoverId: number, said: Said): Promise<Turn | null> {
  if (isOneOf(OTHER, said.text)) {
    const first = begin(await groupsToGive(ctx, said.administratorId ?? 0));
    return first.step === null ? done(first.answer, 'no-group') : next(first.answer, first.step);
  }
  if (!isOneOf(WITHDRAW, said.text)) return null;
  try {
    return done(texts.composeWithdrawn(namesOf(await withdrawHandover(ctx, handoverId))), 'withdrawn');
  } catch (error) {
    if (error instanceof AppError) return done(texts.composeTooLateToWithdraw(), 'too-late');
    throw error;
  }
}

function hearGroups(groups: readonly GroupToGive[], said: Said): Turn {
  const chosen = chooseGroups(groups, said.text);
  if (chosen.length === 0) return unclear(texts.composeWhichGroupAgain());
  const names = chosen.map(({ name }) => name);
  return next(texts.composeWhichNumber(names), { step: 'number', groupIds: chosen.map(({ id }) => id) });
}

type Role = 'primary' | 'deputy';

function hearNumber(at: Extract<Step, { step: 'number' }>, said: Said, names: string[], role: Role): Turn {
  const { mobile, name, wrong } = readSuccessor(said.text);
  if (mobile === undefined) {
    const answer = texts.composeNumberAgain(wrong ?? '');
    // A number that is not right is told each time; words without a number are words we do not understand.
    return /\d{4}/.test(said.text) ? { answer, goes: { keep: true } } : unclear(answer);
  }
  const { groupIds } = at;
  if (name === undefined) return next(texts.composeWhatName(), { step: 'name', groupIds, mobile });
  return next(texts.composeIsThisRight(names, name, mobile, role), { step: 'confirm', groupIds, mobile, name });
}

function hearName(at: Extract<Step, { step: 'name' }>, said: Said, names: string[], role: Role): Turn {
  const name = readName(said.text);
  if (name === undefined) return unclear(texts.composeNameAgain());
  return next(texts.composeIsThisRight(names, name, at.mobile, role), { ...at, step: 'confirm', name });
}

/** What is in the way that another number, or the right name, can mend. */
const ABOUT_THE_PERSON: ReadonlySet<string> = new Set([
  'own-number',
  'asked-already',
  'stopped',
  'other-name',
  'has-role',
]);

async function hearConfirmation(
  ctx: Context,
  at: Extract<Step, { step: 'confirm' }>,
  said: Said,
  names: string[],
  role: Role,
): Promise<Turn> {
  const { groupIds, mobile, name } = at;
  if (!saysYes(said.text)) return unclear(texts.composeIsThisRight(names, name, mobile, role));
  const now = ctx.clock.now();
  const fromId = said.administratorId as number;
  const asked = texts.composeAsked(name, new Date(now.getTime() + LASTS_MS), now);
  try {
    await startHandover(ctx, { groupIds, fromId, takes: 'place', name, mobile, startedBy: 'administrator' });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const code = error.issues[0]?.code ?? error.code;
    if (ABOUT_THE_PERSON.has(code) && !(await askedJustNow(ctx, fromId, mobile))) {
      return next(texts.composeNumberAgain(error.message), { step: 'number', groupIds });
    }
    if (!(await askedJustNow(ctx, fromId, mobile))) return done(error.message, code);
  }
  return done(asked, 'asked');
}

/** The same message again, after a crash between the work and the note of it: the question is out already. */
async function askedJustNow(ctx: Context, fromId: number, mobile: string): Promise<boolean> {
  const open = await readHandovers(ctx.db.sql, ctx.keys, { openFrom: fromId });
  return open.some((one) => one.mobile === mobile);
}
