// Every refusal the product can give, in one table. The whole part of the number is the HTTP status; numbers are never
// reused; the key is the message key in every language. Details are data for the message, never sentences.

export const problems = {
  'request.invalid': 400.1,
  'request.too_large': 413.1,
  'request.too_many': 429.1,
  'request.not_found': 404.1,
  'request.failed': 500.1,
  'session.required': 401.1,
  'session.wrong_credentials': 401.2,
  'session.code_required': 401.3,
  'session.locked': 429.2,
  'session.other_site': 403.4,
  'account.name_taken': 409.1,
  'account.weak_password': 422.1,
  'account.link_invalid': 410.1,
  'account.not_yourself': 422.2,
  'account.wrong_code': 422.3,
  'permission.missing': 403.1,
  'permission.out_of_scope': 403.2,
  'thing.not_found': 404.2,
  'thing.changed': 409.2,
  'thing.in_use': 409.3,
  'reason.required': 422.4,
  'day.outside': 422.5,
  'unit.code_taken': 409.4,
  'unit.name_repeated': 409.5,
  'unit.cycle': 422.6,
  'unit.not_in_force': 422.7,
  'unit.still_in_use': 422.8,
  'unit.wrong_tree': 422.9,
  'person.not_in_post': 422.11,
  'post.overlap': 409.6,
  'absence.overlap': 409.13,
  'subject.code_invalid': 422.12,
  'subject.code_taken': 409.7,
  'subject.not_in_force': 422.13,
  'subject.field_invalid': 422.14,
  'subject.kind_not_on_site': 422.41,
  'subject.merge_refused': 422.15,
  'bundle.member_refused': 422.16,
  'tenure.slot_taken': 409.8,
  'tenure.already_holds': 409.9,
  'tenure.not_held': 422.17,
  'tenure.too_many_holders': 422.18,
  'tenure.unknown_role': 422.19,
  'tenure.nothing_to_hand_over': 422.21,
  'tenure.handover_refused': 422.22,
  'document.number_taken': 409.11,
  'import.unreadable': 422.23,
  'import.no_header': 422.24,
  'import.rows_refused': 422.25,
  'import.changed_since_check': 409.12,
  'import.cancelled': 409.14,
  'import.no_placeholder': 422.26,
  'roster.exists': 409.15,
  'roster.wrong_state': 409.16,
  'roster.not_editable': 409.17,
  'roster.in_effect': 409.18,
  'roster.collision': 409.19,
  'roster.ground_moved': 409.21,
  'roster.rows_refused': 422.27,
  'roster.nothing_changed': 422.28,
  'roster.supplement_only': 422.29,
  'roster.subject_outside': 422.31,
  'roster.unit_not_fit': 422.32,
  'attachment.refused': 422.33,
  'record.exists': 409.31,
  'record.withdrawn': 409.32,
  'record.form_unknown': 422.51,
  'record.answers_refused': 422.52,
  'record.kind_not_yours': 403.6,
  'record.not_participant': 403.7,
  'record.subject_unfit': 422.53,
  'record.day_refused': 422.54,
  'record.too_late_to_correct': 422.55,
  'inspection.unplanned': 422.56,
  'inspection.cap_reached': 422.57,
  'inspection.uncertified': 422.58,
  'inspection.unsigned': 422.59,
  'inspection.plan_exists': 409.33,
  'inspection.certified_already': 409.34,
  'inspection.not_a_body': 422.71,
  'hazard.exists': 409.51,
  'hazard.withdrawn': 409.52,
  'hazard.not_yours': 403.9,
  'hazard.day_refused': 422.72,
  'hazard.record_unfit': 422.73,
  'hazard.too_late_to_withdraw': 422.74,
  'lead.exists': 409.53,
  'lead.kind_unknown': 422.75,
  'lead.day_refused': 422.76,
  'lead.place_missing': 422.77,
  'ticket.exists': 409.54,
  'ticket.answered': 409.55,
  'paper.unreadable': 422.34,
  'handover.closed': 409.22,
  'handover.open_already': 409.23,
  'handover.not_yours': 403.5,
  'duty.rule_refused': 422.61,
  'duty.other_bearer': 422.62,
  'duty.nothing_changed': 422.63,
  'obligation.window_too_long': 422.64,
  'notice.channel_missing': 422.81,
  'notice.address_refused': 422.82,
  'notice.not_given_up': 409.41,
  'notice.link_invalid': 410.2,
  'device.unknown': 404.3,
  'device.revoked': 403.8,
  'blob.absent': 422.91,
  'sync.after_refused': 422.93,
} as const;

export type ProblemKey = keyof typeof problems;

/** One refusal: which, of which field, with what details for the message. */
export interface Problem {
  readonly problem: ProblemKey;
  readonly path?: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** The body of every answer that is not a success. `fields` lists all bad fields at once. */
export interface ProblemAnswer extends Problem {
  readonly number: number;
  readonly requestId: string;
  readonly fields?: readonly Problem[];
}

/** HTTP status of a problem: the whole part of its number. */
export function statusOf(key: ProblemKey): number {
  return Math.floor(problems[key]);
}
