-- The database after all migrations, read from its catalogue by npm run generate. For reading; migrations make it.

create table absence (
  county_id text not null,
  id uuid not null,
  person_id uuid not null,
  substitute_id uuid,
  reason text not null,
  during daterange not null,
  known int8range not null,
  constraint absence_pkey PRIMARY KEY (county_id, id),
  constraint absence_once EXCLUDE USING gist (county_id WITH =, person_id WITH =, during WITH &&, known WITH &&),
  constraint absence_during_check CHECK ((NOT isempty(during))),
  constraint absence_known_check CHECK ((NOT isempty(known))),
  constraint absence_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id),
  constraint absence_county_id_substitute_id_fkey FOREIGN KEY (county_id, substitute_id) REFERENCES person(county_id, id)
);
CREATE INDEX absence_person ON public.absence USING btree (county_id, person_id);
CREATE INDEX absence_substitute ON public.absence USING btree (county_id, substitute_id);
alter table absence enable row level security, force row level security;
create policy own_county on absence using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on absence to gridward_app;

create table account (
  county_id text not null,
  id uuid not null,
  name text not null,
  person_id uuid,
  status text not null,
  password_hash text,
  totp_secret text,
  created_at timestamp with time zone not null,
  changed_in bigint not null,
  constraint account_pkey PRIMARY KEY (county_id, id),
  constraint account_county_id_name_key UNIQUE (county_id, name),
  constraint account_status_check CHECK ((status = ANY (ARRAY['invited'::text, 'active'::text, 'suspended'::text]))),
  constraint account_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id)
);
CREATE INDEX account_person ON public.account USING btree (county_id, person_id);
alter table account enable row level security, force row level security;
create policy own_county on account using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on account to gridward_app;

create table account_grant (
  county_id text not null,
  id uuid not null,
  account_id uuid not null,
  office text not null,
  scope text not null,
  unit_id uuid,
  changed_in bigint not null,
  constraint account_grant_pkey PRIMARY KEY (county_id, id),
  constraint account_grant_check CHECK (((scope = ANY (ARRAY['unit'::text, 'line'::text])) = (unit_id IS NOT NULL))),
  constraint account_grant_scope_check CHECK ((scope = ANY (ARRAY['county'::text, 'unit'::text, 'line'::text, 'own'::text]))),
  constraint account_grant_county_id_account_id_fkey FOREIGN KEY (county_id, account_id) REFERENCES account(county_id, id),
  constraint account_grant_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
CREATE INDEX account_grant_account ON public.account_grant USING btree (county_id, account_id);
CREATE INDEX account_grant_unit ON public.account_grant USING btree (county_id, unit_id);
alter table account_grant enable row level security, force row level security;
create policy own_county on account_grant using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant delete, insert, select, update on account_grant to gridward_app;

create table bundle_member (
  county_id text not null,
  id uuid not null,
  bundle_id uuid not null,
  member_id uuid not null,
  during daterange not null,
  known int8range not null,
  constraint bundle_member_pkey PRIMARY KEY (county_id, id),
  constraint bundle_member_once EXCLUDE USING gist (county_id WITH =, bundle_id WITH =, member_id WITH =, during WITH &&, known WITH &&),
  constraint bundle_member_check CHECK ((bundle_id <> member_id)),
  constraint bundle_member_during_check CHECK ((NOT isempty(during))),
  constraint bundle_member_known_check CHECK ((NOT isempty(known))),
  constraint bundle_member_county_id_bundle_id_fkey FOREIGN KEY (county_id, bundle_id) REFERENCES subject(county_id, id),
  constraint bundle_member_county_id_member_id_fkey FOREIGN KEY (county_id, member_id) REFERENCES subject(county_id, id)
);
CREATE INDEX bundle_member_bundle ON public.bundle_member USING btree (county_id, bundle_id);
CREATE INDEX bundle_member_on ON public.bundle_member USING btree (county_id, member_id) INCLUDE (id, bundle_id, during, known);
alter table bundle_member enable row level security, force row level security;
create policy own_county on bundle_member using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on bundle_member to gridward_app;

create table calendar_day (
  county_id text not null,
  id uuid not null,
  day date not null,
  working boolean not null,
  name text,
  known int8range not null,
  constraint calendar_day_pkey PRIMARY KEY (county_id, id),
  constraint calendar_day_once EXCLUDE USING gist (county_id WITH =, day WITH =, known WITH &&),
  constraint calendar_day_known_check CHECK ((NOT isempty(known))),
  constraint calendar_day_county_id_fkey FOREIGN KEY (county_id) REFERENCES county(id)
);
alter table calendar_day enable row level security, force row level security;
create policy own_county on calendar_day using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on calendar_day to gridward_app;

create table command_outcome (
  county_id text not null,
  device_id uuid not null,
  id uuid not null,
  seq bigint not null,
  name text not null,
  version integer not null,
  state text not null,
  digest text not null,
  revision bigint,
  answer json,
  problem jsonb,
  captured_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  skew_ms bigint not null,
  mends uuid,
  sealed text,
  constraint command_outcome_pkey PRIMARY KEY (county_id, device_id, id),
  constraint command_outcome_check CHECK (((sealed IS NOT NULL) OR ((state = 'refused'::text) = (problem IS NOT NULL)))),
  constraint command_outcome_state_check CHECK ((state = ANY (ARRAY['applied'::text, 'refused'::text]))),
  constraint command_outcome_county_id_device_id_fkey FOREIGN KEY (county_id, device_id) REFERENCES device(county_id, id)
);
alter table command_outcome enable row level security, force row level security;
create policy own_county on command_outcome using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select on command_outcome to gridward_app;

create table county (
  id text not null,
  name text not null,
  time_zone text not null default 'Asia/Shanghai'::text,
  hash_algorithm text not null default 'sm3'::text,
  synthetic boolean not null default false,
  created_at timestamp with time zone not null,
  restored_revision bigint,
  constraint county_pkey PRIMARY KEY (id),
  constraint county_hash_algorithm_check CHECK ((hash_algorithm = ANY (ARRAY['sm3'::text, 'sha256'::text]))),
  constraint county_id_check CHECK ((id ~ '^[0-9]{6}$'::text))
);
grant insert, select on county to gridward_app;

create table county_head (
  county_id text not null,
  revision bigint not null,
  hash text not null,
  constraint county_head_pkey PRIMARY KEY (county_id),
  constraint county_head_county_id_fkey FOREIGN KEY (county_id) REFERENCES county(id)
);
alter table county_head enable row level security, force row level security;
create policy own_county on county_head using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on county_head to gridward_app;

create table delivery (
  county_id text not null,
  id uuid not null,
  key text not null,
  what text not null,
  channel text not null,
  digest_id uuid,
  account_id uuid,
  webhook_id uuid,
  content text,
  state text not null,
  tries integer not null,
  not_before timestamp with time zone not null,
  held_until timestamp with time zone,
  failure text,
  made_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint delivery_pkey PRIMARY KEY (county_id, id),
  constraint delivery_once UNIQUE (county_id, key),
  constraint delivery_check CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'gave_up'::text, 'cancelled'::text]))),
  constraint delivery_what_check CHECK ((what = ANY (ARRAY['digest'::text, 'confirmation'::text]))),
  constraint delivery_county_id_account_id_fkey FOREIGN KEY (county_id, account_id) REFERENCES account(county_id, id),
  constraint delivery_county_id_digest_id_fkey FOREIGN KEY (county_id, digest_id) REFERENCES digest(county_id, id)
);
CREATE INDEX delivery_account ON public.delivery USING btree (county_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX delivery_digest ON public.delivery USING btree (county_id, digest_id) WHERE (digest_id IS NOT NULL);
CREATE INDEX delivery_due ON public.delivery USING btree (county_id, not_before) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE INDEX delivery_gave_up ON public.delivery USING btree (county_id, made_at, id) WHERE (state = 'gave_up'::text);
CREATE INDEX delivery_newest ON public.delivery USING btree (county_id, made_at, id);
CREATE INDEX delivery_webhook ON public.delivery USING btree (county_id, webhook_id) WHERE (webhook_id IS NOT NULL);
alter table delivery enable row level security, force row level security;
create policy own_county on delivery using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on delivery to gridward_app;

create table device (
  county_id text not null,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  key_ciphertext text not null,
  registered_at timestamp with time zone not null,
  last_seq bigint not null default 0,
  last_push_at timestamp with time zone,
  last_pull_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  wipe boolean not null default false,
  wipe_told_at timestamp with time zone,
  constraint device_pkey PRIMARY KEY (county_id, id),
  constraint device_check CHECK (((revoked_at IS NOT NULL) OR (NOT wipe))),
  constraint device_county_id_account_id_fkey FOREIGN KEY (county_id, account_id) REFERENCES account(county_id, id)
);
CREATE INDEX device_account ON public.device USING btree (county_id, account_id, registered_at);
alter table device enable row level security, force row level security;
create policy own_county on device using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on device to gridward_app;

create table digest (
  county_id text not null,
  id uuid not null,
  person_id uuid not null,
  on_day date not null,
  items jsonb not null,
  revision bigint not null,
  made_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint digest_pkey PRIMARY KEY (county_id, id),
  constraint digest_one_a_day UNIQUE (county_id, person_id, on_day),
  constraint digest_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id)
);
CREATE INDEX digest_day ON public.digest USING btree (county_id, on_day);
alter table digest enable row level security, force row level security;
create policy own_county on digest using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on digest to gridward_app;

