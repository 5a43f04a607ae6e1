import { adoptRegisteredGroups, planManagedGroup } from '../../core/membership/index.ts';
import { draw } from '../../simulator/index.ts';
import { sendAlert, type YearAlert } from './alerts.ts';
import { Answers } from './answers.ts';
import { YearBot } from './bot.ts';
import { Cases } from './cases.ts';
import { switchPhones } from './characters.ts';
import { checkGroups, checkInStep, checkNetwork, checkRates, type Check } from './checks.ts';
import { Evenings } from './evenings.ts';
import type { Letters } from './letters.ts';
import { Newcomers } from './newcomers.ts';
import { openStage, type Stage } from './stage.ts';
import { happen, plannedTurnover } from './turnover.ts';
import { Witness } from './witness.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = '2026-01-05T00:00:00Z';
/** Of the administrators, to whom something happens in a year. */
const TURNOVER = 0.2;
/** Days between two alerts, on average. */
const ALERT_EVERY = 4;
/** When the passes are made, of Greenwich: in the Netherlands an hour or two later, by day, for at night nobody is asked anything. */
const PASS_HOURS = [9, 16] as const;
/** Days between two evenings for the whole town; a newsletter goes out just before one in so many alerts. */
const EVENING_EVERY = 30;
const NEWS_EVERY = 20;
/** Days between two looks at who is in the registered groups. */
const MEMBERS_EVERY = 3;

export interface YearOptions {
  days?: number;
  groups?: number;
  seed?: number;
  databaseUrl?: string;
  say?: (line: string) => void;
}

export interface YearReport {
  checks: Check[];
  figures: Record<string, number>;
  rates: string[];
  /** What happened to administrators, and what became of their groups. */
  cases: string[];
  /** Differences that were left at the end, with how many. */
  why: Map<string, number>;
}

/** Lets a year pass over Zoetermeer, and looks at the end whether everything is as it should be. */
export async function runYear(options: YearOptions = {}): Promise<YearReport> {
  const { days = 365, groups = 180, seed = 637, say = () => {}, databaseUrl } = options;
  const began = performance.now();
  const stage = await openStage({ groups, seed, start: START, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  try {
    const witness = new Witness(stage);
    const answers = new Answers(stage);
    const bot = new YearBot(stage);
    const cases = new Cases(stage);
    const newcomers = new Newcomers(stage, days);
    const evenings = new Evenings(stage);
    await begin(stage, bot);
    say(`de groepen staan na ${seconds(began)} s`);
    const { alerts, happened } = await live(stage, { bot, cases, answers, newcomers, evenings, days, say });
    await settle(stage, { bot, answers, newcomers });
    const report = await look(stage, { witness, cases, alerts, newcomers, evenings, letters: bot.letters });
    await bot.stop();
    const { acts, notSent } = bot;
    for (const [what, count] of [...acts, ...notSent]) report.figures[what] = count;
    for (const [name, ms] of bot.spentMs) report.figures[`seconds in ${name}`] = Math.round(ms / 100) / 10;
    report.figures['happenings'] = happened;
    report.figures['alerts'] = alerts.length;
    report.figures['seconds'] = seconds(began);
    return report;
  } finally {
    await stage.close();
  }
}

const seconds = (began: number): number => Math.round((performance.now() - began) / 100) / 10;

/** The groups that there are get kept, every district without one gets one, and everybody gets in. */
async function begin({ ctx, town, lineId }: Stage, bot: YearBot): Promise<void> {
  await adoptRegisteredGroups(ctx);
  const covered = new Set(town.administratorGroups.map(({ districtCode }) => districtCode));
  const districts = new Set(town.groups.map(({ districtCode }) => districtCode));
  for (const code of districts) {
    if (!covered.has(code)) await planManagedGroup(ctx, { kind: 'alerts', areaCodes: [code], lineId });
  }
  await bot.keepGroups(1000);
  await bot.members();
}

interface Living {
  bot: YearBot;
  cases: Cases;
  answers: Answers;
  newcomers: Newcomers;
  evenings: Evenings;
  days: number;
  say: (line: string) => void;
}

async function live(
  stage: Stage,
  { bot, cases, answers, newcomers, evenings, days, say }: Living,
): Promise<{ alerts: YearAlert[]; happened: number }> {
  const { clock, seed, network } = stage;
  const start = clock.now;
  const turnover = plannedTurnover(stage, days, TURNOVER);
  const happened = turnover.length;
  const alerts: YearAlert[] = [];
  for (let day = 0; day < days; day++) {
    const morning = start + day * DAY;
    if (day % 7 === 0) switchPhones(network, seed, day / 7, answers.isGone);
    while (turnover[0] && turnover[0].at <= morning) {
      const next = turnover.shift()!;
      await cases.follow(next);
      happen(stage, answers, next);
    }
    await passDay(stage, bot, morning);
    await newcomers.day();
    if (newcomers.busy) await newcomers.settle(() => bot.work());
    if (day % EVENING_EVERY === 5 && day < days - 14) await evenings.plan();
    await bot.keepGroups();
    if (day % MEMBERS_EVERY === 0) await bot.members();
    if (draw(seed, 'alert-day', day) < 1 / ALERT_EVERY) {
      if (alerts.length % NEWS_EVERY === 1) await evenings.newsletter();
      const alert = await sendAlert(stage, bot, alerts.length);
      if (alert) alerts.push(alert);
    }
    if (day % 30 === 29) say(`dag ${day + 1}: ${alerts.length} meldingen, nog ${turnover.length} te gebeuren`);
  }
  return { alerts, happened };
}

/** Lets a day pass up to its last look after administrators and their groups. */
async function passDay({ clock }: Stage, bot: YearBot, midnight: number): Promise<void> {
  for (const hour of PASS_HOURS) {
    clock.advanceTo(midnight + hour * HOUR);
    await bot.work();
    await bot.passes();
  }
}

/** The last answers come in, and the last acts are done. */
async function settle(
  stage: Stage,
  { bot, answers, newcomers }: Pick<Living, 'bot' | 'answers' | 'newcomers'>,
): Promise<void> {
  const { clock, network, seed } = stage;
  const tomorrow = Math.ceil(clock.now / DAY) * DAY;
  switchPhones(network, seed, 0, answers.isGone);
  for (let day = 0; day < 10; day++) {
    await passDay(stage, bot, tomorrow + day * DAY);
    await newcomers.day();
    await bot.keepGroups();
  }
  clock.advanceTo(clock.now + 3 * DAY);
  await bot.keepGroups(500);
}

interface Seen {
  witness: Witness;
  cases: Cases;
  alerts: YearAlert[];
  newcomers: Newcomers;
  evenings: Evenings;
  letters: Letters;
}

async function look(stage: Stage, { witness, cases, alerts, newcomers, evenings, letters }: Seen): Promise<YearReport> {
  const inStep = await checkInStep(stage);
  const { check, rates } = await checkRates(stage, witness, alerts);
  const ended = await cases.check();
  const checks = [
    await checkGroups(stage),
    ...inStep.checks,
    ...checkNetwork(stage, witness),
    check,
    ended.check,
    await newcomers.check(),
    await letters.check(),
    evenings.checkNews(alerts),
    await evenings.checkAnswers(),
  ];
  return { checks, rates, cases: ended.table, why: inStep.why, figures: {} };
}
