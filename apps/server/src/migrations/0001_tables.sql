-- The register of one county, and what the kernel needs to guard it.
--
-- Rules (docs/decisions/0004-database.md): county_id leads every key, index and constraint of a tenant table, ids are
-- UUIDv7 made by the application, no triggers. A civil period is a daterange [from, to); what was known when is an
-- int8range of revisions [from, to). Runs unchanged on PostgreSQL 15 to 18 and on Citus.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- ---------------------------------------------------------------------------------------------- reference tables

create table county (
  id             text primary key check (id ~ '^[0-9]{6}$'),
  name           text not null,
  time_zone      text not null default 'Asia/Shanghai',
  hash_algorithm text not null default 'sm3' check (hash_algorithm in ('sm3', 'sha256')),
  synthetic      boolean not null default false,
  created_at     timestamptz not null
);

-- Sign-in names are unique across counties; the county of a name is all that may be learnt here.
create table sign_in_name (
  name       text primary key,
  county_id  text not null,
  account_id uuid not null
);

-- ---------------------------------------------------------------------------------------------- kernel

create table county_head (
  county_id text primary key,
  revision  bigint not null,
  hash      text not null
);

create table revision (
  county_id      text not null,
  number         bigint not null,
  at             timestamptz not null,
  actor_id       uuid,
  actor_name     text not null,
  act            text not null,
  reason         text,
  change_count   integer not null,
  changes_digest text not null,
  previous_hash  text not null,
  hash           text not null,
  primary key (county_id, number)
);
create index revision_at on revision (county_id, at);

-- What one revision wrote: the row as it stood afterwards, null when the row was removed.
create table revision_change (
  county_id  text not null,
  revision   bigint not null,
  position   integer not null,
  table_name text not null,
  row_id     uuid not null,
  row        jsonb,
  primary key (county_id, revision, position)
);
create index revision_change_row on revision_change (county_id, row_id, revision desc);

-- ---------------------------------------------------------------------------------------------- accounts

create table account (
  county_id       text not null,
  id              uuid not null,
  name            text not null,
  person_id       uuid,
  status          text not null check (status in ('invited', 'active', 'suspended')),
  password_hash   text,
  totp_secret     text,
  created_at      timestamptz not null,
  changed_in      bigint not null,
  primary key (county_id, id),
  unique (county_id, name)
);

-- An office is a named set of permission verbs; the scope says over what they hold.
create table account_grant (
  county_id  text not null,
  id         uuid not null,
  account_id uuid not null,
  office     text not null,
  scope      text not null check (scope in ('county', 'unit', 'line', 'own')),
  unit_id    uuid,
  changed_in bigint not null,
  primary key (county_id, id),
  check ((scope in ('unit', 'line')) = (unit_id is not null))
);
create index account_grant_account on account_grant (county_id, account_id);
create index account_grant_unit on account_grant (county_id, unit_id);

-- Counts wrong passwords. Sign-in state lives beside the register, outside its chain.
create table sign_in_attempt (
  county_id    text not null,
  account_id   uuid not null,
  failed       integer not null,
  locked_until timestamptz,
  primary key (county_id, account_id)
);

create table session (
  county_id    text not null,
  id           uuid not null,
  token_digest text not null,
  account_id   uuid not null,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  ended_at     timestamptz,
  device       text not null,
  primary key (county_id, id),
  unique (county_id, token_digest)
);
create index session_account on session (county_id, account_id);

create table setup_link (
  county_id    text not null,
  id           uuid not null,
  token_digest text,
  account_id   uuid not null,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  changed_in   bigint not null,
  primary key (county_id, id),
  unique (county_id, token_digest)
);
create index setup_link_account on setup_link (county_id, account_id);

-- Who looked at whose personal data, and why. Written as a revision: a view cannot be denied later.
create table personal_data_view (
  county_id  text not null,
  id         uuid not null,
  person_id  uuid not null,
  account_id uuid not null,
  kind       text not null,
  reason     text not null,
  at         timestamptz not null,
  changed_in bigint not null,
  primary key (county_id, id)
);
create index personal_data_view_person on personal_data_view (county_id, person_id);
create index personal_data_view_account on personal_data_view (county_id, account_id);

-- ---------------------------------------------------------------------------------------------- playbooks

