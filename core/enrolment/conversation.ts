import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { isOneOf, openDialogue, type Command, type Dialogue, type OpenDialogue, type Said, type Turn } from '../conversations/index.ts'; // prettier-ignore
import { AppError } from '../errors.ts';
import { mobilesOf } from '../registry/index.ts';
import { sendCode } from './codes.ts';
import { deputyChat } from './deputy.ts';
import { composeAsked, composeCodeSent, composeStartFirst, RULES_VERSION } from './form-texts.ts';
import { STEPS, stepAfter, stepBefore, Unread, type Answers, type Step } from './form.ts';
import { invitationChat } from './invitations.ts';
import { openOwnChat } from './own-chat.ts';
import { ownChat } from './own-dialogue.ts';
import { proveWith } from './prove.ts';
import { readEnrolment } from './read-enrolment.ts';
import { writeEnrolment } from './request.ts';

const FORM_CHAT = 'enrolment';
/** So long what was answered is kept while nobody goes on. */
const LASTS_MS = 7 * 86_400_000;
const BACK = new Set(['terug', 'vorige']);
const CODE = 'code';

interface Form {
  /** Of the enrolment that it becomes: the last answer heard twice makes one. */
  id: string;
  step: string;
  answers: Answers;
}

/** AANMELDEN: begins the questions, anew when they were begun already. */
export const enrolmentCommand: Command = {
  meaning: 'enrolment',
  words: ['aanmelden', 'groep aanmelden', 'aanmelding', 'ik wil mijn groep aanmelden', 'registreren'],
  help: 'een buurtgroep aanmelden',
  to: 'everybody',
  async run(ctx, said) {
    if (await isStopped(ctx, said)) return composeStartFirst();
    const mobile = await mobileOf(ctx, said);
    const [first] = STEPS as [Step];
    const data: Form = { id: randomUUID(), step: first.key, answers: mobile === undefined ? {} : { mobile } };
    const { chatId, administratorId } = said;
    await openDialogue(ctx.db.sql, ctx, { kind: FORM_CHAT, chatId, administratorId, data, lastsMs: LASTS_MS });
    return first.ask(data.answers);
  },
};

async function isStopped({ db }: Context, { administratorId }: Said): Promise<boolean> {
  const [row] = await db.sql`select from administrators where id = ${administratorId} and stopped_at is not null`;
  return row !== undefined;
}

/** The number that they write from proves itself; behind a hidden id there is none to see. */
async function mobileOf(ctx: Context, { chatId, administratorId }: Said): Promise<string | undefined> {
  if (administratorId !== null) return (await mobilesOf(ctx.db.sql, ctx.keys, [administratorId])).get(administratorId);
  return /^316\d{8}@c\.us$/.test(chatId) ? `+${chatId.slice(0, 11)}` : undefined;
}

const formChat: Dialogue = {
  kind: FORM_CHAT,
  async hear(ctx, dialogue, said) {
    const form = dialogue.data as Form;
    if (form.step === CODE) return hearCode(ctx, form, said);
    if (isOneOf(BACK, said.text)) return askAgain(form, stepBefore(form.step, form.answers));
    const step = STEPS.find(({ key }) => key === form.step) as Step;
    try {
      const answers = { ...form.answers, ...(await step.read(said.text, ctx, form.answers)) };
      const next = stepAfter(step.key, answers);
      if (next === undefined) return await finish(ctx, dialogue, { ...form, answers }, said);
      return askAgain({ ...form, answers }, next);
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      return { answer: error.message, goes: { keep: true } };
    }
  },
  waitsFor: () => Promise.resolve('uw antwoord op onze vraag over de aanmelding van uw groep'),
};

const askAgain = (form: Form, step: Step): Turn => ({
  answer: step.ask(form.answers),
  goes: { next: { ...form, step: step.key }, lastsMs: LASTS_MS },
});

/** Writes the enrolment. Who writes from the number has proven it; behind a hidden id a code is sent to the number that was given. */
async function finish(ctx: Context, dialogue: OpenDialogue, form: Form, said: Said): Promise<Turn> {
  const { answers } = form;
  const isProven = (await mobileOf(ctx, said)) === answers.mobile;
  const reference = await ctx.db.sql.begin(async (tx) => {
    const [before] = await tx<{ reference: string }[]>`select reference from enrolments where id = ${form.id}`;
    if (before !== undefined) return before.reference;
    const written = await writeEnrolment(tx, ctx, {
      id: form.id,
      request: requestOf(answers),
      areaCodes: answers.areaCodes ?? [],
      source: 'whatsapp',
      state: isProven ? 'municipality-check' : 'unproven',
    });
    const mobile = answers.mobile as string;
    if (isProven) await openOwnChat(tx, ctx, { id: form.id, mobile, chatId: dialogue.chatId });
    else await sendCode(tx, ctx, { enrolmentId: form.id, mobile });
    return written.reference;
  });
  if (!isProven) return { answer: composeCodeSent(), goes: { next: { ...form, step: CODE, answers: {} } } };
  return { answer: composeAsked({ reference, group: answers.name ?? '' }), goes: { done: 'sent' } };
}

async function hearCode(ctx: Context, form: Form, said: Said): Promise<Turn> {
  const code = said.text.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(code)) return { answer: composeCodeSent(), unclear: true, goes: { keep: true } };
  try {
    const { reference } = await proveWith(ctx, form.id, code, () => undefined);
    const row = await readEnrolment(ctx.db.sql, form.id);
    return { answer: composeAsked({ reference, group: row.name ?? '' }), goes: { done: 'sent' } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { answer: error.message, goes: { keep: true } };
  }
}

function requestOf(answers: Answers) {
  const { name, members, wabp, person, mobile, email, deputy, deputyMobile, signs = 0, stickers = 0 } = answers;
  const { street, houseNumber, postcode, city } = answers as Required<Answers>;
  return {
    group: { name: name ?? '', memberCount: members, wabpNumber: wabp ?? undefined },
    administrator: { name: person ?? '', mobile: mobile ?? '', ...(typeof email === 'string' ? { email } : {}) },
    ...(typeof deputy === 'string' ? { deputy: { name: deputy, mobile: deputyMobile ?? '' } } : {}),
    ...(signs + stickers > 0 ? { signs: { signs, stickers, street, houseNumber, postcode, city } } : {}),
    consent: { processing: true, rules: true, version: RULES_VERSION } as const,
  };
}

/** Every kind of conversation about registering. */
export const ENROLMENT_DIALOGUES: readonly Dialogue[] = [formChat, ownChat, deputyChat, invitationChat];
