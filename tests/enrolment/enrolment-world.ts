import { expect } from 'vitest';
import { requestEnrolment, proveNumber, type EnrolmentRequest } from '../../core/enrolment/index.ts';
import type { Context } from '../../core/context.ts';
import type { Role } from '../../core/identity/index.ts';
import { hear } from '../../core/hearing/index.ts';
import { testClock, type TestClock } from '../helpers/clock.ts';
import { testKeys } from '../helpers/keys.ts';
import { areaCode, createWorld, mobileOf, type World, type WorldGroup } from '../helpers/watch-world.ts';

/** A town with watch groups where people register and are answered, on a clock of the test. */
export interface EnrolmentWorld extends World {
  clock: TestClock;
  /** Sends and proves a request; returns its id. */
  enrol(over?: Partial<EnrolmentRequest>, areas?: number[]): Promise<string>;
  /** Says something to the line from a number (E.164), and returns what was answered; null when nothing was. */
  say(
    mobile: string,
    text: string,
    rest?: { chatId?: string; hasMedia?: boolean; quotedKey?: string },
  ): Promise<string | null>;
  /** Texts that were written to a number, oldest first. */
  told(mobile: string): Promise<string[]>;
  as(role: Role, account: string): Context;
  version(id: string): Promise<number>;
  state(id: string): Promise<string>;
}

export const BASE: EnrolmentRequest = {
  group: { name: 'Ogen open Meerzicht', memberCount: 88 },
  area: { areaCodes: ['BU06370501'] },
  administrator: { name: 'Anna de Vries', mobile: mobileOf(900) },
  consent: { processing: true, rules: true, version: '2026-11' },
};

export async function createEnrolmentWorld(groups: WorldGroup[] = []): Promise<EnrolmentWorld> {
  const clock = testClock();
  const world = await createWorld({ groups, clock });
  await world.admin
    .sql`update areas set postcodes = array['27' || lpad((right(code, 2)::int / 3)::text, 2, '1')] where level = 'neighbourhood'`;
  let messages = 0;
  const told = async (mobile: string): Promise<string[]> => {
    const rows = await world.admin.sql<{ text: string; chat: Buffer | null; mobile: Buffer | null }[]>`
      select p.text, p.chat_sealed as chat, a.mobile_sealed as mobile from posts p
      left join administrators a on a.id = p.administrator_id where p.text is not null order by p.id`;
    return rows
      .filter(({ chat, mobile: sealed }) =>
        chat !== null
          ? testKeys.open('posts.chat', chat) === `${mobile.slice(1)}@c.us`
          : sealed !== null && testKeys.open('administrators.mobile', sealed) === mobile,
      )
      .map(({ text }) => text);
  };
  return {
    ...world,
    clock,
    told,
    async enrol(over = {}, areas = [1]) {
      const request = { ...BASE, ...over };
      const { id, token } = await requestEnrolment(world.ctx, request, areas.map(areaCode));
      const sent = (await told(request.administrator.mobile)).at(-1) ?? '';
      const code = /\d{6}/.exec(sent)?.[0] ?? '';
      expect((await proveNumber(world.ctx, id, { token, code })).state).toBe('municipality-check');
      return id;
    },
    async say(mobile, text, rest = {}) {
      const chatId = rest.chatId ?? `${mobile.slice(1)}@c.us`;
      const [person] = await world.admin.sql<{ id: number }[]>`
        select id from administrators where mobile_hash = ${testKeys.lookup('administrators.mobile', mobile)}`;
      const [before] = await world.admin.sql<{ id: number }[]>`select coalesce(max(id), 0)::int as id from posts`;
      clock.advance(1000);
      await hear(world.ctx, {
        lineId: world.lineId,
        networkId: `m-${(messages += 1)}`,
        chatId,
        isGroup: false,
        administratorId: person?.id ?? null,
        text,
        quotedKey: rest.quotedKey ?? null,
        hasMedia: rest.hasMedia ?? false,
        at: clock.now(),
      });
      const rows = await world.admin.sql<{ text: string; chat: Buffer | null; personId: number | null }[]>`
        select text, chat_sealed as chat, administrator_id as "personId" from posts where id > ${before?.id ?? 0} order by id`;
      const own = rows.filter(({ chat, personId }) =>
        chat === null ? personId === (person?.id ?? -1) : testKeys.open('posts.chat', chat) === chatId,
      );
      return own.at(-1)?.text ?? null;
    },
    as: (role, account) => ({ ...world.ctx, actor: { id: `account:${account}`, account, roles: [role] } }),
    version: async (id) =>
      (await world.admin.sql<{ version: number }[]>`select version from enrolments where id = ${id}`)[0]?.version ?? 0,
    state: async (id) =>
      (await world.admin.sql<{ state: string }[]>`select state from enrolments where id = ${id}`)[0]?.state ?? '',
  };
}
