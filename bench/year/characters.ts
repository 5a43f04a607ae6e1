import type { DemoRegistry } from '../../core/registry/index.ts';
import { draw, type Network } from '../../simulator/index.ts';

/** Shares of all people. */
const SHY = 0.15;
const PHONE_OFF = 0.05;
const RARELY = 0.06;

/** On top of the neighbourhood of the demo: who refuses to be added, who relays rarely, who leaves a group again. */
export function giveCharacters(network: Network, town: DemoRegistry, seed: number): void {
  for (const { mobile } of town.people) {
    const account = network.accounts.get(mobile);
    const shy = draw(seed, mobile, 'shy') < SHY;
    const { relay } = account.profile;
    const rarely = relay !== null && draw(seed, mobile, 'rarely') < RARELY;
    const habit = rarely ? { relay: { ...relay, chance: 0.15, reminderChance: 0.1 } } : {};
    const profile = { ...habit, joins: 0.7, leaves: 0.02, on: !isOff(mobile, seed, 0) };
    network.accounts.update(mobile, { groupAdd: shy ? 'nobody' : 'all', profile });
  }
}

/**
 * One phone in twenty is off in a week: holidays, a broken screen, a drawer. Another one the next week.
 * @param isGone whose phone never comes on again
 */
export function switchPhones(network: Network, seed: number, week: number, isGone: (pn: string) => boolean): void {
  for (const account of network.accounts.all()) {
    if (account.isLine || !account.registered || isGone(account.pn)) continue;
    const on = !isOff(account.pn, seed, week);
    if (account.profile.on !== on) network.accounts.update(account.pn, { profile: { on } });
  }
}

const isOff = (who: string, seed: number, week: number): boolean =>
  draw(seed, who.replace(/\D/g, ''), 'off', week) < PHONE_OFF;