-- The roles of the county's playbooks, so that the database itself knows which have a single holder.
create table role (
  county_id  text not null,
  id         uuid not null,
  code       text not null,
  playbook   text not null,
  single     boolean not null,
  changed_in bigint not null,
  primary key (county_id, id),
  unique (county_id, code),
  unique (county_id, code, single)
);

-- ---------------------------------------------------------------------------------------------- documents

create table document (
  county_id  text not null,
  id         uuid not null,
  number     text,
  title      text not null,
  issuer     text not null,
  issued_on  date not null,
  changed_in bigint not null,
  primary key (county_id, id),
  unique (county_id, number)
);

-- ---------------------------------------------------------------------------------------------- grid

-- A unit's name and place change over time; its kind and code do not.
create table unit (
  county_id  text not null,
  id         uuid not null,
  kind       text not null,
  code       text,
  boundary   jsonb,
  bbox       double precision[],
  changed_in bigint not null,
  primary key (county_id, id),
  unique (county_id, code),
  check ((boundary is null) = (bbox is null)),
  check (bbox is null or array_length(bbox, 1) = 4)
);

create table unit_name (
  county_id text not null,
  id        uuid not null,
  unit_id   uuid not null,
  name      text not null,
  pinyin    text not null,
  initials  text not null,
  during    daterange not null check (not isempty(during)),
  known     int8range not null check (not isempty(known)),
  primary key (county_id, id),
  constraint unit_one_name_at_a_time exclude using gist (county_id with =, unit_id with =, during with &&, known with &&)
);
create index unit_name_unit on unit_name (county_id, unit_id);

-- A unit exists on the days on which it has a place in its home tree. The root of a tree has no parent.
create table unit_placement (
  county_id text not null,
  id        uuid not null,
  unit_id   uuid not null,
  tree      text not null check (tree in ('territory', 'line', 'sector')),
  parent_id uuid,
  during    daterange not null check (not isempty(during)),
  known     int8range not null check (not isempty(known)),
  primary key (county_id, id),
  check (parent_id is distinct from unit_id),
  constraint unit_one_place_at_a_time exclude using gist (county_id with =, unit_id with =, tree with =, during with &&, known with &&)
);
create index unit_placement_unit on unit_placement (county_id, unit_id);
create index unit_placement_parent on unit_placement (county_id, parent_id);

-- What became of a merged or split unit.
create table unit_succession (
  county_id    text not null,
  id           uuid not null,
  unit_id      uuid not null,
  successor_id uuid not null,
  on_day       date not null,
  kind         text not null check (kind in ('merge', 'split')),
  changed_in   bigint not null,
  primary key (county_id, id)
);
create index unit_succession_unit on unit_succession (county_id, unit_id);
create index unit_succession_successor on unit_succession (county_id, successor_id);

-- Which department is the line (专业监管部门) of an industry or of a kind of equipment.
create table industry_line (
  county_id text not null,
  id        uuid not null,
  industry  text not null,
  unit_id   uuid not null,
  during    daterange not null check (not isempty(during)),
  known     int8range not null check (not isempty(known)),
  primary key (county_id, id),
  constraint industry_line_once exclude using gist (county_id with =, industry with =, unit_id with =, during with &&, known with &&)
);
create index industry_line_unit on industry_line (county_id, unit_id);

-- ---------------------------------------------------------------------------------------------- people

create table person (
  county_id  text not null,
  id         uuid not null,
  name       text not null,
  pinyin     text not null,
  initials   text not null,
  changed_in bigint not null,
  primary key (county_id, id)
);

-- Personal data live here and nowhere else: encrypted, masked for display, with a keyed digest that the chain carries.
-- A null ciphertext is data that was erased or withheld from an export.
create table person_secret (
  county_id  text not null,
  id         uuid not null,
  person_id  uuid not null,
  kind       text not null check (kind in ('mobile', 'id_number')),
  ciphertext text,
  masked     text not null,
  digest     text not null,
  changed_in bigint not null,
  primary key (county_id, id),
  unique (county_id, person_id, kind)
);
create index person_secret_digest on person_secret (county_id, kind, digest);

create table post (
  county_id    text not null,
  id           uuid not null,
  person_id    uuid not null,
  unit_id      uuid not null,
  title        text not null,
  rank         text not null,
  portfolio    text,
  office_phone text,
  during       daterange not null check (not isempty(during)),
  known        int8range not null check (not isempty(known)),
  primary key (county_id, id),
  constraint post_once exclude using gist (county_id with =, person_id with =, unit_id with =, title with =, during with &&, known with &&)
);
create index post_person on post (county_id, person_id);
create index post_unit on post (county_id, unit_id);

