import type { Targeting } from '../core/registry/index.ts';
import type { EventHub } from './events/hub.ts';

/** What routes hand to verbs beside the context. */
export interface Services {
  targeting: Targeting;
  /** Base of the check links in messages, without a slash at the end. */
  checkBaseUrl: string;
  events: EventHub;
}
