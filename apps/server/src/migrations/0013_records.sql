-- Records of acts carried out, and what inspections need besides: plans with their caps, certified officers.
--
-- A row of `record` is one version of one record: a correction ends what is known of it and inserts the next. Participants
-- and subjects are arrays, so that a record is one row of the chain whoever took part; no foreign key can watch their
-- elements. The write path checks each in the transaction that writes it, and persons and subjects are never deleted.

create table inspection_plan (
  county_id   text not null,
  id          uuid not null,
  unit_id     uuid not null,
  year        integer not null,
  matter      text not null,
  basis       text not null,
  cap         integer not null check (cap between 1 and 99),
  joint       boolean not null,
  document_id uuid,
  ended       boolean not null,
  changed_in  bigint not null,
  primary key (county_id, id)
);
create unique index inspection_plan_once on inspection_plan (county_id, unit_id, year, matter) where not ended;
create index inspection_plan_unit on inspection_plan (county_id, unit_id);
create index inspection_plan_document on inspection_plan (county_id, document_id) where document_id is not null;

-- Who may carry out administrative inspections, for which body, under which certificate.
create table inspector_certificate (
  county_id text not null,
  id        uuid not null,
  person_id uuid not null,
  unit_id   uuid not null,
  number    text not null,
  during    daterange not null check (not isempty(during)),
  known     int8range not null check (not isempty(known)),
  primary key (county_id, id),
  constraint inspector_certificate_once exclude using gist (county_id with =, person_id with =, unit_id with =, during with &&, known with &&)
);
create index inspector_certificate_person on inspector_certificate (county_id, person_id);
create index inspector_certificate_unit on inspector_certificate (county_id, unit_id);

create table record (
  county_id      text not null,
  id             uuid not null,
  record_id      uuid not null,
  version        integer not null check (version >= 1),
  kind           text not null check (kind in ('visit', 'inspection', 'patrol', 'self_check', 'drill', 'education', 'talk', 'meeting', 'risk_session', 'log_entry')),
  form           text not null,
  form_version   integer not null,
  happened_on    date not null,
  captured_at    timestamptz not null,
  received_at    timestamptz not null,
  person_ids     uuid[] not null check (cardinality(person_ids) between 1 and 50),
  subject_ids    uuid[] not null check (cardinality(subject_ids) between 1 and 200),
  unit_id        uuid,
  answers        jsonb not null,
  note           text,
  place          jsonb,
  device         text,
  plan_id        uuid,
  exception      text,
  external_id    text,
  withdrawn      boolean not null,
  reason         text,
  entered_by     uuid,
  content_digest text not null,
  known          int8range not null check (not isempty(known)),
  primary key (county_id, id),
  unique (county_id, record_id, version),
  check (kind <> 'inspection' or unit_id is not null)
);
create unique index record_one_version_at_a_time on record (county_id, record_id) where upper_inf(known);
create unique index record_external on record (county_id, external_id) where external_id is not null and upper_inf(known);
create index record_day on record (county_id, happened_on, record_id);
create index record_kind on record (county_id, kind, happened_on, record_id);
create index record_persons on record using gin (person_ids);
create index record_subjects on record using gin (subject_ids);
create index record_unit on record (county_id, unit_id) where unit_id is not null;
create index record_plan on record (county_id, plan_id) where plan_id is not null;

create table record_attachment (
  county_id    text not null,
  id           uuid not null,
  record_id    uuid not null,
  role         text not null check (role in ('photo', 'signature', 'file', 'refusal')),
  file_name    text not null,
  content_type text not null,
  size         bigint not null,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  taken_at     timestamptz,
  actor_name   text not null,
  attached_at  timestamptz not null,
  changed_in   bigint not null,
  primary key (county_id, id),
  unique (county_id, record_id, sha256, role)
);
create index record_attachment_file on record_attachment (county_id, sha256);

alter table inspection_plan add foreign key (county_id, unit_id) references unit (county_id, id);
alter table inspection_plan add foreign key (county_id, document_id) references document (county_id, id);
alter table inspector_certificate add foreign key (county_id, person_id) references person (county_id, id);
alter table inspector_certificate add foreign key (county_id, unit_id) references unit (county_id, id);
alter table record add foreign key (county_id, unit_id) references unit (county_id, id);
alter table record add foreign key (county_id, plan_id) references inspection_plan (county_id, id);

grant select, insert, update on inspection_plan, inspector_certificate, record, record_attachment to gridward_app;

do $$
declare t text;
begin
  foreach t in array array['inspection_plan', 'inspector_certificate', 'record', 'record_attachment']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_county on %I using (county_id = nullif(current_setting(''gridward.county'', true), ''''))', t);
  end loop;
end $$;
