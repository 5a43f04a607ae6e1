export { AppSetUp } from './app-set-up.tsx';
export { CopyButton } from './copy-button.tsx';
export { CodeField, PasswordField, plainCode } from './fields.tsx';
export { askPasskey, hasPasskeys, makePasskey } from './passkeys.ts';
export { FactorProblem } from './problem.tsx';
export { usePasskeysWork, waysInQuery } from './queries.ts';
export { RecoveryCodes } from './recovery-codes.tsx';