create table absence (
  county_id     text not null,
  id            uuid not null,
  person_id     uuid not null,
  substitute_id uuid,
  reason        text not null,
  during        daterange not null check (not isempty(during)),
  known         int8range not null check (not isempty(known)),
  primary key (county_id, id),
  constraint absence_once exclude using gist (county_id with =, person_id with =, during with &&, known with &&)
);
create index absence_person on absence (county_id, person_id);
create index absence_substitute on absence (county_id, substitute_id);

-- ---------------------------------------------------------------------------------------------- subjects

-- Anything somebody answers for. A unit is a subject under its own id.
create table subject (
  county_id  text not null,
  id         uuid not null,
  kind       text not null,
  name       text not null,
  pinyin     text not null,
  initials   text not null,
  code       text,
  industries text[] not null default '{}',
  profile    jsonb not null default '{}',
  merged_into uuid,
  changed_in bigint not null,
  primary key (county_id, id),
  check (merged_into is distinct from id)
);
create unique index subject_code on subject (county_id, kind, code) where code is not null and merged_into is null;
create index subject_list on subject (county_id, kind, name, id);
create index subject_merged on subject (county_id, merged_into) where merged_into is not null;

create table subject_placement (
  county_id  text not null,
  id         uuid not null,
  subject_id uuid not null,
  unit_id    uuid not null,
  during     daterange not null check (not isempty(during)),
  known      int8range not null check (not isempty(known)),
  primary key (county_id, id),
  constraint subject_one_place_at_a_time exclude using gist (county_id with =, subject_id with =, during with &&, known with &&)
);
create index subject_placement_subject on subject_placement (county_id, subject_id);
create index subject_placement_unit on subject_placement (county_id, unit_id);

create table subject_status (
  county_id  text not null,
  id         uuid not null,
  subject_id uuid not null,
  status     text not null check (status in ('active', 'suspended', 'closed')),
  reason     text,
  during     daterange not null check (not isempty(during)),
  known      int8range not null check (not isempty(known)),
  primary key (county_id, id),
  constraint subject_one_status_at_a_time exclude using gist (county_id with =, subject_id with =, during with &&, known with &&)
);
create index subject_status_subject on subject_status (county_id, subject_id);

create table bundle_member (
  county_id text not null,
  id        uuid not null,
  bundle_id uuid not null,
  member_id uuid not null,
  during    daterange not null check (not isempty(during)),
  known     int8range not null check (not isempty(known)),
  primary key (county_id, id),
  check (bundle_id <> member_id),
  constraint bundle_member_once exclude using gist (county_id with =, bundle_id with =, member_id with =, during with &&, known with &&)
);
create index bundle_member_bundle on bundle_member (county_id, bundle_id);
create index bundle_member_member on bundle_member (county_id, member_id);

-- ---------------------------------------------------------------------------------------------- tenure

-- A person holds a role for a subject during a period, under a document, as known from one revision to another.
-- One holder per slot on any day in every state of knowledge; a role with a single holder has no slot but 1.
create table tenure (
  county_id   text not null,
  id          uuid not null,
  subject_id  uuid not null,
  role        text not null,
  single      boolean not null,
  slot        integer not null check (slot between 1 and 99),
  person_id   uuid not null,
  document_id uuid,
  during      daterange not null check (not isempty(during)),
  known       int8range not null check (not isempty(known)),
  primary key (county_id, id),
  check (slot = 1 or not single),
  constraint tenure_one_holder_at_a_time exclude using gist (county_id with =, subject_id with =, role with =, slot with =, during with &&, known with &&),
  constraint tenure_one_slot_a_person exclude using gist (county_id with =, subject_id with =, role with =, person_id with =, during with &&, known with &&)
);
create index tenure_subject on tenure (county_id, subject_id);
create index tenure_person on tenure (county_id, person_id);
create index tenure_role on tenure (county_id, role, single);
create index tenure_document on tenure (county_id, document_id) where document_id is not null;
create index tenure_ending on tenure (county_id, upper(during)) where not upper_inf(during) and upper_inf(known);