create table digest_run (
  county_id text not null,
  on_day date not null,
  begun_at timestamp with time zone not null,
  constraint digest_run_pkey PRIMARY KEY (county_id, on_day),
  constraint digest_run_county_id_fkey FOREIGN KEY (county_id) REFERENCES county(id)
);
alter table digest_run enable row level security, force row level security;
create policy own_county on digest_run using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on digest_run to gridward_app;

create table document (
  county_id text not null,
  id uuid not null,
  number text,
  title text not null,
  issuer text not null,
  issued_on date not null,
  changed_in bigint not null,
  constraint document_pkey PRIMARY KEY (county_id, id),
  constraint document_county_id_number_key UNIQUE (county_id, number)
);
alter table document enable row level security, force row level security;
create policy own_county on document using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on document to gridward_app;

create table duty (
  county_id text not null,
  id uuid not null,
  code text not null,
  version integer not null,
  content jsonb not null,
  during daterange not null,
  known int8range not null,
  constraint duty_pkey PRIMARY KEY (county_id, id),
  constraint duty_one_version_at_a_time EXCLUDE USING gist (county_id WITH =, code WITH =, during WITH &&, known WITH &&),
  constraint duty_during_check CHECK ((NOT isempty(during))),
  constraint duty_known_check CHECK ((NOT isempty(known))),
  constraint duty_version_check CHECK ((version > 0)),
  constraint duty_county_id_fkey FOREIGN KEY (county_id) REFERENCES county(id)
);
CREATE UNIQUE INDEX duty_version ON public.duty USING btree (county_id, code, version) WHERE upper_inf(known);
alter table duty enable row level security, force row level security;
create policy own_county on duty using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on duty to gridward_app;

create table handover (
  county_id text not null,
  id uuid not null,
  person_id uuid not null,
  on_day date not null,
  state text not null,
  plan jsonb not null,
  document_id uuid,
  note text,
  reason text,
  applied_in bigint,
  actor_name text not null,
  made_at timestamp with time zone not null,
  changed_in bigint not null,
  constraint handover_pkey PRIMARY KEY (county_id, id),
  constraint handover_check CHECK (((state = ANY (ARRAY['accepted'::text, 'forced'::text])) = (applied_in IS NOT NULL))),
  constraint handover_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'forced'::text, 'withdrawn'::text]))),
  constraint handover_county_id_document_id_fkey FOREIGN KEY (county_id, document_id) REFERENCES document(county_id, id),
  constraint handover_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id)
);
CREATE INDEX handover_document ON public.handover USING btree (county_id, document_id) WHERE (document_id IS NOT NULL);
CREATE UNIQUE INDEX handover_one_open ON public.handover USING btree (county_id, person_id) WHERE (state = 'proposed'::text);
CREATE INDEX handover_person ON public.handover USING btree (county_id, person_id);
alter table handover enable row level security, force row level security;
create policy own_county on handover using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on handover to gridward_app;

create table handover_successor (
  county_id text not null,
  id uuid not null,
  handover_id uuid not null,
  person_id uuid not null,
  answered_at timestamp with time zone,
  declined text,
  changed_in bigint not null,
  constraint handover_successor_pkey PRIMARY KEY (county_id, id),
  constraint handover_successor_county_id_handover_id_person_id_key UNIQUE (county_id, handover_id, person_id),
  constraint handover_successor_county_id_handover_id_fkey FOREIGN KEY (county_id, handover_id) REFERENCES handover(county_id, id),
  constraint handover_successor_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id)
);
CREATE INDEX handover_successor_person ON public.handover_successor USING btree (county_id, person_id);
alter table handover_successor enable row level security, force row level security;
create policy own_county on handover_successor using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on handover_successor to gridward_app;

create table hazard (
  county_id text not null,
  id uuid not null,
  hazard_id uuid not null,
  version integer not null,
  state text not null,
  subject_id uuid not null,
  record_id uuid,
  item text,
  found_on date not null,
  captured_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  text text not null,
  place jsonb,
  suspected_major boolean not null,
  person_id uuid not null,
  reason text,
  entered_by uuid,
  known int8range not null,
  constraint hazard_pkey PRIMARY KEY (county_id, id),
  constraint hazard_county_id_hazard_id_version_key UNIQUE (county_id, hazard_id, version),
  constraint hazard_known_check CHECK ((NOT isempty(known))),
  constraint hazard_state_check CHECK ((state = ANY (ARRAY['found'::text, 'withdrawn'::text]))),
  constraint hazard_version_check CHECK ((version >= 1)),
  constraint hazard_county_id_entered_by_fkey FOREIGN KEY (county_id, entered_by) REFERENCES account(county_id, id),
  constraint hazard_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id),
  constraint hazard_county_id_subject_id_fkey FOREIGN KEY (county_id, subject_id) REFERENCES subject(county_id, id)
);
CREATE INDEX hazard_day ON public.hazard USING btree (county_id, found_on, hazard_id);
CREATE INDEX hazard_enterer ON public.hazard USING btree (county_id, entered_by) WHERE (entered_by IS NOT NULL);
CREATE UNIQUE INDEX hazard_one_version_at_a_time ON public.hazard USING btree (county_id, hazard_id) WHERE upper_inf(known);
CREATE INDEX hazard_person ON public.hazard USING btree (county_id, person_id, found_on, hazard_id);
CREATE INDEX hazard_record ON public.hazard USING btree (county_id, record_id) WHERE (record_id IS NOT NULL);
CREATE INDEX hazard_subject ON public.hazard USING btree (county_id, subject_id, found_on, hazard_id);
alter table hazard enable row level security, force row level security;
create policy own_county on hazard using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on hazard to gridward_app;

