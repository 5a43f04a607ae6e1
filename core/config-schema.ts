import { isIP } from 'node:net';
import { z } from 'zod';

/**
 * The configuration of the whole product, one schema for every process. It reads nothing itself: each `config.ts`
 * hands its environment to `readConfig` and picks what it needs. `.env.example` documents each variable.
 */

const port = (fallback: number) =>
  z.coerce
    .number({ error: 'moet een poortnummer zijn: een geheel getal van 0 tot en met 65535' })
    .int({ error: 'moet een geheel getal zijn' })
    .min(0, { error: 'mag niet kleiner dan 0 zijn' })
    .max(65535, { error: 'mag niet groter dan 65535 zijn' })
    .default(fallback);

const url = (protocols: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)), {
    error: `moet een volledig adres zijn dat begint met ${protocols.map((name) => `${name}://`).join(' of ')}`,
  });

const someSeconds = (max: number) =>
  z.coerce
    .number({ error: 'moet een aantal seconden zijn' })
    .int({ error: 'moet een geheel aantal seconden zijn' })
    .min(1, { error: 'moet minstens 1 seconde zijn' })
    .max(max, { error: `mag hooguit ${max} seconden zijn` });
const seconds = (fallback: number, max: number) => someSeconds(max).default(fallback);

const path = z.string().min(1, { error: 'mag niet leeg zijn' });

