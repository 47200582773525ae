-- Reminders: how a county and each account wants to be reminded, the digests that were made, what is delivered to whom; and
-- papers beside the published ones that are sealed and kept the same way: dossiers. Settings and papers are under revisions;
-- digests and deliveries lie outside the chain, like the marks of the inbox.

create table notice_setting (
  county_id         text not null,
  id                uuid not null,
  account_id        uuid not null,
  language          text not null,
  quiet_from        text not null,
  quiet_until       text not null,
  channels          text[] not null,
  email_ciphertext  text,
  email_masked      text,
  confirmed_at      timestamptz,
  confirm_digest    text,
  confirm_until     timestamptz,
  changed_in        bigint not null,
  primary key (county_id, id),
  unique (county_id, account_id)
);
create unique index notice_setting_link on notice_setting (county_id, confirm_digest) where confirm_digest is not null;

-- One row a county.
create table reminder_rule (
  county_id       text not null,
  id              uuid not null,
  enabled         boolean not null,
  hour            text not null,
  lead_days       integer not null check (lead_days >= 0),
  escalation_days integer check (escalation_days > 0),
  channels        text[] not null,
  changed_in      bigint not null,
  primary key (county_id, id),
  unique (county_id)
);

create table webhook (
  county_id         text not null,
  id                uuid not null,
  url               text not null,
  note              text,
  enabled           boolean not null,
  secret_ciphertext text,
  changed_in        bigint not null,
  primary key (county_id, id)
);

-- Two servers begin a day once.
create table digest_run (
  county_id text not null,
  on_day    date not null,
  begun_at  timestamptz not null,
  primary key (county_id, on_day)
);

create table digest (
  county_id text not null,
  id        uuid not null,
  person_id uuid not null,
  on_day    date not null,
  items     jsonb not null,
  revision  bigint not null,
  made_at   timestamptz not null,
  read_at   timestamptz,
  primary key (county_id, id),
  constraint digest_one_a_day unique (county_id, person_id, on_day)
);
create index digest_day on digest (county_id, on_day);

-- `key` is what makes a delivery the same delivery, whoever sends it and however often.
create table delivery (
  county_id  text not null,
  id         uuid not null,
  key        text not null,
  what       text not null check (what in ('digest', 'confirmation')),
  channel    text not null,
  digest_id  uuid,
  account_id uuid,
  webhook_id uuid,
  content    text,
  state      text not null check (state in ('waiting', 'sending', 'sent', 'gave_up', 'cancelled')),
  tries      integer not null,
  not_before timestamptz not null,
  held_until timestamptz,
  failure    text,
  made_at    timestamptz not null,
  sent_at    timestamptz,
  primary key (county_id, id),
  constraint delivery_once unique (county_id, key),
  check ((state = 'sent') = (sent_at is not null))
);
create index delivery_due on delivery (county_id, not_before) where state in ('waiting', 'sending');
create index delivery_newest on delivery (county_id, made_at, id);
create index delivery_gave_up on delivery (county_id, made_at, id) where state = 'gave_up';
create index delivery_digest on delivery (county_id, digest_id) where digest_id is not null;
create index delivery_account on delivery (county_id, account_id) where account_id is not null;
create index delivery_webhook on delivery (county_id, webhook_id) where webhook_id is not null;

-- `revision`: as known at which it says what it says. `basis`: what else it was asked for, to be computed again.
create table sealed_paper (
  county_id    text not null,
  id           uuid not null,
  kind         text not null,
  person_id    uuid not null,
  basis        jsonb not null,
  issued_on    date not null,
  revision     bigint not null,
  digest       text not null,
  paper_sha256 text not null,
  made_at      timestamptz not null,
  changed_in   bigint not null,
  primary key (county_id, id)
);
create index sealed_paper_person on sealed_paper (county_id, person_id);
create index sealed_paper_paper on sealed_paper (county_id, paper_sha256);

create table sealed_file (
  county_id   text not null,
  id          uuid not null,
  paper_id    uuid not null,
  form        text not null check (form in ('docx', 'pdf', 'xlsx')),
  sha256      text not null,
  size        bigint not null,
  substituted text[] not null,
  made_at     timestamptz not null,
  changed_in  bigint not null,
  primary key (county_id, id),
  unique (county_id, paper_id, form)
);
create index sealed_file_file on sealed_file (county_id, sha256);

alter table notice_setting add foreign key (county_id, account_id) references account (county_id, id);
alter table reminder_rule add foreign key (county_id) references county (id);
alter table webhook add foreign key (county_id) references county (id);
alter table digest_run add foreign key (county_id) references county (id);
alter table digest add foreign key (county_id, person_id) references person (county_id, id);
alter table delivery add foreign key (county_id, digest_id) references digest (county_id, id);
alter table delivery add foreign key (county_id, account_id) references account (county_id, id);
alter table sealed_paper add foreign key (county_id, person_id) references person (county_id, id);
alter table sealed_paper add foreign key (county_id, paper_sha256) references stored_file (county_id, sha256);
alter table sealed_file add foreign key (county_id, paper_id) references sealed_paper (county_id, id);
alter table sealed_file add foreign key (county_id, sha256) references stored_file (county_id, sha256);

grant select, insert, update on notice_setting, reminder_rule, webhook, digest_run, digest, delivery, sealed_paper, sealed_file to gridward_app;
grant delete on webhook to gridward_app;

do $$
declare t text;
begin
  foreach t in array array['notice_setting', 'reminder_rule', 'webhook', 'digest_run', 'digest', 'delivery', 'sealed_paper', 'sealed_file']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_county on %I using (county_id = nullif(current_setting(''gridward.county'', true), ''''))', t);
  end loop;
end $$;