create table hazard_attachment (
  county_id text not null,
  id uuid not null,
  hazard_id uuid not null,
  role text not null,
  file_name text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  taken_at timestamp with time zone,
  actor_name text not null,
  attached_at timestamp with time zone not null,
  changed_in bigint not null,
  constraint hazard_attachment_pkey PRIMARY KEY (county_id, id),
  constraint hazard_attachment_county_id_hazard_id_sha256_role_key UNIQUE (county_id, hazard_id, sha256, role),
  constraint hazard_attachment_role_check CHECK ((role = ANY (ARRAY['photo'::text, 'file'::text]))),
  constraint hazard_attachment_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX hazard_attachment_file ON public.hazard_attachment USING btree (county_id, sha256);
alter table hazard_attachment enable row level security, force row level security;
create policy own_county on hazard_attachment using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on hazard_attachment to gridward_app;

create table inbox_mark (
  county_id text not null,
  account_id uuid not null,
  revision bigint not null,
  constraint inbox_mark_pkey PRIMARY KEY (county_id, account_id),
  constraint inbox_mark_county_id_account_id_fkey FOREIGN KEY (county_id, account_id) REFERENCES account(county_id, id)
);
alter table inbox_mark enable row level security, force row level security;
create policy own_county on inbox_mark using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on inbox_mark to gridward_app;

create table industry_line (
  county_id text not null,
  id uuid not null,
  industry text not null,
  unit_id uuid not null,
  during daterange not null,
  known int8range not null,
  constraint industry_line_pkey PRIMARY KEY (county_id, id),
  constraint industry_line_once EXCLUDE USING gist (county_id WITH =, industry WITH =, unit_id WITH =, during WITH &&, known WITH &&),
  constraint industry_line_during_check CHECK ((NOT isempty(during))),
  constraint industry_line_known_check CHECK ((NOT isempty(known))),
  constraint industry_line_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
CREATE INDEX industry_line_on ON public.industry_line USING btree (county_id, industry) INCLUDE (unit_id, during, known);
CREATE INDEX industry_line_unit ON public.industry_line USING btree (county_id, unit_id);
alter table industry_line enable row level security, force row level security;
create policy own_county on industry_line using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on industry_line to gridward_app;

create table inspection_plan (
  county_id text not null,
  id uuid not null,
  unit_id uuid not null,
  year integer not null,
  matter text not null,
  basis text not null,
  cap integer not null,
  joint boolean not null,
  document_id uuid,
  ended boolean not null,
  changed_in bigint not null,
  constraint inspection_plan_pkey PRIMARY KEY (county_id, id),
  constraint inspection_plan_cap_check CHECK (((cap >= 1) AND (cap <= 99))),
  constraint inspection_plan_county_id_document_id_fkey FOREIGN KEY (county_id, document_id) REFERENCES document(county_id, id),
  constraint inspection_plan_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
CREATE INDEX inspection_plan_document ON public.inspection_plan USING btree (county_id, document_id) WHERE (document_id IS NOT NULL);
CREATE UNIQUE INDEX inspection_plan_once ON public.inspection_plan USING btree (county_id, unit_id, year, matter) WHERE (NOT ended);
CREATE INDEX inspection_plan_unit ON public.inspection_plan USING btree (county_id, unit_id);
alter table inspection_plan enable row level security, force row level security;
create policy own_county on inspection_plan using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on inspection_plan to gridward_app;

create table inspector_certificate (
  county_id text not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  number text not null,
  during daterange not null,
  known int8range not null,
  constraint inspector_certificate_pkey PRIMARY KEY (county_id, id),
  constraint inspector_certificate_once EXCLUDE USING gist (county_id WITH =, person_id WITH =, unit_id WITH =, during WITH &&, known WITH &&),
  constraint inspector_certificate_during_check CHECK ((NOT isempty(during))),
  constraint inspector_certificate_known_check CHECK ((NOT isempty(known))),
  constraint inspector_certificate_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id),
  constraint inspector_certificate_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
CREATE INDEX inspector_certificate_person ON public.inspector_certificate USING btree (county_id, person_id);
CREATE INDEX inspector_certificate_unit ON public.inspector_certificate USING btree (county_id, unit_id);
alter table inspector_certificate enable row level security, force row level security;
create policy own_county on inspector_certificate using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on inspector_certificate to gridward_app;

create table issued_file (
  county_id text not null,
  id uuid not null,
  publication_id uuid not null,
  form text not null,
  sha256 text not null,
  size bigint not null,
  substituted text[] not null,
  made_at timestamp with time zone not null,
  changed_in bigint not null,
  constraint issued_file_pkey PRIMARY KEY (county_id, id),
  constraint issued_file_county_id_publication_id_form_key UNIQUE (county_id, publication_id, form),
  constraint issued_file_form_check CHECK ((form = ANY (ARRAY['docx'::text, 'pdf'::text, 'xlsx'::text]))),
  constraint issued_file_county_id_publication_id_fkey FOREIGN KEY (county_id, publication_id) REFERENCES publication(county_id, id),
  constraint issued_file_county_id_sha256_fkey FOREIGN KEY (county_id, sha256) REFERENCES stored_file(county_id, sha256)
);
CREATE INDEX issued_file_file ON public.issued_file USING btree (county_id, sha256);
alter table issued_file enable row level security, force row level security;
create policy own_county on issued_file using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on issued_file to gridward_app;

create table lead (
  county_id text not null,
  id uuid not null,
  kind text not null,
  text text not null,
  subject_id uuid,
  unit_id uuid,
  place jsonb,
  seen_on date not null,
  received_at timestamp with time zone not null,
  source text not null,
  anonymous boolean not null,
  person_id uuid,
  entered_by uuid,
  state text not null,
  routed_unit_id uuid,
  routed_role text,
  routed_person_id uuid,
  changed_in bigint not null,
  constraint lead_pkey PRIMARY KEY (county_id, id),
  constraint lead_check CHECK (((subject_id IS NOT NULL) OR (unit_id IS NOT NULL))),
  constraint lead_check1 CHECK (((NOT anonymous) OR ((person_id IS NULL) AND (entered_by IS NULL)))),
  constraint lead_check2 CHECK ((((routed_person_id IS NULL) = (routed_role IS NULL)) AND ((routed_person_id IS NULL) = (routed_unit_id IS NULL)))),
  constraint lead_source_check CHECK ((source = ANY (ARRAY['village'::text, 'public'::text, 'department'::text]))),
  constraint lead_state_check CHECK ((state = 'given'::text)),
  constraint lead_county_id_entered_by_fkey FOREIGN KEY (county_id, entered_by) REFERENCES account(county_id, id),
  constraint lead_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id),
  constraint lead_county_id_routed_person_id_fkey FOREIGN KEY (county_id, routed_person_id) REFERENCES person(county_id, id),
  constraint lead_county_id_routed_unit_id_fkey FOREIGN KEY (county_id, routed_unit_id) REFERENCES unit(county_id, id),
  constraint lead_county_id_subject_id_fkey FOREIGN KEY (county_id, subject_id) REFERENCES subject(county_id, id),
  constraint lead_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
CREATE INDEX lead_day ON public.lead USING btree (county_id, seen_on, id);
CREATE INDEX lead_enterer ON public.lead USING btree (county_id, entered_by) WHERE (entered_by IS NOT NULL);
CREATE INDEX lead_person ON public.lead USING btree (county_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX lead_routed_person ON public.lead USING btree (county_id, routed_person_id) WHERE (routed_person_id IS NOT NULL);
CREATE INDEX lead_routed_unit ON public.lead USING btree (county_id, routed_unit_id) WHERE (routed_unit_id IS NOT NULL);
CREATE INDEX lead_subject ON public.lead USING btree (county_id, subject_id) WHERE (subject_id IS NOT NULL);
CREATE INDEX lead_unit ON public.lead USING btree (county_id, unit_id, seen_on, id) WHERE (unit_id IS NOT NULL);
alter table lead enable row level security, force row level security;
create policy own_county on lead using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on lead to gridward_app;

create table lead_attachment (
  county_id text not null,
  id uuid not null,
  lead_id uuid not null,
  role text not null,
  file_name text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  taken_at timestamp with time zone,
  actor_name text,
  attached_at timestamp with time zone not null,
  changed_in bigint not null,
  constraint lead_attachment_pkey PRIMARY KEY (county_id, id),
  constraint lead_attachment_county_id_lead_id_sha256_key UNIQUE (county_id, lead_id, sha256),
  constraint lead_attachment_role_check CHECK ((role = 'photo'::text)),
  constraint lead_attachment_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint lead_attachment_county_id_lead_id_fkey FOREIGN KEY (county_id, lead_id) REFERENCES lead(county_id, id)
);
CREATE INDEX lead_attachment_file ON public.lead_attachment USING btree (county_id, sha256);
alter table lead_attachment enable row level security, force row level security;
create policy own_county on lead_attachment using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on lead_attachment to gridward_app;

create table lead_giver (
  county_id text not null,
  id uuid not null,
  lead_id uuid not null,
  ciphertext text,
  changed_in bigint not null,
  constraint lead_giver_pkey PRIMARY KEY (county_id, id),
  constraint lead_giver_county_id_lead_id_key UNIQUE (county_id, lead_id),
  constraint lead_giver_county_id_lead_id_fkey FOREIGN KEY (county_id, lead_id) REFERENCES lead(county_id, id)
);
alter table lead_giver enable row level security, force row level security;
create policy own_county on lead_giver using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on lead_giver to gridward_app;

create table lead_giver_view (
  county_id text not null,
  id uuid not null,
  lead_id uuid not null,
  account_id uuid not null,
  reason text not null,
  at timestamp with time zone not null,
  changed_in bigint not null,
  constraint lead_giver_view_pkey PRIMARY KEY (county_id, id),
  constraint lead_giver_view_county_id_account_id_fkey FOREIGN KEY (county_id, account_id) REFERENCES account(county_id, id),
  constraint lead_giver_view_county_id_lead_id_fkey FOREIGN KEY (county_id, lead_id) REFERENCES lead(county_id, id)
);
CREATE INDEX lead_giver_view_account ON public.lead_giver_view USING btree (county_id, account_id);
CREATE INDEX lead_giver_view_lead ON public.lead_giver_view USING btree (county_id, lead_id);
alter table lead_giver_view enable row level security, force row level security;
create policy own_county on lead_giver_view using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on lead_giver_view to gridward_app;

create table lead_own (
  county_id text not null,
  digest text not null,
  lead_id uuid not null,
  constraint lead_own_pkey PRIMARY KEY (county_id, digest, lead_id),
  constraint lead_own_county_id_lead_id_fkey FOREIGN KEY (county_id, lead_id) REFERENCES lead(county_id, id)
);
CREATE INDEX lead_own_lead ON public.lead_own USING btree (county_id, lead_id);
alter table lead_own enable row level security, force row level security;
create policy own_county on lead_own using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select on lead_own to gridward_app;

create table migration (
  name text not null,
  digest text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);

create table notice_setting (
  county_id text not null,
  id uuid not null,
  account_id uuid not null,
  language text not null,
  quiet_from text not null,
  quiet_until text not null,
  channels text[] not null,
  email_ciphertext text,
  email_masked text,
  confirmed_at timestamp with time zone,
  confirm_digest text,
  confirm_until timestamp with time zone,
  changed_in bigint not null,
  constraint notice_setting_pkey PRIMARY KEY (county_id, id),
  constraint notice_setting_county_id_account_id_key UNIQUE (county_id, account_id),
  constraint notice_setting_county_id_account_id_fkey FOREIGN KEY (county_id, account_id) REFERENCES account(county_id, id)
);
CREATE UNIQUE INDEX notice_setting_link ON public.notice_setting USING btree (county_id, confirm_digest) WHERE (confirm_digest IS NOT NULL);
alter table notice_setting enable row level security, force row level security;
create policy own_county on notice_setting using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on notice_setting to gridward_app;

create table obligation (
  county_id text not null,
  key text not null,
  duty text not null,
  version integer not null,
  bearer_kind text not null,
  bearer_id uuid not null,
  subject_id uuid,
  answerable uuid[] not null,
  unit_id uuid,
  placed_on date not null,
  period_from date not null,
  period_until date not null,
  asked_days integer not null,
  period_days integer not null,
  required integer not null,
  done integer not null,
  late integer not null,
  deadline date not null,
  counted uuid[] not null,
  changed_in bigint not null,
  constraint obligation_pkey PRIMARY KEY (county_id, key),
  constraint obligation_bearer_kind_check CHECK ((bearer_kind = ANY (ARRAY['person'::text, 'subject'::text]))),
  constraint obligation_check CHECK ((done <= required)),
  constraint obligation_county_id_fkey FOREIGN KEY (county_id) REFERENCES county(id)
);
CREATE INDEX obligation_bearer ON public.obligation USING btree (county_id, bearer_id, period_until);
CREATE INDEX obligation_due ON public.obligation USING btree (county_id, deadline, key);
CREATE INDEX obligation_ending ON public.obligation USING btree (county_id, period_until);
CREATE INDEX obligation_subject ON public.obligation USING btree (county_id, subject_id, period_until) WHERE (subject_id IS NOT NULL);
alter table obligation enable row level security, force row level security;
create policy own_county on obligation using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant delete, insert, select, update on obligation to gridward_app;

create table obligation_mark (
  county_id text not null,
  revision bigint not null,
  ground text not null,
  rebuilt_at timestamp with time zone not null,
  constraint obligation_mark_pkey PRIMARY KEY (county_id),
  constraint obligation_mark_county_id_fkey FOREIGN KEY (county_id) REFERENCES county(id)
);
alter table obligation_mark enable row level security, force row level security;
create policy own_county on obligation_mark using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant delete, insert, select, update on obligation_mark to gridward_app;

create table person (
  county_id text not null,
  id uuid not null,
  name text not null,
  pinyin text not null,
  initials text not null,
  changed_in bigint not null,
  constraint person_pkey PRIMARY KEY (county_id, id)
);
CREATE INDEX person_initials ON public.person USING btree (county_id, initials COLLATE "C", id);
CREATE INDEX person_name ON public.person USING btree (county_id, name COLLATE "C", id);
CREATE INDEX person_pinyin ON public.person USING btree (county_id, pinyin COLLATE "C", id);
alter table person enable row level security, force row level security;
create policy own_county on person using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on person to gridward_app;

create table person_secret (
  county_id text not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  ciphertext text,
  masked text not null,
  digest text not null,
  changed_in bigint not null,
  constraint person_secret_pkey PRIMARY KEY (county_id, id),
  constraint person_secret_county_id_person_id_kind_key UNIQUE (county_id, person_id, kind),
  constraint person_secret_kind_check CHECK ((kind = ANY (ARRAY['mobile'::text, 'id_number'::text]))),
  constraint person_secret_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id)
);
CREATE INDEX person_secret_digest ON public.person_secret USING btree (county_id, kind, digest);
alter table person_secret enable row level security, force row level security;
create policy own_county on person_secret using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on person_secret to gridward_app;

create table personal_data_view (
  county_id text not null,
  id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  kind text not null,
  reason text not null,
  at timestamp with time zone not null,
  changed_in bigint not null,
  constraint personal_data_view_pkey PRIMARY KEY (county_id, id),
  constraint personal_data_view_county_id_account_id_fkey FOREIGN KEY (county_id, account_id) REFERENCES account(county_id, id),
  constraint personal_data_view_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id)
);
CREATE INDEX personal_data_view_account ON public.personal_data_view USING btree (county_id, account_id);
CREATE INDEX personal_data_view_person ON public.personal_data_view USING btree (county_id, person_id);
alter table personal_data_view enable row level security, force row level security;
create policy own_county on personal_data_view using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on personal_data_view to gridward_app;

create table post (
  county_id text not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  title text not null,
  rank text not null,
  portfolio text,
  office_phone text,
  during daterange not null,
  known int8range not null,
  constraint post_pkey PRIMARY KEY (county_id, id),
  constraint post_once EXCLUDE USING gist (county_id WITH =, person_id WITH =, unit_id WITH =, title WITH =, during WITH &&, known WITH &&),
  constraint post_during_check CHECK ((NOT isempty(during))),
  constraint post_known_check CHECK ((NOT isempty(known))),
  constraint post_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id),
  constraint post_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
CREATE INDEX post_on ON public.post USING btree (county_id, person_id) INCLUDE (id, unit_id, title, rank, office_phone, during, known);
CREATE INDEX post_unit ON public.post USING btree (county_id, unit_id);
alter table post enable row level security, force row level security;
create policy own_county on post using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on post to gridward_app;

create table publication (
  county_id text not null,
  id uuid not null,
  document_id uuid not null,
  effective_on date not null,
  revision bigint not null,
  digest text not null,
  paper_sha256 text not null,
  changed_in bigint not null,
  constraint publication_pkey PRIMARY KEY (county_id, id),
  constraint publication_county_id_document_id_fkey FOREIGN KEY (county_id, document_id) REFERENCES document(county_id, id),
  constraint publication_county_id_paper_sha256_fkey FOREIGN KEY (county_id, paper_sha256) REFERENCES stored_file(county_id, sha256)
);
CREATE UNIQUE INDEX publication_document ON public.publication USING btree (county_id, document_id);
CREATE INDEX publication_paper ON public.publication USING btree (county_id, paper_sha256);
alter table publication enable row level security, force row level security;
create policy own_county on publication using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on publication to gridward_app;

create table record (
  county_id text not null,
  id uuid not null,
  record_id uuid not null,
  version integer not null,
  kind text not null,
  form text not null,
  form_version integer not null,
  happened_on date not null,
  captured_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  person_ids uuid[] not null,
  subject_ids uuid[] not null,
  unit_id uuid,
  answers jsonb not null,
  note text,
  place jsonb,
  device text,
  plan_id uuid,
  exception text,
  external_id text,
  withdrawn boolean not null,
  reason text,
  entered_by uuid,
  content_digest text not null,
  known int8range not null,
  constraint record_pkey PRIMARY KEY (county_id, id),
  constraint record_county_id_record_id_version_key UNIQUE (county_id, record_id, version),
  constraint record_check CHECK (((kind <> 'inspection'::text) OR (unit_id IS NOT NULL))),
  constraint record_kind_check CHECK ((kind = ANY (ARRAY['visit'::text, 'inspection'::text, 'patrol'::text, 'self_check'::text, 'drill'::text, 'education'::text, 'talk'::text, 'meeting'::text, 'risk_session'::text, 'log_entry'::text]))),
  constraint record_known_check CHECK ((NOT isempty(known))),
  constraint record_person_ids_check CHECK (((cardinality(person_ids) >= 1) AND (cardinality(person_ids) <= 50))),
  constraint record_subject_ids_check CHECK (((cardinality(subject_ids) >= 1) AND (cardinality(subject_ids) <= 200))),
  constraint record_version_check CHECK ((version >= 1)),
  constraint record_county_id_plan_id_fkey FOREIGN KEY (county_id, plan_id) REFERENCES inspection_plan(county_id, id),
  constraint record_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
CREATE INDEX record_day ON public.record USING btree (county_id, happened_on, record_id);
CREATE UNIQUE INDEX record_external ON public.record USING btree (county_id, external_id) WHERE ((external_id IS NOT NULL) AND upper_inf(known));
CREATE INDEX record_kind ON public.record USING btree (county_id, kind, happened_on, record_id);
CREATE UNIQUE INDEX record_one_version_at_a_time ON public.record USING btree (county_id, record_id) WHERE upper_inf(known);
CREATE INDEX record_plan ON public.record USING btree (county_id, plan_id) WHERE (plan_id IS NOT NULL);
CREATE INDEX record_unit ON public.record USING btree (county_id, unit_id) WHERE (unit_id IS NOT NULL);
alter table record enable row level security, force row level security;
create policy own_county on record using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on record to gridward_app;

create table record_attachment (
  county_id text not null,
  id uuid not null,
  record_id uuid not null,
  role text not null,
  file_name text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  taken_at timestamp with time zone,
  actor_name text not null,
  attached_at timestamp with time zone not null,
  changed_in bigint not null,
  constraint record_attachment_pkey PRIMARY KEY (county_id, id),
  constraint record_attachment_county_id_record_id_sha256_role_key UNIQUE (county_id, record_id, sha256, role),
  constraint record_attachment_role_check CHECK ((role = ANY (ARRAY['photo'::text, 'signature'::text, 'file'::text, 'refusal'::text]))),
  constraint record_attachment_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX record_attachment_file ON public.record_attachment USING btree (county_id, sha256);
alter table record_attachment enable row level security, force row level security;
create policy own_county on record_attachment using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on record_attachment to gridward_app;

create table record_involved (
  county_id text not null,
  thing_id uuid not null,
  happened_on date not null,
  record_id uuid not null,
  constraint record_involved_pkey PRIMARY KEY (county_id, thing_id, happened_on, record_id),
  constraint record_involved_county_id_fkey FOREIGN KEY (county_id) REFERENCES county(id)
);
alter table record_involved enable row level security, force row level security;
create policy own_county on record_involved using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select on record_involved to gridward_app;

create table reminder_rule (
  county_id text not null,
  id uuid not null,
  enabled boolean not null,
  hour text not null,
  lead_days integer not null,
  escalation_days integer,
  channels text[] not null,
  changed_in bigint not null,
  constraint reminder_rule_pkey PRIMARY KEY (county_id, id),
  constraint reminder_rule_county_id_key UNIQUE (county_id),
  constraint reminder_rule_escalation_days_check CHECK ((escalation_days > 0)),
  constraint reminder_rule_lead_days_check CHECK ((lead_days >= 0)),
  constraint reminder_rule_county_id_fkey FOREIGN KEY (county_id) REFERENCES county(id)
);
alter table reminder_rule enable row level security, force row level security;
create policy own_county on reminder_rule using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on reminder_rule to gridward_app;

create table revision (
  county_id text not null,
  number bigint not null,
  at timestamp with time zone not null,
  actor_id uuid,
  actor_name text not null,
  act text not null,
  reason text,
  change_count integer not null,
  changes_digest text not null,
  previous_hash text not null,
  hash text not null,
  constraint revision_pkey PRIMARY KEY (county_id, number),
  constraint revision_county_id_fkey FOREIGN KEY (county_id) REFERENCES county(id)
);
CREATE INDEX revision_at ON public.revision USING btree (county_id, at);
alter table revision enable row level security, force row level security;
create policy own_county on revision using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select on revision to gridward_app;

create table revision_change (
  county_id text not null,
  revision bigint not null,
  position integer not null,
  table_name text not null,
  row_id uuid not null,
  row jsonb,
  constraint revision_change_pkey PRIMARY KEY (county_id, revision, "position")
);
CREATE INDEX revision_change_row ON public.revision_change USING btree (county_id, row_id, revision DESC);
CREATE INDEX revision_change_subject ON public.revision_change USING btree (county_id, revision) WHERE (table_name = 'subject'::text);
alter table revision_change enable row level security, force row level security;
create policy own_county on revision_change using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select on revision_change to gridward_app;

create table role (
  county_id text not null,
  id uuid not null,
  code text not null,
  playbook text not null,
  single boolean not null,
  changed_in bigint not null,
  constraint role_pkey PRIMARY KEY (county_id, id),
  constraint role_county_id_code_key UNIQUE (county_id, code),
  constraint role_county_id_code_single_key UNIQUE (county_id, code, single)
);
alter table role enable row level security, force row level security;
create policy own_county on role using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on role to gridward_app;

create table roster (
  county_id text not null,
  id uuid not null,
  kind text not null,
  unit_id uuid not null,
  year integer not null,
  title text not null,
  effective_on date not null,
  state text not null,
  applied_in bigint,
  urgent_reason text,
  publication_id uuid,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  changed_in bigint not null,
  constraint roster_pkey PRIMARY KEY (county_id, id),
  constraint roster_check CHECK (((state = 'published'::text) = (publication_id IS NOT NULL))),
  constraint roster_kind_check CHECK ((kind = ANY (ARRAY['yearly'::text, 'supplement'::text]))),
  constraint roster_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'decided'::text, 'reported'::text, 'merged'::text, 'returned'::text, 'published'::text, 'withdrawn'::text]))),
  constraint roster_county_id_publication_id_fkey FOREIGN KEY (county_id, publication_id) REFERENCES publication(county_id, id),
  constraint roster_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
CREATE INDEX roster_newest ON public.roster USING btree (county_id, changed_in);
CREATE UNIQUE INDEX roster_one_in_the_works ON public.roster USING btree (county_id, unit_id, year) WHERE ((kind = 'yearly'::text) AND (state <> ALL (ARRAY['published'::text, 'withdrawn'::text])));
CREATE INDEX roster_publication ON public.roster USING btree (county_id, publication_id) WHERE (publication_id IS NOT NULL);
CREATE INDEX roster_unit ON public.roster USING btree (county_id, unit_id);
alter table roster enable row level security, force row level security;
create policy own_county on roster using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on roster to gridward_app;

create table roster_attachment (
  county_id text not null,
  id uuid not null,
  roster_id uuid not null,
  file_name text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  actor_name text not null,
  attached_at timestamp with time zone not null,
  changed_in bigint not null,
  constraint roster_attachment_pkey PRIMARY KEY (county_id, id),
  constraint roster_attachment_county_id_roster_id_fkey FOREIGN KEY (county_id, roster_id) REFERENCES roster(county_id, id),
  constraint roster_attachment_county_id_sha256_fkey FOREIGN KEY (county_id, sha256) REFERENCES stored_file(county_id, sha256)
);
CREATE INDEX roster_attachment_file ON public.roster_attachment USING btree (county_id, sha256);
CREATE INDEX roster_attachment_roster ON public.roster_attachment USING btree (county_id, roster_id);
alter table roster_attachment enable row level security, force row level security;
create policy own_county on roster_attachment using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on roster_attachment to gridward_app;

create table roster_comment (
  county_id text not null,
  id uuid not null,
  roster_id uuid not null,
  subject_id uuid,
  role text,
  content text not null,
  actor_name text not null,
  made_at timestamp with time zone not null,
  settled_by text,
  settled_at timestamp with time zone,
  changed_in bigint not null,
  constraint roster_comment_pkey PRIMARY KEY (county_id, id),
  constraint roster_comment_check CHECK (((settled_by IS NULL) = (settled_at IS NULL))),
  constraint roster_comment_county_id_roster_id_fkey FOREIGN KEY (county_id, roster_id) REFERENCES roster(county_id, id)
);
CREATE INDEX roster_comment_roster ON public.roster_comment USING btree (county_id, roster_id);
alter table roster_comment enable row level security, force row level security;
create policy own_county on roster_comment using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on roster_comment to gridward_app;

create table roster_step (
  county_id text not null,
  id uuid not null,
  roster_id uuid not null,
  step text not null,
  actor_name text not null,
  on_behalf_of uuid,
  reason text,
  meeting jsonb,
  taken_at timestamp with time zone not null,
  changed_in bigint not null,
  constraint roster_step_pkey PRIMARY KEY (county_id, id),
  constraint roster_step_county_id_on_behalf_of_fkey FOREIGN KEY (county_id, on_behalf_of) REFERENCES person(county_id, id),
  constraint roster_step_county_id_roster_id_fkey FOREIGN KEY (county_id, roster_id) REFERENCES roster(county_id, id)
);
CREATE INDEX roster_step_person ON public.roster_step USING btree (county_id, on_behalf_of) WHERE (on_behalf_of IS NOT NULL);
CREATE INDEX roster_step_roster ON public.roster_step USING btree (county_id, roster_id);
alter table roster_step enable row level security, force row level security;
create policy own_county on roster_step using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on roster_step to gridward_app;

create table roster_subject (
  county_id text not null,
  id uuid not null,
  roster_id uuid not null,
  subject_id uuid not null,
  act text not null,
  content jsonb not null,
  editor text not null,
  changed_in bigint not null,
  constraint roster_subject_pkey PRIMARY KEY (county_id, id),
  constraint roster_subject_county_id_roster_id_subject_id_act_key UNIQUE (county_id, roster_id, subject_id, act),
  constraint roster_subject_act_check CHECK ((act = ANY (ARRAY['enter'::text, 'rename'::text, 'move'::text, 'close'::text]))),
  constraint roster_subject_county_id_roster_id_fkey FOREIGN KEY (county_id, roster_id) REFERENCES roster(county_id, id)
);
alter table roster_subject enable row level security, force row level security;
create policy own_county on roster_subject using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant delete, insert, select, update on roster_subject to gridward_app;

create table roster_wish (
  county_id text not null,
  id uuid not null,
  roster_id uuid not null,
  subject_id uuid not null,
  role text not null,
  person_ids uuid[] not null,
  before_ids uuid[] not null,
  editor text not null,
  changed_in bigint not null,
  constraint roster_wish_pkey PRIMARY KEY (county_id, id),
  constraint roster_wish_county_id_roster_id_subject_id_role_key UNIQUE (county_id, roster_id, subject_id, role),
  constraint roster_wish_county_id_roster_id_fkey FOREIGN KEY (county_id, roster_id) REFERENCES roster(county_id, id)
);
alter table roster_wish enable row level security, force row level security;
create policy own_county on roster_wish using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on roster_wish to gridward_app;

create table sealed_file (
  county_id text not null,
  id uuid not null,
  paper_id uuid not null,
  form text not null,
  sha256 text not null,
  size bigint not null,
  substituted text[] not null,
  made_at timestamp with time zone not null,
  changed_in bigint not null,
  constraint sealed_file_pkey PRIMARY KEY (county_id, id),
  constraint sealed_file_county_id_paper_id_form_key UNIQUE (county_id, paper_id, form),
  constraint sealed_file_form_check CHECK ((form = ANY (ARRAY['docx'::text, 'pdf'::text, 'xlsx'::text]))),
  constraint sealed_file_county_id_paper_id_fkey FOREIGN KEY (county_id, paper_id) REFERENCES sealed_paper(county_id, id),
  constraint sealed_file_county_id_sha256_fkey FOREIGN KEY (county_id, sha256) REFERENCES stored_file(county_id, sha256)
);
CREATE INDEX sealed_file_file ON public.sealed_file USING btree (county_id, sha256);
alter table sealed_file enable row level security, force row level security;
create policy own_county on sealed_file using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on sealed_file to gridward_app;

create table sealed_paper (
  county_id text not null,
  id uuid not null,
  kind text not null,
  person_id uuid,
  basis jsonb not null,
  issued_on date not null,
  revision bigint not null,
  digest text not null,
  paper_sha256 text not null,
  made_at timestamp with time zone not null,
  changed_in bigint not null,
  constraint sealed_paper_pkey PRIMARY KEY (county_id, id),
  constraint sealed_paper_county_id_paper_sha256_fkey FOREIGN KEY (county_id, paper_sha256) REFERENCES stored_file(county_id, sha256),
  constraint sealed_paper_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id)
);
CREATE INDEX sealed_paper_about ON public.sealed_paper USING btree (county_id, kind, ((basis ->> 'about'::text)));
CREATE INDEX sealed_paper_paper ON public.sealed_paper USING btree (county_id, paper_sha256);
CREATE INDEX sealed_paper_person ON public.sealed_paper USING btree (county_id, person_id);
alter table sealed_paper enable row level security, force row level security;
create policy own_county on sealed_paper using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on sealed_paper to gridward_app;

