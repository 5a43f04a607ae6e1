export { MeetingInput } from './meeting.ts';
export { cancelMeeting, CancelMeetingInput, changeMeeting, planMeeting } from './plan.ts';
export { inviteToMeeting, previewInvitation, type InvitationReach } from './invite.ts';
export { MOST_PERSONS, type AnswerOutcome } from './answer.ts';
export { meetingDialogue, readAnswer } from './dialogue.ts';
export { answerByLink, calendarByLink, openMeetingLink, type MeetingLink } from './link.ts';
export { municipalityOfToken } from './token.ts';
export { fromTo } from './local-time.ts';
export {
  addWalkIn,
  answerForPerson,
  findWalkIns,
  StaffAnswerInput,
  tickPerson,
  WalkInInput,
  type Candidate,
} from './attendance.ts';
export { NotesInput, writeNotes } from './notes.ts';
export { getMeeting, listMeetings, Meeting, MeetingDetail, MeetingPerson } from './read.ts';
export { MeetingHistory, meetingHistory } from './history.ts';
export { MeetingFigures, meetingFigures } from './figures.ts';
export { runMeetings, type MeetingsPass } from './run-meetings.ts';
