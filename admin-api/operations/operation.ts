import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Context } from '../../core/context.ts';
import type { Verb } from '../../core/identity/index.ts';
import type { Browser, Caller } from '../http/caller.ts';
import type { Services } from '../services.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A JSON body, checked against a schema, or bytes of one of these media types, handed on as they are. */
export type BodySpec<S extends z.ZodType = z.ZodType> =
  | { kind: 'json'; schema: S; limit?: number; /** An absent body counts as {}. */ optional?: true }
  | { kind: 'bytes'; mediaTypes: readonly [string, ...string[]]; limit: number; description: string };

/** What a handler returns for a schema: dates may still be dates, JSON makes ISO strings of them. */
export type Wire<T> = T extends string
  ? T | Date
  : T extends readonly (infer Item)[]
    ? readonly Wire<Item>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T;

export interface Success<S extends z.ZodType = z.ZodType> {
  /** 303: the handler returns a `Redirect`. */
  status: 200 | 201 | 202 | 204 | 303;
  description: string;
  schema?: S;
  /**
   * Instead of JSON: a file of this media type; the handler returns `{ bytes }` (with the `fileName` that it is kept under,
   * if any), `{ pieces }` for one of any length, or a `KeptFile`.
   */
  file?: string;
  /** Other media types that the handler may choose instead, with `{ pieces, type }`. */
  otherFiles?: readonly string[];
  /** For a `KeptFile`: what it means that there is nothing. */
  empty?: string;
  /** Headers that always go with the answer, and how they are described. */
  sends?: Readonly<Record<string, string>>;
  headers?: Readonly<
    Record<string, { description: string; required: boolean; schema: { type: 'string'; example: string } }>
  >;
  /** Address of what was made, for the Location header. */
  location?: (body: Wire<z.output<S>>) => string;
}

/** A file that is sent while it is made. */
export interface FilePieces {
  pieces: AsyncIterable<string>;
  type: string;
  /** What it is called where it is kept. */
  fileName: string;
}

/** Where the browser goes next: an address of our own, or of the organisation's login. */
export interface Redirect {
  redirect: string;
}

/** JSON and query strings know no undefined: what was not sent is not there. */
export type Sent<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [Key in keyof T]: Exclude<T[Key], undefined> }
    : T;

export interface Input<P extends z.ZodType, Q extends z.ZodType, H extends z.ZodType, B extends z.ZodType> {
  ctx: Context;
  services: Services;
  caller: Caller;
  browser: Browser;
  params: Sent<z.output<P>>;
  query: Sent<z.output<Q>>;
  headers: Sent<z.output<H>>;
  body: Sent<z.output<B>>;
  /** The body of an operation that takes bytes; empty otherwise. */
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Who may call it: whoever holds a role that may do this verb (core/identity/permissions.ts), every account that is signed
 * in, about itself, or everybody. Exactly one of these.
 */
export type Access =
  | { verb: Verb; own?: never; open?: never }
  | { own: true; verb?: never; open?: never }
  | { open: true; verb?: never; own?: never };

interface Form<P extends z.ZodObject, Q extends z.ZodObject, H extends z.ZodObject> {
  method: Method;
  /** Below /v1, with parameters in braces: `/alerts/{id}`. */
  path: `/${string}`;
  /** Unique, camelCase: what client generators call it. */
  id: string;
  tag: Tag;
  /** Dutch, one line. */
  summary: string;
  description?: string;
  params?: P;
  query?: Q;
  headers?: H;
  /**
   * For what gives somebody power: only a person does it, who showed lately who he is. A token that leaked would otherwise
   * make accounts and tokens that outlive it.
   */
  proof?: true;
  /** A municipality that is named in the query or body need not be the caller's own: the data belong to nobody in particular. */
  anyMunicipality?: true;
  /** Statuses of problems beyond those that every such operation can have. */
  problems?: readonly number[];
}

type Common<P extends z.ZodObject, Q extends z.ZodObject, H extends z.ZodObject> = Access & Form<P, Q, H>;

/** An operation that answers with JSON. */
export type JsonOperation<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  H extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = Common<P, Q, H> & {
  body?: BodySpec<B>;
  success: Success<R>;
  handle(input: Input<P, Q, H, B>): Promise<Wire<z.output<R>>>;
};

/** An operation that answers with a stream of server-sent events, for as long as the client listens. */
export type EventsOperation<P extends z.ZodObject = z.ZodObject> = Common<P, z.ZodObject, z.ZodObject> & {
  events: { description: string };
  listen(input: {
    ctx: Context;
    services: Services;
    caller: Caller;
    params: Sent<z.output<P>>;
    request: Request;
    response: Response;
  }): Promise<void>;
};

export type Operation = JsonOperation | EventsOperation;

export const TAGS = {
  alerts: 'Meldingen: opstellen, versturen, aanvullen, afmelden',
  delivery: 'Bezorging: wie het heeft, wie het doorzette',
  registry: 'Register: gebieden, buurtpreventiegroepen, beheerders',
  enrolments: 'Aanmeldingen bekijken en erover besluiten',
  map: 'De kaart: gebieden, achtergrond, plaatsen zoeken',
  'enrolment-requests': 'Een groep aanmelden, zonder account',
  meetings: 'Bijeenkomsten: plannen, uitnodigen, wie er komt en wie er was',
  mailings: 'Rondzendberichten, en de stand van de e-mail',
  signs: 'Borden en stickers, per adres',
  tasks: 'Taken: wat alleen een mens kan doen',
  turnover: 'Verloop: hoe groepen doorzetten, en wie een groep overneemt',
  membership: 'Beheerdersgroepen: hoe zij horen te zijn, en wat verschilt',
  lines: 'WhatsApp-lijnen',
  session: 'Inloggen, en wat u zelf instelt',
  accounts: 'Accounts, rollen en API-tokens',
  policy: 'Wat de gemeente afspreekt',
  audit: 'Wie wat deed en zag',
  privacy: 'Gegevens van mensen: tonen, verbeteren, wissen, bewaren',
  service: 'Over deze API',
} as const;
export type Tag = keyof typeof TAGS;

/** Writes an operation down with the types of its schemas checked against its handler. */
export function operation<
  R extends z.ZodType,
  P extends z.ZodObject = z.ZodObject<Record<string, never>>,
  Q extends z.ZodObject = z.ZodObject<Record<string, never>>,
  H extends z.ZodObject = z.ZodObject<Record<string, never>>,
  B extends z.ZodType = z.ZodUndefined,
>(definition: JsonOperation<P, Q, H, B, R>): JsonOperation {
  return definition as unknown as JsonOperation;
}

export function eventsOperation<P extends z.ZodObject = z.ZodObject<Record<string, never>>>(
  definition: EventsOperation<P>,
): EventsOperation {
  return definition as unknown as EventsOperation;
}
