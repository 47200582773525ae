-- Hazards that were found. A row of `hazard` is one version of one hazard: a step ends what is known of it and inserts the
-- next. Where, on which day and by whom it was found never changes from version to version; its state does.

create table hazard (
  county_id       text not null,
  id              uuid not null,
  hazard_id       uuid not null,
  version         integer not null check (version >= 1),
  state           text not null check (state in ('found', 'withdrawn')),
  subject_id      uuid not null,
  record_id       uuid,
  item            text,
  found_on        date not null,
  captured_at     timestamptz not null,
  received_at     timestamptz not null,
  text            text not null,
  place           jsonb,
  suspected_major boolean not null,
  person_id       uuid not null,
  reason          text,
  entered_by      uuid,
  known           int8range not null check (not isempty(known)),
  primary key (county_id, id),
  unique (county_id, hazard_id, version)
);
create unique index hazard_one_version_at_a_time on hazard (county_id, hazard_id) where upper_inf(known);
create index hazard_day on hazard (county_id, found_on, hazard_id);
create index hazard_subject on hazard (county_id, subject_id, found_on, hazard_id);
create index hazard_person on hazard (county_id, person_id, found_on, hazard_id);
create index hazard_record on hazard (county_id, record_id) where record_id is not null;
create index hazard_enterer on hazard (county_id, entered_by) where entered_by is not null;

create table hazard_attachment (
  county_id    text not null,
  id           uuid not null,
  hazard_id    uuid not null,
  role         text not null check (role in ('photo', 'file')),
  file_name    text not null,
  content_type text not null,
  size         bigint not null,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  taken_at     timestamptz,
  actor_name   text not null,
  attached_at  timestamptz not null,
  changed_in   bigint not null,
  primary key (county_id, id),
  unique (county_id, hazard_id, sha256, role)
);
create index hazard_attachment_file on hazard_attachment (county_id, sha256);

alter table hazard add foreign key (county_id, subject_id) references subject (county_id, id);
alter table hazard add foreign key (county_id, person_id) references person (county_id, id);
alter table hazard add foreign key (county_id, entered_by) references account (county_id, id);

grant select, insert, update on hazard, hazard_attachment to gridward_app;

do $$
declare t text;
begin
  foreach t in array array['hazard', 'hazard_attachment']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_county on %I using (county_id = nullif(current_setting(''gridward.county'', true), ''''))', t);
  end loop;
end $$;
