import type { Dialogue } from '../conversations/index.ts';
import { ENROLMENT_DIALOGUES } from '../enrolment/index.ts';
import { rejoinDialogue } from '../membership/index.ts';
import { meetingDialogue } from '../meetings/index.ts';
import { signsDialogue } from '../signs/index.ts';
import {
  answerDialogue,
  checkInDialogue,
  giveDialogue,
  numberDialogue,
  pauseDialogue,
  proofDialogue,
  stillThereDialogue,
  takeoverDialogue,
} from '../turnover/index.ts';

/** Every kind of conversation there is. A room that asks people something adds its own here. */
const DIALOGUES: readonly Dialogue[] = [
  answerDialogue,
  giveDialogue,
  pauseDialogue,
  numberDialogue,
  proofDialogue,
  meetingDialogue,
  signsDialogue,
  rejoinDialogue,
  ...ENROLMENT_DIALOGUES,
  checkInDialogue,
  stillThereDialogue,
  takeoverDialogue,
];

const BY_KIND: ReadonlyMap<string, Dialogue> = new Map(DIALOGUES.map((dialogue) => [dialogue.kind, dialogue]));

/** The conversation of this kind; undefined for one that is no longer made. */
export const dialogueOf = (kind: string): Dialogue | undefined => BY_KIND.get(kind);
