import type { Group, Network, NewAccount, NewGroup } from './network/index.ts';

export interface SeedPlan {
  accounts: readonly NewAccount[];
  groups: readonly NewGroup[];
}

/** What a plan gave: the group ids in the plan's order, and who could not be added where. */
export interface Seeded {
  groups: string[];
  refused: { gid: string; who: string; code: number }[];
}

/**
 * Puts people and groups on the network. What is there already stays as it is (accounts by number; groups by id, or by
 * name and owner), so that the same plan twice changes nothing; missing members are added.
 * @throws NetworkError 400 for an impossible number or group id, 404 for an owner without an account
 */
export function seed(network: Network, plan: SeedPlan): Seeded {
  for (const account of plan.accounts) network.accounts.add(account);
  const known = new Map([...network.groups.all()].map((group) => [`${group.owner} ${group.subject}`, group]));
  const seeded: Seeded = { groups: [], refused: [] };
  for (const wanted of plan.groups) {
    const owner = network.accounts.get(wanted.owner).pn;
    const there =
      wanted.gid === undefined ? known.get(`${owner} ${wanted.subject.trim()}`) : network.groups.find(wanted.gid);
    const gid = there ? complete(network, there, owner, wanted, seeded) : create(network, wanted, seeded);
    seeded.groups.push(gid);
  }
  return seeded;
}

function create(network: Network, wanted: NewGroup, seeded: Seeded): string {
  const { group, results } = network.groups.create(wanted);
  for (const { who, code } of results)
    if (code !== 200 && code !== 409) seeded.refused.push({ gid: group.gid, who, code });
  return group.gid;
}

function complete(network: Network, group: Group, owner: string, wanted: NewGroup, seeded: Seeded): string {
  const missing = (wanted.members ?? []).filter((who) => !group.members.has(network.accounts.find(who)?.pn ?? ''));
  if (missing.length > 0 && group.members.has(owner)) {
    for (const { who, code } of network.groups.add(owner, group.gid, missing)) {
      if (code !== 200) seeded.refused.push({ gid: group.gid, who, code });
    }
  }
  return group.gid;
}
