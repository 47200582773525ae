// The tables whose rows the chain of revisions carries. A bitemporal row is never changed but for the end of `known`;
// any other row carries the revision that last wrote it. `keyed` columns enter the chain only as a keyed digest, so that
// what is secret can be erased and a change of it is still seen.

export interface ChainedTable {
  readonly name: string;
  readonly bitemporal: boolean;
  readonly keyed: readonly string[];
}

function bitemporal(name: string): ChainedTable {
  return { name, bitemporal: true, keyed: [] };
}
function plain(name: string, keyed: readonly string[] = []): ChainedTable {
  return { name, bitemporal: false, keyed };
}

/** In an order in which rows can be inserted: what is referred to comes first. */
export const chainedTables = [
  plain('role'),
  plain('document'),
  plain('unit'),
  bitemporal('unit_name'),
  bitemporal('unit_placement'),
  plain('unit_succession'),
  bitemporal('industry_line'),
  plain('person'),
  plain('person_secret', ['ciphertext']),
  bitemporal('post'),
  bitemporal('absence'),
  plain('subject'),
  bitemporal('subject_placement'),
  bitemporal('subject_status'),
  bitemporal('bundle_member'),
  bitemporal('tenure'),
  bitemporal('duty'),
  bitemporal('calendar_day'),
  plain('publication'),
  plain('roster'),
  plain('roster_wish'),
  plain('roster_subject'),
  plain('roster_comment'),
  plain('roster_step'),
  plain('roster_attachment'),
  plain('issued_file'),
  plain('sealed_paper'),
  plain('sealed_file'),
  plain('sheet_mapping'),
  plain('handover'),
  plain('handover_successor'),
  plain('inspection_plan'),
  bitemporal('inspector_certificate'),
  bitemporal('record'),
  plain('record_attachment'),
  plain('account', ['password_hash', 'totp_secret']),
  plain('account_grant'),
  plain('setup_link', ['token_digest']),
  plain('personal_data_view'),
  bitemporal('hazard'),
  plain('hazard_attachment'),
  plain('lead'),
  plain('lead_attachment'),
  plain('lead_giver', ['ciphertext']),
  plain('lead_giver_view'),
  plain('ticket'),
  plain('notice_setting', ['email_ciphertext', 'confirm_digest']),
  plain('reminder_rule'),
  plain('webhook', ['secret_ciphertext']),
] as const satisfies readonly ChainedTable[];

export type TableName = (typeof chainedTables)[number]['name'];

const byName = new Map<string, ChainedTable>(chainedTables.map((table) => [table.name, table]));

export function getChainedTable(name: string): ChainedTable {
  const table = byName.get(name);
  if (!table) throw new Error(`no chained table ${name}`);
  return table;
}
