/** Between the password and the second factor. */
export const SECOND_FACTOR_STEP = 'second-factor';
/** Long enough to find the phone. */
export const SECOND_FACTOR_STEP_MS = 10 * 60_000;
/** Then it begins with the password again. */
export const SECOND_FACTOR_ANSWERS = 5;

export interface SecondFactorData {
  /** Hexadecimal. */
  emailHash: string;
  /** Home of the account. */
  municipality: string;
}
