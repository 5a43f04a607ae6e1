import type { AddOutcome, AddResult, ChatId, PersonRef } from '../../../core/ports/transport.ts';
import type { GroupTools } from './group-tools.ts';
import type { LibraryAddResult, LibraryGroup } from './library.ts';
import { toPhone } from './people.ts';
import type { People } from './people.ts';

/** WhatsApp's codes. 429 reaches us as 400: the library cannot read an answer that names nobody. */
const OUTCOMES: Readonly<Record<number, AddOutcome>> = {
  200: 'added',
  400: 'rate-limited',
  403: 'invite',
  404: 'no-account',
  408: 'recently-left',
  409: 'already',
  419: 'full',
  429: 'rate-limited',
};

/** The library waits up to half a second between two people, and asks two questions for each. */
const PER_PERSON_MS = 2000;

/** `…@c.us` of somebody; undefined for a hidden id that the network does not know. */
export async function chatOf(people: People, { phone, lid }: PersonRef): Promise<string | undefined> {
  const known = phone ?? (lid === undefined ? undefined : (await people.person(lid)).phone);
  return known === undefined ? undefined : `${known.replace(/^\+/, '')}@c.us`;
}

/**
 * Adds people, each with an answer. Whom privacy protects gets nothing from here, not even the invitation that the library
 * would send by itself: the invitation of the group comes back, for the caller to write with.
 */
export async function addPeople(
  change: GroupTools['change'],
  people: People,
  chat: ChatId,
  wanted: readonly PersonRef[],
): Promise<AddResult[]> {
  const ids = await Promise.all(wanted.map((person) => chatOf(people, person)));
  const unique = [...new Set(ids)].filter((id) => id !== undefined);
  const extraMs = unique.length * PER_PERSON_MS;
  return change(
    chat,
    'adding people',
    async (group) => {
      const codes = unique.length === 0 ? {} : await group.addParticipants(unique, { autoSendInviteV4: false });
      return typeof codes === 'string' ? false : results(group, wanted, ids, codes);
    },
    extraMs,
  );
}

async function results(
  group: LibraryGroup,
  wanted: readonly PersonRef[],
  ids: readonly (string | undefined)[],
  codes: LibraryAddResult,
): Promise<AddResult[]> {
  const told = wanted.map((person, index): AddResult => {
    const id = ids[index];
    if (id === undefined) return { person, outcome: 'no-account' };
    const outcome = OUTCOMES[codes[id]?.code ?? 0] ?? 'refused';
    // Named twice in one question is added once.
    const again = ids.indexOf(id) < index && outcome === 'added';
    return { person: { ...person, phone: toPhone(id) }, outcome: again ? 'already' : outcome };
  });
  if (told.every(({ outcome }) => outcome !== 'invite')) return told;
  const inviteCode = await group.getInviteCode().catch(() => undefined);
  if (inviteCode === undefined) return told;
  return told.map((result) => (result.outcome === 'invite' ? { ...result, inviteCode } : result));
}
