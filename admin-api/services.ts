import type { OrganisationRules, RelyingParty } from '../core/identity/index.ts';
import type { OrganisationLogin } from '../core/ports/organisation-login.ts';
import type { Targeting } from '../core/registry/index.ts';
import type { EventHub } from './events/hub.ts';

/** What routes hand to verbs beside the context. */
export interface Services {
  targeting: Targeting;
  /** Base of the check links in messages, without a slash at the end. */
  checkBaseUrl: string;
  events: EventHub;
  /** As which site browsers make passkeys for us; undefined where they make none. */
  passkeySite: RelyingParty | undefined;
  /** The organisation's own login; undefined when none is configured. */
  organisation: Organisation | undefined;
}

export interface Organisation {
  login: OrganisationLogin;
  rules: OrganisationRules;
}
