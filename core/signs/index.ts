export { openAddress, SignAddress, writtenAddress } from './address.ts';
export { askForSigns, MOST as MOST_SIGNS, requestSigns, type RequestedBy } from './request.ts';
export { SignStepInput, stepSigns } from './steps.ts';
export { getSignRequest, listSignRequests, SIGN_STATES, SignRequest, type SignState } from './list.ts';
export { SignOverview, signOverview } from './overview.ts';
export { exportSigns } from './export.ts';
export { amount as signAmount } from './texts.ts';
export { signsCommand, signsDialogue } from './order.ts';
