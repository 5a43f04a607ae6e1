export { keep, kept, keptNames } from './kept.ts';
export { keepSession } from './keep-session.ts';
export { ProofProvider, useProof } from './proof.tsx';
export { sessionQuery, useSession, type Session } from './session.ts';
