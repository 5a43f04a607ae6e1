import type {
  CanCatchUp,
  CanLink,
  CanLookUp,
  CanManageGroups,
  CanReadGroups,
  CanRevoke,
  CanSelfTest,
  OutgoingPost,
  SendReceipt,
  Transport,
} from '../../../core/ports/transport.ts';
import { edited, missedSince, named } from './catch-up.ts';
import type { Told } from './catch-up.ts';
import { questionFailed, scrub } from './errors.ts';
import { groupMembers, groupMessageInfo } from './groups.ts';
import { findOwn } from './in-page.ts';
import { Line } from './line.ts';
import { managesGroups } from './manage-groups.ts';
import { DEFAULT_TIMEOUTS } from './options.ts';
import type { WhatsAppWebOptions } from './options.ts';
import { People, toPhone } from './people.ts';
import { revokeOwn } from './revoke.ts';
import { Seen } from './seen.ts';
import { selfTest, sendToSelf } from './self-test.ts';
import { sendPost } from './send.ts';
import { textOf, toAck, toMessage, toReaction } from './translate.ts';
import { toMove, toNotice } from './translate-notices.ts';
import { pause, within } from './within.ts';

export type { Timeouts, TransportLog, WhatsAppWebOptions } from './options.ts';

export type WhatsAppWebTransport = Transport &
  CanLookUp &
  CanRevoke &
  CanReadGroups &
  CanManageGroups &
  CanLink &
  CanCatchUp &
  CanSelfTest;

/** How many test messages a sick line gets before its browser is replaced, and how often their pause is doubled. */
const PROBES_PER_BROWSER = 4;
const SLOWEST_PROBE = 5;

/** How far the network's clock may be behind ours. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * One line on WhatsApp, as a companion device of a phone, through whatsapp-web.js in a real Chromium. It costs about
 * 400 MB of memory while linked and nothing while not: without a session there is no browser.
 */
export function createWhatsAppWebTransport(options: WhatsAppWebOptions): WhatsAppWebTransport {
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const now = () => options.clock?.now() ?? new Date();
  const lookUps = Math.min(timeouts.call, 5000);
  const people = new People((ids) =>
    within(lookUps, 'looking people up', () => line.usable().client.getContactLidAndPhone(ids)),
  );
  const sending = new Map<string, Promise<SendReceipt>>();
  let seen = new Seen(options.sessionDir);
  let telling: Promise<unknown> = Promise.resolve();
  let probing = false;
  let probes = 0;
  let stopping = new AbortController();

  const line: Line = new Line(options, timeouts, {
    message: (message) => tell(async () => (await toMove(message, people)) ?? named(await toMessage(message, people))),
    edited: (message) => tell(async () => edited(await toMessage(message, people), now())),
    ack: (message, ack) => {
      line.acks.arrived(message.id.id, { ack, t: message.timestamp ?? now().getTime() / 1000 });
      const own = { key: message.id.id, remote: textOf(message.id.remote), ack };
      tell(async () => named(await toAck(own, now(), people)));
    },
    reaction: (reaction) => tell(async () => named(await toReaction(reaction, people))),
    notice: (notice) => tell(() => toNotice(notice, people, self())),
    ready: () => {
      seen.begin(new Date(now().getTime() - CLOCKS_DIFFER_MS));
      void readBack().catch(() => 0);
      if (line.teller.shown === 'sick') void probe();
    },
    sick: () => void probe(),
  });

  function self(): string | null {
    return line.account === null ? null : toPhone(line.account);
  }

  /** Events keep their order, although finding out who somebody is takes time. */
  function tell(translate: () => Promise<Told | null>): void {
    telling = telling.then(translate).then(
      (told) => told && pass(told),
      (error: unknown) => options.log.warn({ line: options.lineId, why: scrub(error) }, 'an event was lost'),
    );
  }

  /** @returns whether it was news */
  function pass({ event, name }: Told): boolean {
    const news = name === null || seen.add(name, event.at);
    if (news) line.teller.emit(event);
    return news && name !== null;
  }

  /** Passes on what happened since; without a moment, since what came in last. @returns how much was news */
  async function readBack(since: Date | null = seen.lastAt): Promise<number> {
    if (since === null) return 0;
    const reading = telling.then(async () => {
      const events = await missedSince(line.usable(), timeouts, people, since, self());
      return events.filter(pass).length;
    });
    telling = reading.catch(() => 0);
    return reading;
  }

  /**
   * While sick nobody sends, so nothing would ever show that the line is well again: it tries for itself, ever less
   * often. A new browser is as sick as the old one until it has proved otherwise.
   */
  async function probe(): Promise<void> {
    if (probing) return;
    probing = true;
    for (; line.teller.shown === 'sick'; probes++) {
      await pause(timeouts.sickProbe * 2 ** Math.min(probes, SLOWEST_PROBE), stopping.signal);
      if (line.teller.shown !== 'sick') break;
      await sendToSelf(line, timeouts).catch(() => {});
      const last = (probes + 1) % PROBES_PER_BROWSER === 0;
      if (last && line.teller.shown === 'sick') line.replaceBrowser('no acknowledgements');
    }
    if (line.teller.shown === 'connected') probes = 0;
    probing = false;
  }

  return {
    name: 'whatsapp-web',

    async start(listener) {
      seen = new Seen(options.sessionDir);
      stopping = new AbortController();
      probes = 0;
      await line.start(listener);
    },
    async stop() {
      stopping.abort();
      await line.stop();
      await telling;
      seen.flush();
    },

    send(post: OutgoingPost) {
      const name = `${post.chat} ${post.key}`;
      const already = sending.get(name);
      if (already) return already;
      const sent = sendPost(line, timeouts, post).finally(() => sending.delete(name));
      sending.set(name, sent);
      return sent;
    },

    /**
     * WhatsApp Web stores a message before it sends it, and sends what is stored again by itself. So a message that it
     * does not know was never sent; one that waits may have been.
     */
    async lookUp(key, chat) {
      const { page } = line.usable();
      if (line.acks.isInHand(key)) return 'unclear';
      const own = await within(timeouts.call, 'looking a key up', () => page.evaluate(findOwn, key, chat)).catch(
        (error: unknown) => {
          throw questionFailed(error, 'looking a key up');
        },
      );
      if (!own || own.ack < 0) return 'absent';
      return own.ack === 0 ? 'unclear' : 'sent';
    },

    revoke: async (key, chat) => revokeOwn(line.usable(), timeouts, key, chat),
    messageInfo: async (key, chat) => groupMessageInfo(line.usable(), timeouts, people, key, chat),
    members: async (chat) => groupMembers(line.usable(), timeouts, people, chat),
    ...managesGroups(line, timeouts, people),
    link: (phone) => line.link(phone),
    unlink: () => line.unlink(),
    catchUp: (since) => readBack(since),
    selfTest: () => selfTest(line, timeouts),
  } satisfies WhatsAppWebTransport;
}