create table sent_blob (
  county_id text not null,
  account_id uuid not null,
  sha256 text not null,
  total integer not null,
  received integer not null,
  kept boolean not null,
  content_type text,
  touched_at timestamp with time zone not null,
  attached boolean not null default false,
  constraint sent_blob_pkey PRIMARY KEY (county_id, account_id, sha256),
  constraint sent_blob_check CHECK (((received >= 0) AND (received <= total))),
  constraint sent_blob_check1 CHECK (((NOT kept) OR (received = total))),
  constraint sent_blob_total_check CHECK ((total > 0)),
  constraint sent_blob_county_id_account_id_fkey FOREIGN KEY (county_id, account_id) REFERENCES account(county_id, id)
);
CREATE INDEX sent_blob_touched ON public.sent_blob USING btree (county_id, touched_at);
CREATE INDEX sent_blob_waiting ON public.sent_blob USING btree (county_id, account_id) WHERE (NOT attached);
alter table sent_blob enable row level security, force row level security;
create policy own_county on sent_blob using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant delete, insert, select, update on sent_blob to gridward_app;

create table sent_blob_part (
  county_id text not null,
  account_id uuid not null,
  sha256 text not null,
  part_offset integer not null,
  bytes bytea not null,
  constraint sent_blob_part_pkey PRIMARY KEY (county_id, account_id, sha256, part_offset),
  constraint sent_blob_part_county_id_account_id_sha256_fkey FOREIGN KEY (county_id, account_id, sha256) REFERENCES sent_blob(county_id, account_id, sha256)
);
alter table sent_blob_part enable row level security, force row level security;
create policy own_county on sent_blob_part using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant delete, insert, select, update on sent_blob_part to gridward_app;

