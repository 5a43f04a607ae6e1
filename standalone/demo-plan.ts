import type { DemoRegistry } from '../core/registry/index.ts';
import { draw, neighbour, type SeedPlan } from '../simulator/index.ts';

const SEED = 637;

/**
 * The demo registry as phones and groups on the simulated network: everybody has a phone and a character, our line runs
 * the administrator groups, and each connected watch group is a chat of its administrators and so many neighbours.
 */
export function demoPlan(demo: DemoRegistry, linePhone: string): SeedPlan {
  const line = { phone: linePhone, name: 'Politie Zoetermeer' };
  const people = demo.people.map(({ mobile, name }) => ({
    phone: mobile,
    name,
    profile: neighbour(draw(SEED, mobile, 'character')),
  }));
  const administratorGroups = demo.administratorGroups.map(({ name, chatId, members }) => ({
    gid: chatId,
    subject: name,
    owner: linePhone,
    members,
    announce: true,
  }));
  const watchGroups = demo.groups.flatMap((group) => {
    if (group.chatId === null || group.primary === null) return [];
    const members = [...group.deputies, ...(group.observed ? [linePhone] : [])];
    return [
      {
        gid: group.chatId,
        subject: group.name,
        owner: group.primary,
        members,
        admins: group.deputies,
        residents: Math.max(0, group.memberCount - members.length - 1),
      },
    ];
  });
  return { accounts: [line, ...people], groups: [...administratorGroups, ...watchGroups] };
}
