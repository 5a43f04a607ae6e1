export { EndSessions } from './end-sessions.tsx';
export { endedSession, forgetSession, refreshSession } from './ended.ts';
export { keep, kept } from './kept.ts';
export { keepSession } from './keep-session.ts';
export { ownPath } from './own-path.ts';
export { ProofProvider, useProof } from './proof.tsx';
export { roleWords } from './role-words.ts';
export { sessionQuery, useSession, type Session } from './session.ts';
