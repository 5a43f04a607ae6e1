export type { Dialogue, OpenDialogue, Said, Turn } from './dialogue.ts';
export { closeDialogues, continueDialogue, expiredDialogues, openDialogue, openDialoguesOf } from './dialogues.ts';