create table session (
  county_id text not null,
  id uuid not null,
  token_digest text not null,
  account_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  device text not null,
  device_id uuid,
  constraint session_pkey PRIMARY KEY (county_id, id),
  constraint session_county_id_token_digest_key UNIQUE (county_id, token_digest),
  constraint session_county_id_account_id_fkey FOREIGN KEY (county_id, account_id) REFERENCES account(county_id, id),
  constraint session_county_id_device_id_fkey FOREIGN KEY (county_id, device_id) REFERENCES device(county_id, id)
);
CREATE INDEX session_account ON public.session USING btree (county_id, account_id);
CREATE INDEX session_of_device ON public.session USING btree (county_id, device_id) WHERE (device_id IS NOT NULL);
alter table session enable row level security, force row level security;
create policy own_county on session using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on session to gridward_app;

create table setup_link (
  county_id text not null,
  id uuid not null,
  token_digest text,
  account_id uuid not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  changed_in bigint not null,
  constraint setup_link_pkey PRIMARY KEY (county_id, id),
  constraint setup_link_county_id_token_digest_key UNIQUE (county_id, token_digest),
  constraint setup_link_county_id_account_id_fkey FOREIGN KEY (county_id, account_id) REFERENCES account(county_id, id)
);
CREATE INDEX setup_link_account ON public.setup_link USING btree (county_id, account_id);
alter table setup_link enable row level security, force row level security;
create policy own_county on setup_link using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on setup_link to gridward_app;

