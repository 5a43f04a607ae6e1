export { AppSetUp } from './app-set-up.tsx';
export { CopyButton } from './copy-button.tsx';
export { deviceName, enrolPasskey } from './enrol-passkey.ts';
export { CodeField, PasswordField, plainCode } from './fields.tsx';
export { askPasskey } from './passkeys.ts';
export { FactorProblem } from './problem.tsx';
export { useWait } from './use-wait.ts';
export { usePasskeysWork, waysInQuery } from './queries.ts';
export { RecoveryCodes } from './recovery-codes.tsx';
