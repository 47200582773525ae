import type { ProblemDetails, ProblemTexts } from '../zh-CN/problems.ts';
import { findsProblems } from './hazards-problems.ts';
import { labels } from './labels.ts';
import { rules, tooLarge } from './problem-rules.ts';
import { syncProblems } from './sync.ts';

/** A detail with a space before it, in quotes, or nothing when the server gave none. */
function named(details: ProblemDetails, ...keys: readonly string[]): string {
  const found = keys.map((key) => details[key]).find((value) => value !== undefined && value !== null && value !== '');
  return found === undefined ? '' : ` “${found}”`;
}

/** What the rule behind a refusal asks for; else the general advice. */
function ruleOr(details: ProblemDetails, advice: string): string {
  return rules[String(details['rule'])] ?? advice;
}

/** The days a refusal is about, in brackets, or nothing. */
function days(details: ProblemDetails): string {
  const { from, until, on, day, onDay } = details;
  if (typeof from === 'string') return typeof until === 'string' ? ` (from ${from}, before ${until})` : ` (from ${from})`;
  const one = on ?? day ?? onDay;
  return typeof one === 'string' ? ` (${one})` : '';
}

/** What is still in a unit, counted. */
function stillInside(details: ProblemDetails): string {
  const parts = (
    [
      ['children', 'units'],
      ['subjects', 'subjects'],
      ['people', 'people'],
      ['lines', 'lines'],
    ] as const
  ).flatMap(([key, name]) => (Number(details[key] ?? 0) > 0 ? [`${name}: ${details[key]}`] : []));
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function verbName(details: ProblemDetails): string {
  const names: Readonly<Record<string, string>> = labels.verb;
  const name = names[String(details['verb'])];
  return name === undefined ? '' : `: ${name}`;
}

/** Where a credit code is wrong: its length, a character, or the last one. */
function codeCure({ reason, length, position, character, expected, found }: ProblemDetails): string {
  if (reason === 'length') return `It needs 18 characters and has ${length}.`;
  if (reason === 'check_character') return `The last character should be ${expected}, not ${found}; compare all of them.`;
  if (reason === 'character' || reason === 'division') return `Character ${position}, “${character}”, cannot be there.`;
  return 'Compare all 18 characters; leave it empty if there is none.';
}

export const problems: ProblemTexts = {
  'request.invalid': (details) => ({ message: 'Something entered is not right', cure: ruleOr(details, 'Check the marked fields and send again.') }),
  'request.too_large': tooLarge,
  'request.too_many': () => ({ message: 'Too many requests', cure: 'Wait a minute and try again.' }),
  'request.not_found': () => ({ message: 'There is no such address', cure: 'Go on from the menu.' }),
  'request.failed': () => ({
    message: 'The server could not do this',
    cure: 'Nothing has changed. Try again; if it fails again, give the administrator the request number.',
  }),
  'session.required': () => ({ message: 'You are signed out', cure: 'Sign in again.' }),
  'session.wrong_credentials': () => ({
    message: 'Account or password is wrong',
    cure: 'Check both; if you forgot the password, ask an administrator for a new setup link.',
  }),
  'session.code_required': () => ({ message: 'A second-factor code is needed', cure: 'Enter the six digits from your authenticator.' }),
  'session.locked': (details) => ({
    message: 'Too many attempts; the account is locked for now',
    cure: typeof details['retryAfterSeconds'] === 'number' ? `Try again in ${Math.ceil(details['retryAfterSeconds'] / 60)} min.` : 'Try again later.',
  }),
  'session.other_site': () => ({ message: 'The request came from another site and was refused', cure: 'Work inside the pages of this system.' }),
  'account.name_taken': (details) => ({ message: `The account name${named(details, 'name')} is taken`, cure: 'Choose another.' }),
  'account.weak_password': ({ rule }) => ({
    message:
      rule === 'too_short'
        ? 'The password is too short'
        : rule === 'contains_name'
          ? 'The password contains the account name'
          : rule === 'common'
            ? 'The password is common and easily guessed'
            : rule === 'too_simple'
              ? 'The password has too few kinds of characters'
              : 'The password is too weak',
    cure: 'At least 10 characters, without the account name, no common password, three kinds of characters; from 16 on any kind: three words in a row are easy to remember.',
  }),
  'account.link_invalid': () => ({ message: 'The setup link is not valid or has expired', cure: 'Each link works once. Ask an administrator for a new one.' }),
  'account.not_yourself': () => ({ message: 'You cannot do this to your own account', cure: 'Ask another administrator.' }),
  'account.wrong_code': () => ({ message: 'The code is wrong', cure: 'Check the clock of the phone and enter the newest six digits.' }),
  'permission.missing': (details) => ({
    message: `You may not do this${verbName(details)}`,
    cure: 'If your work needs it, ask the administrator of the county.',
  }),
  'permission.out_of_scope': () => ({ message: 'This lies outside your scope', cure: 'Ask a colleague who is granted that unit.' }),
  'thing.not_found': (details) => ({
    message: `Not found${named(details, 'name', 'thing')}`,
    cure: 'It may have been merged or closed, or did not exist on the day shown.',
  }),
  'thing.changed': () => ({
    message: 'Somebody else changed it while you were editing',
    cure: 'Reload, look at the new content, then send your change again.',
  }),
  'thing.unchanged': () => ({ message: 'This is as it stands already', cure: 'Change something first, or close this.' }),
  'thing.in_use': () => ({ message: 'It is in use', cure: 'First deal with what refers to it.' }),
  'reason.required': () => ({ message: 'A change of the past needs a reason', cure: 'Enter the reason; it goes into the chain of revisions.' }),
  'day.outside': (details) => ({ message: `The day lies outside the period${days(details)}`, cure: 'Choose a day inside it.' }),
  'unit.code_taken': (details) => ({ message: `The unit code${named(details, 'code')} is taken`, cure: 'Check the code.' }),
  'unit.name_repeated': (details) => ({
    message: `The parent already has a unit${named(details, 'name')}`,
    cure: 'Choose another name, or change the existing unit.',
  }),
  'unit.cycle': () => ({ message: 'A unit cannot go below itself', cure: 'Choose another parent.' }),
  'unit.not_in_force': (details) => ({
    message: `The unit${named(details, 'name')} does not exist on these days${days(details)}`,
    cure: 'Choose a unit in force, or another day.',
  }),
  'unit.still_in_use': (details) => ({
    message: `The unit${named(details, 'name')} is not empty${stillInside(details)}`,
    cure: 'Move its units, subjects and people first, or merge it.',
  }),
  'unit.wrong_tree': () => ({ message: 'A unit of this kind cannot be there', cure: 'Choose the right tree and parent.' }),
  'person.not_in_post': (details) => ({
    message: `The person${named(details, 'name', 'person')} has no post on these days`,
    cure: 'Enter the post first, or choose somebody in post.',
  }),
  'post.overlap': () => ({ message: 'This post is already entered for these days', cure: 'Check the days.' }),
  'absence.overlap': () => ({ message: 'An absence is already entered for these days', cure: 'Check the days.' }),
  'subject.code_invalid': (details) => ({ message: `The credit code${named(details, 'code')} fails its check`, cure: codeCure(details) }),
  'subject.code_taken': (details) => ({
    message: `The code${named(details, 'code')} belongs to another subject`,
    cure: 'It may be a duplicate: open the other file and compare or merge.',
  }),
  'subject.not_in_force': (details) => ({
    message: `The subject${named(details, 'name')} is not open on that day`,
    cure: 'Choose another day, or resume it first.',
  }),
  'subject.field_invalid': (details) => ({
    message: `The field${named(details, 'field')} is not filled in correctly`,
    cure: 'Follow what the field asks for.',
  }),
  'subject.merge_refused': (details) => ({
    message: 'These two cannot be merged',
    cure: ruleOr(details, 'Both must be of one kind, and the one that stays must be in force.'),
  }),
  'bundle.member_refused': (details) => ({
    message: `This${named(details, 'name')} cannot go into the bundle`,
    cure: ruleOr(details, 'It may be in another bundle, or its kind is never bundled.'),
  }),
  'tenure.slot_taken': (details) => ({
    message: `Somebody${named(details, 'person', 'name')} already holds this role on these days`,
    cure: 'Replace the holder, or end that tenure first.',
  }),
  'tenure.already_holds': (details) => ({
    message: `The person${named(details, 'person', 'name')} already holds this role on these days`,
    cure: 'Nothing to enter.',
  }),
  'tenure.not_held': () => ({ message: 'The person does not hold this', cure: 'Reload and try again.' }),
  'tenure.too_many_holders': (details) => ({
    message: 'The role has as many holders as allowed',
    cure: details['max'] === undefined ? 'End one tenure first.' : `At most ${details['max']}; end one tenure first.`,
  }),
  'tenure.unknown_role': (details) => ({ message: `The playbook has no role${named(details, 'role')}`, cure: 'Choose a role from the list.' }),
  'tenure.nothing_to_hand_over': () => ({ message: 'The person holds nothing on that day', cure: 'Check person and day.' }),
  'tenure.handover_refused': (details) => ({
    message: details['refused'] === undefined ? 'Some of the handover cannot pass' : `${details['refused']} of the handover cannot pass`,
    cure: 'Choose other successors for those, or keep them.',
  }),
  'document.number_taken': (details) => ({ message: `The number${named(details, 'number')} is already entered`, cure: 'Use the document that is there.' }),
  'import.unreadable': (details) =>
    details['form'] === 'encrypted'
      ? { message: 'The file asks for a password', cure: 'Save it without the password and send it again.' }
      : details['form'] === 'damaged'
        ? { message: 'The file is damaged or not complete', cure: 'Open it in Excel or WPS, save it once more and send that.' }
        : { message: 'The file cannot be read', cure: 'Use a sheet as .xlsx, .xls or .csv.' },
  'import.no_header': () => ({ message: 'No header row was found', cure: 'Keep the header of the template, or paste your rows into a fresh one.' }),
  'import.rows_refused': (details) => ({
    message: details['refused'] === undefined ? 'Some rows cannot be imported' : `${details['refused']} rows cannot be imported`,
    cure: 'Mend and check again, or import the accepted rows only.',
  }),
  'import.changed_since_check': () => ({ message: 'The file was changed after it was chosen', cure: 'Choose it again, check it, then import.' }),
  'import.cancelled': () => ({ message: 'Cancelled', cure: 'Nothing was written; start again when you need to.' }),
  'import.no_placeholder': () => ({
    message: 'The template has no placeholders',
    cure: 'Write placeholders such as “{{企业名称}}” or “{{包保责任人}}” into the cells of one row.',
  }),
  'roster.exists': (details) => ({
    message: `This unit has a roster in the works already${named(details, 'title')}`,
    cure: 'Go on with that draft, or withdraw it first.',
  }),
  'roster.wrong_state': () => ({
    message: 'The roster is not in a state for this step',
    cure: 'Refresh the page; the order is draft, decision, report, merge, publication.',
  }),
  'roster.not_editable': () => ({ message: 'The roster is submitted or in effect and cannot be changed', cure: 'Have it returned, or begin a supplement.' }),
  'roster.in_effect': () => ({ message: 'This supplement is in effect already', cure: 'What is in effect cannot be withdrawn; begin another supplement.' }),
  'roster.collision': (details) => ({
    message: details['count'] === undefined ? 'Rosters disagree about the same thing' : `Rosters disagree in ${details['count']} places`,
    cure: 'Settle the rows below with the units concerned and return one of the rosters.',
  }),
  'roster.ground_moved': (details) => ({
    message:
      details['count'] === undefined
        ? 'The register has changed since the draft was made'
        : `The register has changed in ${details['count']} places since the draft was made`,
    cure: 'Filter the draft by “changed since”, look at each row again, then go on.',
  }),
  'roster.rows_refused': (details) => ({
    message: details['count'] === undefined ? 'Some changes cannot be made' : `${details['count']} changes cannot be made`,
    cure: 'Mend the draft as each row says.',
  }),
  'roster.nothing_changed': () => ({ message: 'This supplement changes nothing', cure: 'Make the changes in the draft first.' }),
  'roster.supplement_only': () => ({
    message: 'Only a supplement can take effect before its paper',
    cure: 'A yearly roster takes effect when it is decided, reported and published.',
  }),
  'roster.subject_outside': (details) => ({
    message: `The subject${named(details, 'name')} is outside this roster`,
    cure: 'Use the roster of its own township.',
  }),
  'roster.unit_not_fit': (details) => ({
    message: `No roster can be drawn up for ${named(details, 'name') || 'this unit'}`,
    cure: 'Rosters are drawn up for a county, a township, a zone or a department.',
  }),
  'attachment.refused': () => ({
    message: 'This kind of file is not accepted',
    cure: 'Use a PDF, an image, a Word or an Excel file of at most 20 MB whose content is what its name says.',
  }),
  'record.exists': () => ({
    message: 'This record exists and says something else',
    cure: 'Reload, and correct the record that is there; do not send another under its number.',
  }),
  'record.withdrawn': () => ({ message: 'This record was withdrawn', cure: 'It can only be read; make a new one if needed.' }),
  'record.form_unknown': () => ({ message: 'There is no such form, or it does not apply', cure: 'Choose one of the listed forms; reload an old app first.' }),
  'record.kind_not_yours': () => ({
    message: 'Your office does not make records of this kind',
    cure: 'Guarantors visit, grid officers patrol, and only a qualified body inspects.',
  }),
  'record.not_participant': () => ({
    message: 'You are not among those who took part',
    cure: 'Add yourself; records on behalf of others are entered by the township or the safety committee office.',
  }),
  'record.subject_unfit': () => ({ message: 'This form does not fit the chosen subject', cure: 'Take a form that fits, or choose another subject.' }),
  'record.answers_refused': ({ item }) => ({
    message: `“${item ?? ''}” of the form is not filled in right`,
    cure: 'Follow the marked hints; what is not marked as required may stay empty.',
  }),
  'record.day_refused': ({ rule }) => ({
    message: rule === 'not_in_force' ? 'The subject was not in force on that day' : 'The day cannot be right',
    cure:
      rule === 'not_in_force'
        ? 'Check day and subject: names differ before and after a closure or merger.'
        : 'It cannot have happened after the day on which it was entered.',
  }),
  'record.too_late_to_correct': ({ days: most }) => ({
    message: `The ${most ?? 30} days for correcting it oneself are over`,
    cure: 'Ask the township or the safety committee office to correct it, with the reason.',
  }),
  'inspection.unplanned': () => ({
    message: 'This inspection is not in the plan of the year',
    cure: 'Choose an item of the body’s plan; after a complaint, an accident or by assignment from above, give the reason and its basis.',
  }),
  'inspection.cap_reached': ({ cap, made }) => ({
    message: `This enterprise was inspected ${made ?? ''} times this year; the cap is ${cap ?? ''}`,
    cure: 'It may not be inspected again; after a complaint, an accident or by assignment from above, give the reason and its basis. Visits and patrols do not count.',
  }),
  'inspection.uncertified': () => ({
    message: 'Fewer than two certified officers took part',
    cure: 'An inspection takes two officers with a certificate valid on that day; check the participants.',
  }),
  'inspection.unsigned': () => ({ message: 'The inspected have not signed', cure: 'Attach the signature, or note how signing was refused.' }),
  'inspection.plan_exists': () => ({ message: 'The body has this item in its plan of the year', cure: 'Change the item that is there.' }),
  'inspection.certified_already': () => ({
    message: 'The officer has a certificate of this body for these days',
    cure: 'Check from when to when it is valid.',
  }),
  'inspection.not_a_body': () => ({ message: 'This unit does not carry out inspections', cure: 'Choose a department or brigade that may inspect.' }),
  ...findsProblems,
  'paper.unreadable': () => ({ message: 'This file cannot be read', cure: 'Choose a .docx, .pdf or .xlsx that was issued here.' }),
  'handover.closed': () => ({ message: 'This handover is settled already', cure: 'Refresh the page to see how.' }),
  'handover.open_already': (details) => ({
    message: `${named(details, 'name') || 'This person'} has a handover under way already`,
    cure: 'Settle or withdraw that one first.',
  }),
  'handover.not_yours': () => ({
    message: 'Nothing in this handover is given to you',
    cure: 'The successor accepts it, or the safety committee office carries it out with a reason.',
  }),
  'duty.rule_refused': ({ text }) => ({
    message: 'The rule contradicts itself or names what does not exist',
    cure: typeof text === 'string' ? `The check says: ${text}` : 'Change what is marked.',
  }),
  'duty.other_bearer': () => ({ message: 'Who bears a duty and how it counts cannot change', cure: 'End this duty and publish another one.' }),
  'duty.nothing_changed': () => ({ message: 'This is what the rule in force says already', cure: 'Change something, then publish.' }),
  'notice.channel_missing': (details) => ({
    message: `There is no such channel ${named(details, 'channel')}`.trim(),
    cure: 'Choose one that this county has switched on; for e-mail the operator has to name a mail server first.',
  }),
  'notice.address_refused': ({ why }) => ({
    message: 'Nothing may be sent to this address',
    cure: rules[`address_${String(why)}`] ?? 'Give a whole https address.',
  }),
  'notice.not_given_up': () => ({ message: 'This delivery has not been given up', cure: 'Load the page again to see how it stands.' }),
  'notice.link_invalid': () => ({
    message: 'The link is wrong, used or too old',
    cure: 'Enter the address again under “Reminders”: another mail will be sent.',
  }),
  'obligation.window_too_long': ({ days: most }) => ({
    message: 'That is too long a time',
    cure: `Ask for a shorter one${typeof most === 'number' ? `, ${most} days at most` : ''}.`,
  }),
  ...syncProblems,
};
