/** A chat run by the police whose district is among those reached. */
export interface AdministratorGroupCandidate {
  id: number;
  /** Registered administrators in the chat; unknown numbers do not count. */
  memberIds: readonly number[];
}

/** A connected watch group in a reached neighbourhood. */
export interface TargetedGroup {
  id: number;
  primaryId: number | null;
  /** In the order in which they are asked: lowest id first. */
  deputyIds: readonly number[];
}

export interface Choice {
  /** Chats that get the message, largest first. */
  administratorGroupIds: number[];
  /** Candidates left out because somebody in them already has the message from a chosen one. */
  overlappingIds: number[];
  /** People who get it by themselves. */
  directIds: number[];
  /** Per targeted group who is to relay it; a group that nobody can relay into is absent. */
  recipientOf: Map<number, number>;
}

/**
 * Who gets the message through which chat. Nobody may get it twice, so the chosen chats share no registered member:
 * most members first, lower id on a tie. A chat in which nobody has a targeted group is not used. Whoever should have
 * the message and is in no chosen chat gets it directly. A group's recipient is its primary administrator; without one,
 * or after STOP, its first deputy who did not send STOP. The one rule for the preview and for dispatch.
 */
export function chooseAdministratorGroups(
  candidates: readonly AdministratorGroupCandidate[],
  groups: readonly TargetedGroup[],
  isStopped: (administratorId: number) => boolean,
): Choice {
  const byGroup = new Map<number, number>();
  for (const group of groups) {
    const recipient = recipientOf(group, isStopped);
    if (recipient !== undefined) byGroup.set(group.id, recipient);
  }
  const recipients = new Set(byGroup.values());
  const reached = new Set<number>();
  const administratorGroupIds: number[] = [];
  const overlappingIds: number[] = [];
  for (const candidate of largestFirst(candidates)) {
    if (!candidate.memberIds.some((id) => recipients.has(id))) continue;
    if (candidate.memberIds.some((id) => reached.has(id))) {
      overlappingIds.push(candidate.id);
      continue;
    }
    for (const id of candidate.memberIds) reached.add(id);
    administratorGroupIds.push(candidate.id);
  }
  const directIds = [...recipients].filter((id) => !reached.has(id));
  return { administratorGroupIds, overlappingIds, directIds, recipientOf: byGroup };
}

/** The administrator of a group who gets the message, or the first deputy who may: whoever did not send STOP. */
export function recipientOf(group: TargetedGroup, isStopped: (administratorId: number) => boolean): number | undefined {
  if (group.primaryId !== null && !isStopped(group.primaryId)) return group.primaryId;
  return group.deputyIds.find((id) => !isStopped(id));
}

function largestFirst(candidates: readonly AdministratorGroupCandidate[]): AdministratorGroupCandidate[] {
  return candidates.toSorted((a, b) => b.memberIds.length - a.memberIds.length || a.id - b.id);
}
