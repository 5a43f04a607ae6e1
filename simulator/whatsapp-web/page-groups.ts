import { NetworkError } from '../network/index.ts';
import type { AddResult, Connection, Network } from '../network/index.ts';
import type { PageView } from './page-view.ts';
import type { Asks } from './protocol.ts';

export type GroupAsk =
  | 'groupCreate'
  | 'groupAdd'
  | 'groupRemove'
  | 'groupAdmins'
  | 'groupSet'
  | 'groupPicture'
  | 'groupInvite'
  | 'groupLeave';

type Answers = { [N in GroupAsk]: (ask: Asks[N]['ask']) => Asks[N]['answer'] };

/** No answer at all: what was asked got lost on purpose. */
export const SILENCE = Symbol('silence');

/** What the page of one account asks of its groups. WhatsApp's own rights hold: what takes an administrator is refused. */
export function groupAnswers(network: Network, connection: Connection, view: () => PageView): Answers {
  const { groups, media } = network;
  const done = <T>(act: (pn: string) => T): T => {
    const managed = connection.manage(act);
    return managed ? managed.done : (SILENCE as never);
  };
  return {
    groupCreate: ({ subject, announce, restrict, people }) =>
      done((owner) => {
        const { group, results } = groups.create({ subject, announce, restrict, owner, members: people });
        return { group: view().group(group), results: results.map(withoutName) };
      }),
    groupAdd: ({ gid, people }) => done((pn) => groups.add(pn, gid, people).map(withoutName)),
    groupRemove: ({ gid, people }) => done((pn) => (groups.remove(pn, gid, people), true)),
    groupAdmins: ({ gid, people, admin }) => done((pn) => (groups.setAdmin(pn, gid, people, admin), true)),
    groupSet: ({ gid, set, replaces }) =>
      done((pn) => {
        if (replaces !== undefined && replaces !== view().group(groups.get(gid)).descId)
          throw new NetworkError(409, 'the description was changed meanwhile');
        groups.set(pn, gid, set);
        return true;
      }),
    groupPicture: ({ gid, data }) =>
      done((pn) => {
        groups.setPicture(pn, gid, data === null ? null : media.putPlain(Buffer.from(data, 'base64'), 'image'));
        return true;
      }),
    groupInvite: ({ gid, renew }) =>
      done((pn) => (renew ? groups.renewInviteCode(pn, gid) : groups.inviteCode(pn, gid))),
    groupLeave: ({ gid }) => done((pn) => (groups.leave(pn, gid), true)),
  };
}

function withoutName({ code, invite }: AddResult): Asks['groupAdd']['answer'][number] {
  return invite ? { code, invite } : { code };
}
