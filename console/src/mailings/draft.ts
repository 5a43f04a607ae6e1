import type { Mailing } from '../api/index.ts';

/** What somebody is writing. */
export interface Draft {
  subject: string;
  text: string;
  who: 'all' | 'districts';
  codes: string[];
  roles: 'both' | 'primary' | 'deputy';
  how: 'whatsapp' | 'email' | 'both';
}

export const EMPTY: Draft = { subject: '', text: '', who: 'all', codes: [], roles: 'both', how: 'both' };

export function fromMailing({ subject, text, audience, channels }: Mailing): Draft {
  const roles = 'roles' in audience ? (audience.roles ?? []) : [];
  return {
    subject,
    text,
    who: audience.type === 'districts' ? 'districts' : 'all',
    codes: audience.type === 'districts' ? audience.codes : [],
    roles: roles.length === 1 ? (roles[0] as 'primary' | 'deputy') : 'both',
    how: channels.length === 2 ? 'both' : (channels[0] ?? 'both'),
  };
}

/** As the API has it. */
export function toInput({ subject, text, who, codes, roles: chosen, how }: Draft) {
  const roles: ('primary' | 'deputy')[] = chosen === 'both' ? ['primary', 'deputy'] : [chosen];
  const channels: ('whatsapp' | 'email')[] = how === 'both' ? ['whatsapp', 'email'] : [how];
  return {
    subject,
    text,
    channels,
    audience: who === 'all' ? { type: 'all' as const, roles } : { type: 'districts' as const, codes, roles },
  };
}