create table sheet_mapping (
  county_id text not null,
  id uuid not null,
  unit_id uuid not null,
  headings text not null,
  columns jsonb not null,
  changed_in bigint not null,
  constraint sheet_mapping_pkey PRIMARY KEY (county_id, id),
  constraint sheet_mapping_county_id_unit_id_headings_key UNIQUE (county_id, unit_id, headings),
  constraint sheet_mapping_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
alter table sheet_mapping enable row level security, force row level security;
create policy own_county on sheet_mapping using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on sheet_mapping to gridward_app;

create table sign_in_attempt (
  county_id text not null,
  account_id uuid not null,
  failed integer not null,
  locked_until timestamp with time zone,
  last_code_step bigint,
  constraint sign_in_attempt_pkey PRIMARY KEY (county_id, account_id),
  constraint sign_in_attempt_county_id_account_id_fkey FOREIGN KEY (county_id, account_id) REFERENCES account(county_id, id)
);
alter table sign_in_attempt enable row level security, force row level security;
create policy own_county on sign_in_attempt using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on sign_in_attempt to gridward_app;

create table sign_in_name (
  name text not null,
  county_id text not null,
  account_id uuid not null,
  constraint sign_in_name_pkey PRIMARY KEY (name)
);
grant insert, select on sign_in_name to gridward_app;

create table stored_file (
  county_id text not null,
  sha256 text not null,
  bytes bytea not null,
  constraint stored_file_pkey PRIMARY KEY (county_id, sha256),
  constraint stored_file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint stored_file_county_id_fkey FOREIGN KEY (county_id) REFERENCES county(id)
);
alter table stored_file enable row level security, force row level security;
create policy own_county on stored_file using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select on stored_file to gridward_app;

create table subject (
  county_id text not null,
  id uuid not null,
  kind text not null,
  name text not null,
  pinyin text not null,
  initials text not null,
  code text,
  industries text[] not null default '{}'::text[],
  profile jsonb not null default '{}'::jsonb,
  merged_into uuid,
  changed_in bigint not null,
  constraint subject_pkey PRIMARY KEY (county_id, id),
  constraint subject_check CHECK ((merged_into IS DISTINCT FROM id)),
  constraint subject_county_id_merged_into_fkey FOREIGN KEY (county_id, merged_into) REFERENCES subject(county_id, id)
);
CREATE INDEX subject_by_code ON public.subject USING btree (county_id, code COLLATE "C") WHERE (code IS NOT NULL);
CREATE INDEX subject_by_initials ON public.subject USING btree (county_id, initials COLLATE "C", id);
CREATE INDEX subject_by_name ON public.subject USING btree (county_id, name COLLATE "C");
CREATE UNIQUE INDEX subject_code ON public.subject USING btree (county_id, kind, code) WHERE ((code IS NOT NULL) AND (merged_into IS NULL));
CREATE INDEX subject_merged ON public.subject USING btree (county_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX subject_walk ON public.subject USING btree (county_id, pinyin COLLATE "C", id) INCLUDE (kind, name, initials, code, industries);
CREATE INDEX subject_walk_kind ON public.subject USING btree (county_id, kind, pinyin COLLATE "C", id) INCLUDE (name, initials, code, industries);
alter table subject enable row level security, force row level security;
create policy own_county on subject using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on subject to gridward_app;

create table subject_placement (
  county_id text not null,
  id uuid not null,
  subject_id uuid not null,
  unit_id uuid not null,
  during daterange not null,
  known int8range not null,
  constraint subject_placement_pkey PRIMARY KEY (county_id, id),
  constraint subject_one_place_at_a_time EXCLUDE USING gist (county_id WITH =, subject_id WITH =, during WITH &&, known WITH &&),
  constraint subject_placement_during_check CHECK ((NOT isempty(during))),
  constraint subject_placement_known_check CHECK ((NOT isempty(known))),
  constraint subject_placement_county_id_subject_id_fkey FOREIGN KEY (county_id, subject_id) REFERENCES subject(county_id, id),
  constraint subject_placement_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
CREATE INDEX subject_placement_on ON public.subject_placement USING btree (county_id, subject_id) INCLUDE (unit_id, during, known);
CREATE INDEX subject_placement_unit ON public.subject_placement USING btree (county_id, unit_id);
alter table subject_placement enable row level security, force row level security;
create policy own_county on subject_placement using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on subject_placement to gridward_app;

create table subject_status (
  county_id text not null,
  id uuid not null,
  subject_id uuid not null,
  status text not null,
  reason text,
  during daterange not null,
  known int8range not null,
  constraint subject_status_pkey PRIMARY KEY (county_id, id),
  constraint subject_one_status_at_a_time EXCLUDE USING gist (county_id WITH =, subject_id WITH =, during WITH &&, known WITH &&),
  constraint subject_status_during_check CHECK ((NOT isempty(during))),
  constraint subject_status_known_check CHECK ((NOT isempty(known))),
  constraint subject_status_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'closed'::text]))),
  constraint subject_status_county_id_subject_id_fkey FOREIGN KEY (county_id, subject_id) REFERENCES subject(county_id, id)
);
CREATE INDEX subject_status_kept ON public.subject_status USING btree (county_id, status) WHERE (status <> 'active'::text);
CREATE INDEX subject_status_on ON public.subject_status USING btree (county_id, subject_id) INCLUDE (status, during, known);
alter table subject_status enable row level security, force row level security;
create policy own_county on subject_status using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on subject_status to gridward_app;

