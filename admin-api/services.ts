import type { Context } from '../core/context.ts';
import type { OneTimeLink, OrganisationRules, RelyingParty } from '../core/identity/index.ts';
import { PrintError, type Printer } from '../core/ports/printer.ts';
import type { OrganisationLogin } from '../core/ports/organisation-login.ts';
import type { RelayFigures, ServedAreas, Targeting } from '../core/registry/index.ts';
import type { Database } from '../db/client.ts';
import type { EventHub } from './events/hub.ts';
import type { Pdok } from './pdok/index.ts';
import type { AreaTiles } from './tiles/area-tiles.ts';

/** What routes hand to verbs beside the context. */
export interface Services {
  /** Of the municipality of the context. */
  targeting: Targeting;
  /** Base of the check links in messages, without a slash at the end. */
  checkBaseUrl: string;
  events: EventHub;
  /**
   * How the groups of a municipality relayed the last alerts: ids and times. The one thing of the police that the register shows;
   * read through the police's side, so that the municipality's side needs no way to their tables.
   */
  relayFigures(municipality: string, alerts: number): Promise<RelayFigures>;
  /** The address of the page where a one-time link is used. What is secret stands behind the #, which no server gets to see. */
  linkTo(purpose: LinkPurpose, link: OneTimeLink): { address: string; expiresAt: Date };
  /** As which site browsers make passkeys for us; undefined where they make none. */
  passkeySite: RelyingParty | undefined;
  /** Makes PDFs. */
  printer: Printer;
  /** The organisation's own login; undefined when none is configured. */
  organisation: Organisation | undefined;
  /** Whether letters leave: to a mail server, to the simulator on this machine, or not at all. */
  mail: 'on' | 'local' | 'off';
  /** Where the phones of the local network are to be seen; undefined when none runs. */
  phonesUrl: string | undefined;
  areaTiles: AreaTiles;
  /** What people without an account may see of the areas: those of the municipalities that work here, and their tiles. */
  servedAreas: ServedAreas;
  servedTiles: AreaTiles;
  visitors: Visitors;
  pdok: Pick<Pdok, 'background' | 'locatieserver'>;
}

/** For people without an account, who come on an open page and do not say in which municipality it is. */
export interface Visitors {
  /** Of no municipality: tells whose an id is. */
  directory: Database;
  /** Once it is known which municipality it is about. */
  in(municipality: string): Context;
}

export interface Organisation {
  login: OrganisationLogin;
  rules: OrganisationRules;
}

/** Where no printer was given. */
export const NO_PRINTER: Printer = {
  print: () => Promise.reject(new PrintError('no-browser', 'Deze server is zonder printer gestart.')),
  close: () => Promise.resolve(),
};

export type LinkPurpose = 'set-up' | 'invitation' | 'password-reset';

/** @param ownAddress base of our own pages, without a slash at the end */
export function makeLink(ownAddress: string): Services['linkTo'] {
  return (purpose, { token, expiresAt }) => ({ address: `${ownAddress}/sign-in#${purpose}=${token}`, expiresAt });
}
