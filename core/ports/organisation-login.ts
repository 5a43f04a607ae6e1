/** What only the browser that began and we can make, once for each sign-in. */
export interface LoginSecrets {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: whoever has only the code cannot redeem it. */
  readonly verifier: string;
}

/** What the organisation vouches for after its signature was checked. */
export interface VouchedPerson {
  readonly issuer: string;
  /** Unchanging within the issuer; the only thing by which we know somebody again. */
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface LoginRequest extends LoginSecrets {
  /** Asks for proof now, also of somebody who is signed in there already. */
  readonly fresh: boolean;
}

/** The organisation's own login (OpenID Connect, code flow). Fails with OrganisationLoginError only. */
export interface OrganisationLogin {
  readonly issuer: string;
  /** Where the browser goes to sign in. */
  address(request: LoginRequest): Promise<string>;
  /**
   * Redeems what the browser brought back.
   * @param answer the query string of the callback, as it came
   */
  redeem(answer: URLSearchParams, request: LoginRequest): Promise<VouchedPerson>;
  /** Where the browser goes to sign out there too; undefined when it offers no such thing or cannot be reached. */
  signOutAddress(): Promise<string | undefined>;
}

/** away: it cannot be reached or fails · declined: it or the person said no · untrusted: what came back is not what it should be */
export type OrganisationLoginFailure = 'away' | 'declined' | 'untrusted';

export class OrganisationLoginError extends Error {
  readonly reason: OrganisationLoginFailure;
  /** Code of the library or of the protocol, for the log. What the library adds holds claims, so it stays behind. */
  readonly detail: string;

  constructor(reason: OrganisationLoginFailure, detail: string) {
    super(`organisation login: ${reason} (${detail})`);
    this.name = 'OrganisationLoginError';
    this.reason = reason;
    this.detail = detail;
  }
}