create table tenure (
  county_id text not null,
  id uuid not null,
  subject_id uuid not null,
  role text not null,
  single boolean not null,
  slot integer not null,
  person_id uuid not null,
  document_id uuid,
  during daterange not null,
  known int8range not null,
  constraint tenure_pkey PRIMARY KEY (county_id, id),
  constraint tenure_one_holder_at_a_time EXCLUDE USING gist (county_id WITH =, subject_id WITH =, role WITH =, slot WITH =, during WITH &&, known WITH &&),
  constraint tenure_one_slot_a_person EXCLUDE USING gist (county_id WITH =, subject_id WITH =, role WITH =, person_id WITH =, during WITH &&, known WITH &&),
  constraint tenure_check CHECK (((slot = 1) OR (NOT single))),
  constraint tenure_during_check CHECK ((NOT isempty(during))),
  constraint tenure_known_check CHECK ((NOT isempty(known))),
  constraint tenure_slot_check CHECK (((slot >= 1) AND (slot <= 99))),
  constraint tenure_county_id_document_id_fkey FOREIGN KEY (county_id, document_id) REFERENCES document(county_id, id),
  constraint tenure_county_id_person_id_fkey FOREIGN KEY (county_id, person_id) REFERENCES person(county_id, id),
  constraint tenure_county_id_role_single_fkey FOREIGN KEY (county_id, role, single) REFERENCES role(county_id, code, single),
  constraint tenure_county_id_subject_id_fkey FOREIGN KEY (county_id, subject_id) REFERENCES subject(county_id, id)
);
CREATE INDEX tenure_document ON public.tenure USING btree (county_id, document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX tenure_ending ON public.tenure USING btree (county_id, upper(during)) WHERE ((NOT upper_inf(during)) AND upper_inf(known));
CREATE INDEX tenure_on ON public.tenure USING btree (county_id, subject_id, role, person_id) INCLUDE (id, slot, document_id, during, known);
CREATE INDEX tenure_person ON public.tenure USING btree (county_id, person_id);
CREATE INDEX tenure_role ON public.tenure USING btree (county_id, role, single);
alter table tenure enable row level security, force row level security;
create policy own_county on tenure using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on tenure to gridward_app;

create table ticket (
  county_id text not null,
  id uuid not null,
  account_id uuid not null,
  screen text not null,
  kind text not null,
  text text not null,
  given_at timestamp with time zone not null,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  changed_in bigint not null,
  constraint ticket_pkey PRIMARY KEY (county_id, id),
  constraint ticket_check CHECK ((((answer IS NULL) = (answered_at IS NULL)) AND ((answer IS NULL) = (answered_by IS NULL)))),
  constraint ticket_kind_check CHECK ((kind = ANY (ARRAY['suggestion'::text, 'complaint'::text, 'fault'::text]))),
  constraint ticket_county_id_account_id_fkey FOREIGN KEY (county_id, account_id) REFERENCES account(county_id, id),
  constraint ticket_county_id_answered_by_fkey FOREIGN KEY (county_id, answered_by) REFERENCES account(county_id, id)
);
CREATE INDEX ticket_account ON public.ticket USING btree (county_id, account_id, given_at, id);
CREATE INDEX ticket_answered_by ON public.ticket USING btree (county_id, answered_by) WHERE (answered_by IS NOT NULL);
CREATE INDEX ticket_newest ON public.ticket USING btree (county_id, given_at, id);
alter table ticket enable row level security, force row level security;
create policy own_county on ticket using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on ticket to gridward_app;

create table unit (
  county_id text not null,
  id uuid not null,
  kind text not null,
  code text,
  boundary jsonb,
  bbox double precision[],
  changed_in bigint not null,
  constraint unit_pkey PRIMARY KEY (county_id, id),
  constraint unit_county_id_code_key UNIQUE (county_id, code),
  constraint unit_bbox_check CHECK (((bbox IS NULL) OR (array_length(bbox, 1) = 4))),
  constraint unit_check CHECK (((boundary IS NULL) = (bbox IS NULL)))
);
CREATE INDEX unit_boundary ON public.unit USING btree (county_id, changed_in) WHERE (boundary IS NOT NULL);
CREATE INDEX unit_code_start ON public.unit USING btree (county_id, code COLLATE "C") WHERE (code IS NOT NULL);
alter table unit enable row level security, force row level security;
create policy own_county on unit using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on unit to gridward_app;

create table unit_name (
  county_id text not null,
  id uuid not null,
  unit_id uuid not null,
  name text not null,
  pinyin text not null,
  initials text not null,
  during daterange not null,
  known int8range not null,
  constraint unit_name_pkey PRIMARY KEY (county_id, id),
  constraint unit_one_name_at_a_time EXCLUDE USING gist (county_id WITH =, unit_id WITH =, during WITH &&, known WITH &&),
  constraint unit_name_during_check CHECK ((NOT isempty(during))),
  constraint unit_name_known_check CHECK ((NOT isempty(known))),
  constraint unit_name_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
CREATE INDEX unit_name_initials ON public.unit_name USING btree (county_id, initials COLLATE "C", unit_id);
CREATE INDEX unit_name_name ON public.unit_name USING btree (county_id, name COLLATE "C", unit_id);
CREATE INDEX unit_name_on ON public.unit_name USING btree (county_id, unit_id) INCLUDE (name, during, known);
CREATE INDEX unit_name_pinyin ON public.unit_name USING btree (county_id, pinyin COLLATE "C", unit_id);
alter table unit_name enable row level security, force row level security;
create policy own_county on unit_name using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on unit_name to gridward_app;

create table unit_placement (
  county_id text not null,
  id uuid not null,
  unit_id uuid not null,
  tree text not null,
  parent_id uuid,
  during daterange not null,
  known int8range not null,
  constraint unit_placement_pkey PRIMARY KEY (county_id, id),
  constraint unit_one_place_at_a_time EXCLUDE USING gist (county_id WITH =, unit_id WITH =, tree WITH =, during WITH &&, known WITH &&),
  constraint unit_placement_check CHECK ((parent_id IS DISTINCT FROM unit_id)),
  constraint unit_placement_during_check CHECK ((NOT isempty(during))),
  constraint unit_placement_known_check CHECK ((NOT isempty(known))),
  constraint unit_placement_tree_check CHECK ((tree = ANY (ARRAY['territory'::text, 'line'::text, 'sector'::text]))),
  constraint unit_placement_county_id_parent_id_fkey FOREIGN KEY (county_id, parent_id) REFERENCES unit(county_id, id),
  constraint unit_placement_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
CREATE INDEX unit_placement_on ON public.unit_placement USING btree (county_id, unit_id, tree) INCLUDE (parent_id, during, known);
CREATE INDEX unit_placement_parent ON public.unit_placement USING btree (county_id, parent_id);
alter table unit_placement enable row level security, force row level security;
create policy own_county on unit_placement using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on unit_placement to gridward_app;

create table unit_succession (
  county_id text not null,
  id uuid not null,
  unit_id uuid not null,
  successor_id uuid not null,
  on_day date not null,
  kind text not null,
  changed_in bigint not null,
  constraint unit_succession_pkey PRIMARY KEY (county_id, id),
  constraint unit_succession_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text]))),
  constraint unit_succession_county_id_successor_id_fkey FOREIGN KEY (county_id, successor_id) REFERENCES unit(county_id, id),
  constraint unit_succession_county_id_unit_id_fkey FOREIGN KEY (county_id, unit_id) REFERENCES unit(county_id, id)
);
CREATE INDEX unit_succession_successor ON public.unit_succession USING btree (county_id, successor_id);
CREATE INDEX unit_succession_unit ON public.unit_succession USING btree (county_id, unit_id);
alter table unit_succession enable row level security, force row level security;
create policy own_county on unit_succession using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant insert, select, update on unit_succession to gridward_app;

create table webhook (
  county_id text not null,
  id uuid not null,
  url text not null,
  note text,
  enabled boolean not null,
  secret_ciphertext text,
  changed_in bigint not null,
  constraint webhook_pkey PRIMARY KEY (county_id, id),
  constraint webhook_county_id_fkey FOREIGN KEY (county_id) REFERENCES county(id)
);
alter table webhook enable row level security, force row level security;
create policy own_county on webhook using (county_id = NULLIF(current_setting('gridward.county'::text, true), ''::text));
grant delete, insert, select, update on webhook to gridward_app;
