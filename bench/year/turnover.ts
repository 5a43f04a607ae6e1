import { draw, toPhone, type Account } from '../../simulator/index.ts';
import type { Answers } from './answers.ts';
import { LINE_PHONE, type Stage } from './stage.ts';

const DAY = 86_400_000;

/** What happens to administrators, in shares of those to whom something happens. */
const KINDS = [
  ['number', 0.24],
  ['handover', 0.24],
  ['stop', 0.14],
  ['lost', 0.14],
  ['fades', 0.14],
  ['leaves', 0.1],
] as const;
export type Kind = (typeof KINDS)[number][0];

export interface Happening {
  at: number;
  kind: Kind;
  mobile: string;
}

/** One administrator in five a year, on a day drawn for each; the same year for the same seed. */
export function plannedTurnover(stage: Stage, days: number, share: number): Happening[] {
  const { town, seed, clock } = stage;
  const administrators = [...new Set(town.groups.map(({ primary }) => primary!))];
  const wanted = Math.max(KINDS.length, Math.round((administrators.length * share * days) / 365));
  const order = administrators.toSorted((a, b) => draw(seed, a, 'turn') - draw(seed, b, 'turn'));
  const happenings = order.slice(0, wanted).map((mobile, n) => ({
    mobile,
    kind: KINDS[n]?.[0] ?? kindAt((n + 0.5) / wanted),
    at: clock.now + (0.02 + 0.78 * draw(seed, mobile, 'turn-day')) * days * DAY,
  }));
  return happenings.toSorted((a, b) => a.at - b.at);
}

function kindAt(u: number): Kind {
  let left = u;
  for (const [kind, share] of KINDS) {
    if (left < share) return kind;
    left -= share;
  }
  return 'number';
}

/** Lets it happen. The person may be unable to: a phone that is off is switched on for it. */
export function happen(stage: Stage, answers: Answers, { kind, mobile }: Happening): void {
  const { network, people } = stage;
  const account = network.accounts.get(mobile);
  if (!account.registered) return;
  if (!account.profile.on) network.accounts.update(mobile, { profile: { on: true } });
  const plan = answers.planOf(account.pn);
  if (kind === 'number') {
    const moved = people.changeNumber(mobile, otherNumber(mobile));
    answers.planOf(moved.pn).sure = draw(stage.seed, mobile, 'proves') < 0.9;
  } else if (kind === 'stop') {
    plan.quits = true;
    people.write(mobile, LINE_PHONE, 'STOP');
  } else if (kind === 'lost') {
    // Half of them give up the account too; of the others nothing is heard any more.
    plan.gone = true;
    const registered = draw(stage.seed, mobile, 'keeps-account') < 0.5;
    network.accounts.update(mobile, { registered, profile: { on: false } });
  } else if (kind === 'fades') {
    plan.quits = true;
    plan.silent = draw(stage.seed, mobile, 'fades-silent') < 0.4;
    network.accounts.update(mobile, { profile: { relay: null, confirm: 'none' } });
  } else if (kind === 'leaves') leave(stage, account);
  else handOver(stage, answers, account);
}

/** Asks somebody else to take over: who gets into the residents' group, as one would do. */
function handOver({ network, people, seed }: Stage, answers: Answers, account: Account): void {
  const phone = otherNumber(toPhone(account.pn));
  const name = `Opvolger ${account.name.split(' ').at(-1)}`;
  const next = network.accounts.add({ phone, name, profile: { ...account.profile, on: true } });
  for (const group of people.ownGroups(account)) {
    network.groups.add(account.pn, group.gid, [next.pn]);
    network.groups.setAdmin(account.pn, group.gid, [next.pn], true);
  }
  answers.planOf(account.pn).successor = { phone, name };
  if (draw(seed, phone, 'never-answers') < 0.15) answers.planOf(next.pn).silent = true;
  people.write(account.pn, LINE_PHONE, 'WISSEL');
}

/** Has enough of the group of administrators, not of the work. */
function leave({ network }: Stage, account: Account): void {
  for (const group of network.groups.of(account)) {
    if (network.accounts.find(group.owner)?.isLine === true) network.groups.leave(account.pn, group.gid);
  }
}

/** A number that nobody has, always the same for the same person. */
export const otherNumber = (mobile: string): string => `+3168${mobile.slice(-7)}`;
