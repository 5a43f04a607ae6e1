import type { Choice, TargetedGroup } from './choose-administrator-groups.ts';
import type { IndexedAdministratorGroup } from './people-index.ts';
import type { Reach } from './reach.ts';

interface Facts {
  targeted: readonly TargetedGroup[];
  choice: Choice;
  candidates: ReadonlyMap<number, IndexedAdministratorGroup>;
  stopped: ReadonlySet<number>;
}

type Warning = Reach['warnings'][number];

/** What a dispatcher should know before sending, most serious first. */
export function warnOfReach(reach: Reach, facts: Facts): Warning[] {
  if (reach.areas.length === 0) {
    const message =
      'Het doelgebied is leeg: er ligt geen ingelezen buurt in. Kies een andere plaats of een groter gebied.';
    return [{ code: 'empty-target', message }];
  }
  return [nobody(reach), withoutRecipient(reach, facts), withoutGroup(reach), overlapping(facts)].filter(
    (warning) => warning !== null,
  );
}

function nobody(reach: Reach): Warning | null {
  if (reach.administrators > 0) return null;
  const why =
    reach.groups === 0 ? 'er is geen aangesloten groep' : 'geen van de groepen heeft een bereikbare beheerder';
  return { code: 'nobody-reached', message: `Dit doelgebied bereikt niemand: ${why}. Kies een groter gebied.` };
}

function withoutRecipient(reach: Reach, { targeted, choice }: Facts): Warning | null {
  const count = targeted.filter((group) => !choice.recipientOf.has(group.id)).length;
  if (count === 0 || reach.administrators === 0) return null;
  const message = `${count === 1 ? '1 groep heeft' : `${count} groepen hebben`} geen beheerder die bericht wil krijgen.`;
  return { code: 'groups-without-administrator', message };
}

function withoutGroup(reach: Reach): Warning | null {
  const bare = reach.areas.filter((area) => area.groups === 0);
  if (bare.length === 0 || reach.groups === 0) return null;
  const names = bare.slice(0, 5).map((area) => area.name);
  const more = bare.length > names.length ? ` en ${bare.length - names.length} andere` : '';
  const message = `In ${bare.length === 1 ? '1 buurt' : `${bare.length} buurten`} is geen aangesloten groep: ${names.join(', ')}${more}.`;
  return { code: 'areas-without-group', message };
}

function overlapping({ choice, candidates }: Facts): Warning | null {
  if (choice.overlappingIds.length === 0) return null;
  const names = choice.overlappingIds.map((id) => candidates.get(id)?.name ?? String(id));
  const message = `Niet gebruikt, omdat iemand er het bericht dubbel zou krijgen: ${names.join(', ')}. Wie het nodig heeft, krijgt het rechtstreeks.`;
  return { code: 'administrator-group-overlap', message };
}