/** Of a claim, a client, a secret: one line that may not be empty. */
const line = z.string().regex(/^[^\p{Cc}]{1,512}$/u, { error: 'moet één regel van hooguit 512 tekens zijn' });
/** The address of a service outside, without a slash at the end, or `off`. */
const service = (fallback: string) =>
  z
    .union([z.literal('off'), url(['https', 'http'])], {
      error: 'moet een volledig adres zijn dat begint met https:// of http://, of het woord off',
    })
    .refine((value) => !/[?#@]/.test(value), { error: 'mag geen vraagteken, hekje of gebruikersnaam hebben' })
    .transform((value) => value.replace(/\/+$/, ''))
    .default(fallback);
const isLoopback = (value: string): boolean =>
  URL.canParse(value) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(value).hostname);

/** An address, or a range as 10.1.0.0/16. */
function isSubnet(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

export const CONFIG_VARIABLES = {
  PORT: port(8080),
  HOST: z.string().min(1, { error: 'mag niet leeg zijn' }).default('127.0.0.1'),
  METRICS_PORT: port(8082),
  PUBLIC_URL: url(['http', 'https'])
    .refine((value) => !/[?#@]/.test(value), { error: 'mag geen vraagteken, hekje of gebruikersnaam hebben' })
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
  DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  APP_DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  REDIS_URL: url(['redis', 'rediss']).optional(),
  TRUST_PROXY: z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every(isSubnet), {
      error:
        'moet een lijst van IP-adressen of subnetten zijn, met komma’s ertussen, bijvoorbeeld 10.0.0.1, 10.1.0.0/16',
    })
    .optional(),
  MUNICIPALITY_CODE: z
    .string()
    .regex(/^GM\d{4}$/, { error: 'moet de CBS-code van een gemeente zijn, bijvoorbeeld GM0637' })
    .optional(),
  SECURITY_CONTACT: z
    .string()
    .regex(/^[\x21-\x7e]+$/, { error: 'mag alleen zichtbare ASCII-tekens hebben, zonder spaties' })
    .refine((value) => /^[^@:/]+@[^@:/]+\.[^@:/]+$/.test(value) || isContact(value), {
      error: 'moet een e-mailadres zijn, of een adres dat begint met mailto:, tel: of https://',
    })
    .transform((value) => (isContact(value) ? value : `mailto:${value}`))
    .optional(),
  TRANSPORT: z
    .enum(['simulator', 'whatsapp-web'], { error: 'moet simulator of whatsapp-web zijn' })
    .default('simulator'),
  SIMULATOR_URL: url(['http', 'https', 'ws', 'wss']).optional(),
  SIMULATOR_PORT: port(8081),
  SIMULATOR_DATA: path.optional(),
  SIMULATOR_SEED: z.coerce
    .number({ error: 'moet een heel getal zijn' })
    .int({ error: 'moet een heel getal zijn' })
    .default(1),
  SIMULATOR_SPEED: z.coerce
    .number({ error: 'moet een getal zijn' })
    .positive({ error: 'moet groter dan 0 zijn' })
    .max(100_000, { error: 'mag niet groter dan 100000 zijn' })
    .default(1),
  DATA_DIR: path.default('var'),
  KEYS_FILE: path.optional(),
  SMTP_URL: url(['smtp', 'smtps']).optional(),
  SMTP_FROM: z.email({ error: 'moet een e-mailadres zijn' }).optional(),
  SMTP_TLS: z.enum(['required', 'off'], { error: 'moet required of off zijn' }).default('required'),
  AUDIT_ANCHOR_FILE: path.optional(),
  AUDIT_ANCHOR_EMAIL: z.email({ error: 'moet een e-mailadres zijn' }).optional(),
  AUDIT_ANCHOR_S3_URL: url(['http', 'https']).optional(),
  AUDIT_ANCHOR_S3_REGION: z.string().default('us-east-1'),
  AUDIT_ANCHOR_S3_KEY_ID: z.string().optional(),
  AUDIT_ANCHOR_S3_SECRET: z.string().optional(),
  OIDC_ISSUER: url(['https', 'http'])
    .refine((value) => !value.startsWith('http:') || isLoopback(value), {
      error: 'moet met https:// beginnen; alleen op deze machine zelf (localhost, 127.0.0.1) mag http://',
    })
    .refine((value) => !/[?#@]/.test(value), { error: 'mag geen vraagteken, hekje of gebruikersnaam hebben' })
    .optional(),
  OIDC_CLIENT_ID: line.optional(),
  OIDC_CLIENT_SECRET: line.optional(),
  OIDC_SCOPE: line
    .refine((value) => value.split(' ').includes('openid'), { error: 'moet het woord openid hebben' })
    .default('openid profile email'),
  OIDC_ROLES_CLAIM: line.default('roles'),
  OIDC_ROLE_MAP: z.string().optional(),
  OIDC_MUNICIPALITY: z
    .string()
    .regex(/^GM\d{4}$/, { error: 'moet een gemeentecode van het CBS zijn, zoals GM0637' })
    .optional(),
  OIDC_MUNICIPALITY_CLAIM: line.optional(),
  OIDC_ACR: line.transform((value) => value.split(/ +/)).optional(),
  MAP_BACKGROUND_URL: service('https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0'),
  PLACE_SEARCH_URL: service('https://api.pdok.nl/bzk/locatieserver/search/v3_1'),
  CHROMIUM_PATH: path.optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'moet trace, debug, info, warn, error, fatal of silent zijn',
    })
    .default('info'),
  REMINDER_AFTER_SECONDS: seconds(300, 86_400),
  DEPUTY_AFTER_SECONDS: seconds(600, 86_400),
  EMAIL_AFTER_SECONDS: someSeconds(86_400).optional(),
  CALL_AFTER_SECONDS: someSeconds(86_400).optional(),
} as const;

export const Config = z
  .object(CONFIG_VARIABLES)
  .refine((config) => config.DEPUTY_AFTER_SECONDS > config.REMINDER_AFTER_SECONDS, {
    path: ['DEPUTY_AFTER_SECONDS'],
    error: 'moet groter zijn dan REMINDER_AFTER_SECONDS: eerst komt de herinnering, dan pas de vervanger',
    // Also with other variables wrong, so that everything wrong is told at once.
    when: ({ value }) => areNumbers(value, ['DEPUTY_AFTER_SECONDS', 'REMINDER_AFTER_SECONDS']),
  })
  .refine((config) => nudgeSeconds(config).email > config.DEPUTY_AFTER_SECONDS, {
    path: ['EMAIL_AFTER_SECONDS'],
    error: 'moet groter zijn dan DEPUTY_AFTER_SECONDS: eerst wordt de vervanger gevraagd, dan pas gaat er een e-mail',
    when: ({ value }) => areNumbers(value, ['DEPUTY_AFTER_SECONDS']),
  })
  .refine((config) => nudgeSeconds(config).call > nudgeSeconds(config).email, {
    path: ['CALL_AFTER_SECONDS'],
    error: 'moet groter zijn dan EMAIL_AFTER_SECONDS: eerst gaat er een e-mail, dan pas wordt om bellen gevraagd',
    when: ({ value }) => areNumbers(value, ['DEPUTY_AFTER_SECONDS']),
  })
  .refine((config) => config.METRICS_PORT === 0 || config.METRICS_PORT !== config.PORT, {
    path: ['METRICS_PORT'],
    error: 'moet een andere poort zijn dan PORT',
    when: ({ value }) => areNumbers(value, ['METRICS_PORT', 'PORT']),
  })
  .refine((config) => config.AUDIT_ANCHOR_EMAIL === undefined || config.SMTP_URL !== undefined, {
    path: ['SMTP_URL'],
    error: 'ontbreekt: zonder mailserver komt het anker van AUDIT_ANCHOR_EMAIL nergens aan',
  })
  .refine(
    (config) =>
      config.AUDIT_ANCHOR_S3_URL === undefined ||
      (config.AUDIT_ANCHOR_S3_KEY_ID !== undefined && config.AUDIT_ANCHOR_S3_SECRET !== undefined),
    {
      path: ['AUDIT_ANCHOR_S3_URL'],
      error: 'vraagt ook AUDIT_ANCHOR_S3_KEY_ID en AUDIT_ANCHOR_S3_SECRET: zonder sleutels weigert de opslag',
    },
  );
export type Config = z.infer<typeof Config>;

/** Everything wrong with the configuration at once, one line per variable; the message is for whoever starts us. */
export class ConfigError extends Error {
  readonly problems: readonly { variable: string; message: string }[];

  constructor(problems: readonly { variable: string; message: string }[]) {
    const lines = problems.map(({ variable, message }) => `  ${variable} ${message}`);
    super(`De configuratie klopt niet. Pas dit aan (zie .env.example) en start opnieuw:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Reads the configuration from an environment (or any record of strings). An empty value counts as absent, as in a
 * copied `.env.example`. Values never appear in the message: some of them are secret.
 * @param required variables that this process cannot do without.
 * @throws ConfigError with every wrong variable.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  required: readonly (keyof Config)[] = [],
): Config {
  const given = Object.fromEntries(
    Object.keys(CONFIG_VARIABLES)
      .map((name) => [name, environment[name]?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Config.safeParse(given);
  const problems = (parsed.error?.issues ?? []).map((issue) => ({
    variable: String(issue.path[0]),
    message: issue.message,
  }));
  for (const name of required) {
    if (given[name] === undefined && CONFIG_VARIABLES[name].safeParse(undefined).data === undefined) {
      problems.push({ variable: name, message: 'ontbreekt' });
    }
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}

/** The address under which the outside world reaches us: the base of every check link (`<base>/m/K7F3Q`). No slash at the end. */
export function publicUrl(config: Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT'>): string {
  const host = ['0.0.0.0', '::'].includes(config.HOST) ? '127.0.0.1' : config.HOST;
  return config.PUBLIC_URL ?? `http://${host.includes(':') ? `[${host}]` : host}:${config.PORT}`;
}

/** Where to tell of a hole in the security; by default the usual mailbox (RFC 2142) at the host of PUBLIC_URL. */
export function securityContact(config: Pick<Config, 'SECURITY_CONTACT' | 'PUBLIC_URL' | 'HOST' | 'PORT'>): string {
  return config.SECURITY_CONTACT ?? `mailto:security@${new URL(publicUrl(config)).hostname.replace(/^www\./, '')}`;
}

/** Where the keys outside the database stand: one file per installation, shared by its processes. */
export function keysFile(config: Pick<Config, 'KEYS_FILE' | 'DATA_DIR'>): string {
  return config.KEYS_FILE ?? `${config.DATA_DIR}/keys.json`;
}

/** Where the head of the audit trail is kept outside the database, besides whatever else is configured. */
export function auditAnchorFile(config: Pick<Config, 'AUDIT_ANCHOR_FILE' | 'DATA_DIR'>): string {
  return config.AUDIT_ANCHOR_FILE ?? `${config.DATA_DIR}/audit-anchors.jsonl`;
}

/** The services of PDOK that are not switched off. */
export function pdokSettings(config: Pick<Config, 'MAP_BACKGROUND_URL' | 'PLACE_SEARCH_URL'>) {
  const on = (address: string): string | undefined => (address === 'off' ? undefined : address);
  return { backgroundUrl: on(config.MAP_BACKGROUND_URL), placesUrl: on(config.PLACE_SEARCH_URL) };
}

interface Nudges {
  REMINDER_AFTER_SECONDS: number;
  DEPUTY_AFTER_SECONDS: number;
  EMAIL_AFTER_SECONDS?: number | undefined;
  CALL_AFTER_SECONDS?: number | undefined;
}

/** Each step comes this long after the one before it, when its own time is not set. */
const NEXT_STEP_S = 300;

function nudgeSeconds(config: Nudges): { email: number; call: number } {
  const email = config.EMAIL_AFTER_SECONDS ?? config.DEPUTY_AFTER_SECONDS + NEXT_STEP_S;
  return { email, call: config.CALL_AFTER_SECONDS ?? email + NEXT_STEP_S };
}

/** After how many milliseconds of silence what happens: the `NudgePolicy` of core/alerts. */
export function nudgePolicy(config: Nudges) {
  const { email, call } = nudgeSeconds(config);
  return {
    reminderAfterMs: config.REMINDER_AFTER_SECONDS * 1000,
    deputyAfterMs: config.DEPUTY_AFTER_SECONDS * 1000,
    emailAfterMs: email * 1000,
    callAfterMs: call * 1000,
  };
}

/** How our mail is sent; null where no mail server is set. */
export function mailSettings(
  config: Pick<Config, 'SMTP_URL' | 'SMTP_TLS' | 'SMTP_FROM' | 'PUBLIC_URL' | 'HOST' | 'PORT'>,
): { url: string; tls: 'required' | 'off'; from: { name: string; address: string } } | null {
  if (config.SMTP_URL === undefined) return null;
  return { url: config.SMTP_URL, tls: config.SMTP_TLS, from: { name: 'Heterdaadkracht', address: mailSender(config) } };
}

/** Who our mail is from; by default at the host of PUBLIC_URL. */
export function mailSender(config: Pick<Config, 'SMTP_FROM' | 'PUBLIC_URL' | 'HOST' | 'PORT'>): string {
  return config.SMTP_FROM ?? `heterdaadkracht@${new URL(publicUrl(config)).hostname.replace(/^www\./, '')}`;
}

function isContact(value: string): boolean {
  return /^(mailto|tel|https):.+/.test(value) && URL.canParse(value);
}

function areNumbers(value: unknown, names: readonly string[]): boolean {
  const record = value as Record<string, unknown>;
  return names.every((name) => typeof record[name] === 'number');
}
