export { requireEnrolmentAreas } from './areas.ts';
export { EnrolmentArea, EnrolmentPerson, EnrolmentRequest, SignsWanted } from './request-input.ts';
export { requestEnrolment, type Requested } from './request.ts';
export { EnrolmentToken, ProofInput, proveNumber, requestCode } from './prove.ts';
export { answerQuestion, getOwnEnrolment, withdrawEnrolment, Written, type OwnEnrolment } from './own-enrolment.ts';
export { municipalityOfEnrolment } from './read-enrolment.ts';
export { DEPUTY_STATES, ENROLMENT_STATES, EnrolmentState, STAGES, type Stage } from './states.ts';
