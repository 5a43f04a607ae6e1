import type { Context } from '../../context.ts';
import { isOneOf, openDialogue, saysNo, type Command, type Dialogue, type OpenDialogue, type Said, type Turn } from '../../conversations/index.ts'; // prettier-ignore
import { AppError } from '../../errors.ts';
import { readHandovers } from '../handover/handover.ts';
import { readName, readSuccessor } from '../handover/read-successor.ts';
import { startHandover } from '../handover/start.ts';
import { composeNameAgain, composeWhatName } from '../handover/texts.ts';
import { leftAlone } from './gaps.ts';
import { readPause, saysWhen, type PauseRead } from './read-pause.ts';
import * as texts from './texts.ts';
import { writePause } from './write-pause.ts';

/** How far the conversation after PAUZE is. */
type Step =
  { step: 'until' } | { step: 'deputy'; groupIds: number[] } | { step: 'name'; groupIds: number[]; mobile: string };

const KIND = 'pause';
const STEP_LASTS_MS = 24 * 3_600_000;
const NOBODY: ReadonlySet<string> = new Set(['niemand', 'geen', 'geen idee', 'weet ik niet', 'overslaan']);

/** PAUZE: no alerts for a while; they go to the deputy. */
export const pauseCommand: Command = {
  meaning: 'pause',
  words: ['pauze', 'vakantie'],
  help: 'een tijd geen berichten, bijvoorbeeld in de vakantie',
  to: 'administrators',
  takes: saysWhen,
  async run(ctx, said) {
    const id = said.administratorId as number;
    const groups = await ctx.db.sql`
      select 1 from group_roles r join watch_groups g on g.id = r.group_id and g.status <> 'retired'
      where r.administrator_id = ${id} limit 1`;
    if (groups.length === 0) return texts.composeNoGroupToPause();
    if (saysWhen(said.text)) {
      const read = readPause(said.text, ctx.clock.now());
      const turn = await agree(ctx, id, read);
      const step = 'next' in turn.goes ? (turn.goes.next as Step) : null;
      if ('wrong' in read) await ask(ctx, said, { step: 'until' });
      else if (step !== null) await ask(ctx, said, step);
      return turn.answer ?? '';
    }
    await ask(ctx, said, { step: 'until' });
    const [row] = await ctx.db.sql<{ until: Date | null }[]>`
      select pause_until as until from administrators where id = ${id}`;
    const until = row?.until ?? null;
    return until === null ? texts.composeUntilWhen() : texts.composePausedAlready(until, ctx.clock.now());
  },
};

const ask = (ctx: Context, said: Said, data: Step): Promise<number> =>
  openDialogue(ctx.db.sql, ctx, {
    kind: KIND,
    chatId: said.chatId,
    administratorId: said.administratorId,
    data,
    lastsMs: STEP_LASTS_MS,
  });

const done = (answer: string, outcome: string): Turn => ({ answer, goes: { done: outcome } });
const next = (answer: string, step: Step): Turn => ({ answer, goes: { next: step, lastsMs: STEP_LASTS_MS } });
const unclear = (answer: string): Turn => ({ answer, unclear: true, goes: { keep: true } });

/** The conversation that follows on PAUZE: until when, and who does it meanwhile. */
export const pauseDialogue: Dialogue = {
  kind: KIND,
  hear,
  waitsFor: (_ctx, open) =>
    Promise.resolve(
      (open.data as Step).step === 'until' ? 'de dag tot wanneer u pauze wilt' : 'wie u in uw pauze vervangt',
    ),
};

async function hear(ctx: Context, open: OpenDialogue, said: Said): Promise<Turn | null> {
  const at = open.data as Step;
  const id = said.administratorId as number;
  if (at.step === 'until') {
    if (saysNo(said.text)) return done(texts.composeNoPause(), 'given-up');
    return agree(ctx, id, readPause(said.text, ctx.clock.now()));
  }
  if (saysNo(said.text) || isOneOf(NOBODY, said.text)) {
    const alone = await leftAlone(ctx.db.sql, id);
    return done(texts.composeNobodyInstead(alone.map(({ name }) => name)), 'nobody');
  }
  if (at.step === 'name') {
    const name = readName(said.text);
    return name === undefined ? unclear(composeNameAgain()) : askDeputy(ctx, id, { ...at, name });
  }
  const { mobile, name, wrong } = readSuccessor(said.text);
  if (mobile === undefined) {
    const answer = texts.composeInsteadAgain(wrong ?? '');
    return /\d{4}/.test(said.text) ? { answer, goes: { keep: true } } : unclear(answer);
  }
  if (name === undefined) return next(composeWhatName(), { step: 'name', groupIds: at.groupIds, mobile });
  return askDeputy(ctx, id, { groupIds: at.groupIds, mobile, name });
}

/** Writes the pause down; asks for a deputy where nobody else could get an alert. */
async function agree(ctx: Context, id: number, read: PauseRead): Promise<Turn> {
  if ('wrong' in read) {
    const answer = texts.composeUntilAgain(read.wrong);
    return read.wrong === 'no-day' ? unclear(answer) : { answer, goes: { keep: true } };
  }
  const { from, until, alone } = await ctx.db.sql.begin((tx) => writePause(tx, ctx, id, read));
  const paused = texts.composePaused({ from, until, now: ctx.clock.now() }, alone.length === 0);
  if (alone.length === 0) return done(paused, 'agreed');
  const groupIds = alone.map((group) => group.id);
  return next(`${paused}\n${texts.composeWhoInstead(alone.map(({ name }) => name))}`, { step: 'deputy', groupIds });
}

async function askDeputy(
  ctx: Context,
  id: number,
  wish: { groupIds: number[]; mobile: string; name: string },
): Promise<Turn> {
  const { groupIds, mobile, name } = wish;
  try {
    await startHandover(ctx, { groupIds, fromId: id, takes: 'deputy', name, mobile, startedBy: 'administrator' });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const open = await readHandovers(ctx.db.sql, ctx.keys, { openFrom: id });
    // The same message again, after a crash: the question is out already.
    if (!open.some((one) => one.mobile === mobile)) {
      return next(texts.composeInsteadAgain(error.message), { step: 'deputy', groupIds });
    }
  }
  return done(texts.composeDeputyAsked(name), 'asked');
}
