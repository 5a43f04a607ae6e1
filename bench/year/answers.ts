import { isGroupId, textOf, draw, type Account, type MessageRecord } from '../../simulator/index.ts';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TRIES = 14;

/** What somebody is going through, and so answers to what the line asks. */
export interface Plan {
  /** Whom this person gives as successor, by number and name. */
  successor?: { phone: string; name: string };
  /** Does not run the group any more, and says so when asked. */
  quits?: boolean;
  /** Never answers anything. */
  silent?: boolean;
  /** Answers every question with yes. */
  sure?: boolean;
  /** The phone is gone for good. */
  gone?: boolean;
}

/**
 * People answer what the line asks outside alerts, some hours later and in their own way: a yes or a no, a number, a name.
 * A phone that is off answers when it is on again.
 */
export class Answers {
  readonly #stage: Stage;
  readonly plans = new Map<string, Plan>();
  /** How often was answered what. */
  readonly said = new Map<string, number>();

  constructor(stage: Stage) {
    this.#stage = stage;
    stage.network.events.on('message', (record) => this.#heard(record));
  }

  planOf(pn: string): Plan {
    const known = this.plans.get(pn) ?? {};
    this.plans.set(pn, known);
    return known;
  }

  readonly isGone = (pn: string): boolean => this.plans.get(pn)?.gone === true;

  #heard(record: MessageRecord): void {
    const { network, seed } = this.#stage;
    if (isGroupId(record.chat) || network.accounts.find(record.from)?.isLine !== true || record.alert) return;
    const account = network.accounts.get(record.chat);
    const answer = this.#answer(account, textOf(record));
    if (answer === null) return;
    const wait = 5 * MINUTE + draw(seed, account.pn, record.seq, 'answer-after') * 6 * HOUR;
    this.#later(account, record, answer, wait, TRIES);
  }

  /** In reply to the question, so that it is clear which one is meant. */
  #later(account: Account, question: MessageRecord, answer: string, wait: number, tries: number): void {
    this.#stage.clock.theirs.after(wait, () => {
      if (!account.registered || tries === 0) return;
      if (!account.profile.on) return this.#later(account, question, answer, 24 * HOUR, tries - 1);
      this.said.set(answer.length > 6 ? '…' : answer, (this.said.get(answer.length > 6 ? '…' : answer) ?? 0) + 1);
      this.#stage.people.write(account.pn, question.from, answer, question.seq);
    });
  }

  #answer(account: Account, text: string): string | null {
    const { successor, quits = false, silent = false, sure = false } = this.planOf(account.pn);
    if (silent) return null;
    if (successor !== undefined) {
      if (/Welke groep wilt u overdragen|Die groep vinden wij niet/.test(text)) return 'ALLE';
      if (/mobiele nummer van de nieuwe persoon|Stuur een ander nummer/.test(text)) return successor.phone;
      if (/Hoe heet die persoon|niet als een naam/.test(text)) return successor.name;
      if (/Klopt dit\? Stuur \*JA\* of \*NEE\*/.test(text)) return 'JA';
    }
    if (!text.includes('*JA*')) return null;
    const { seed } = this.#stage;
    const u = draw(seed, account.pn, text.length, 'yes');
    if (sure) return 'JA';
    if (u < 0.08) return null;
    if (text.includes('*STOPPEN*')) return quits ? 'STOPPEN' : 'JA';
    if (quits) return 'NEE';
    return u < 0.9 ? 'JA' : 'NEE';
  }
}
