export type { Command } from './command.ts';
export type { Dialogue, OpenDialogue, Said, Turn } from './dialogue.ts';
export { closeDialogues, continueDialogue, expiredDialogues, openDialogue, openDialoguesOf } from './dialogues.ts';
export { isOneOf, plainWords, saysNo, saysYes } from './words.ts';
