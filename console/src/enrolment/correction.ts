import type { EnrolmentDetail } from '../api/index.ts';

/** What stands in the fields. */
export interface Draft {
  name: string;
  memberCount: string;
  wabpNumber: string;
  administratorName: string;
  deputyName: string;
  areaCodes: readonly string[];
  reason: string;
}

export function draftOf({ name, memberCount, wabpNumber, people, areas }: EnrolmentDetail): Draft {
  return {
    name,
    memberCount: memberCount === null ? '' : String(memberCount),
    wabpNumber: wabpNumber ?? '',
    administratorName: people?.administrator.name ?? '',
    deputyName: people?.deputy?.name ?? '',
    areaCodes: areas.map(({ code }) => code),
    reason: '',
  };
}

/** What differs from what the applicant filled in; the server looks whether it is right. */
export function changesIn(enrolment: EnrolmentDetail, draft: Draft) {
  const before = draftOf(enrolment);
  const differs = (field: keyof Draft): boolean => String(draft[field]).trim() !== String(before[field]);
  const sorted = (codes: readonly string[]): string => codes.toSorted().join();
  return {
    ...(differs('name') && { name: draft.name }),
    ...(differs('memberCount') && { memberCount: Number(draft.memberCount) }),
    ...(differs('wabpNumber') && { wabpNumber: draft.wabpNumber.trim() === '' ? null : draft.wabpNumber }),
    ...(differs('administratorName') && { administratorName: draft.administratorName }),
    ...(differs('deputyName') && { deputyName: draft.deputyName }),
    ...(sorted(draft.areaCodes) !== sorted(before.areaCodes) && { areaCodes: [...draft.areaCodes] }),
  };
}
