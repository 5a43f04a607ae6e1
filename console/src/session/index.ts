export { endedSession, forgetSession, refreshSession } from './ended.ts';
export { keep, kept, keptNames } from './kept.ts';
export { keepSession } from './keep-session.ts';
export { ownPath } from './own-path.ts';
export { ProofProvider, useProof } from './proof.tsx';
export { sessionQuery, useSession, type Session } from './session.ts';
