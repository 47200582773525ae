-- Leads, and apart from them who gave them: encrypted, each view of it written down. `lead_own` tells a giver which leads are
-- theirs, by a keyed digest of the account; it stands outside the chain and is never exported, so that nobody can tell from
-- the files of a county which anonymous leads came from one hand.

create table lead (
  county_id        text not null,
  id               uuid not null,
  kind             text not null,
  text             text not null,
  subject_id       uuid,
  unit_id          uuid,
  place            jsonb,
  seen_on          date not null,
  received_at      timestamptz not null,
  source           text not null check (source in ('village', 'public', 'department')),
  anonymous        boolean not null,
  person_id        uuid,
  entered_by       uuid,
  state            text not null check (state in ('given')),
  routed_unit_id   uuid,
  routed_role      text,
  routed_person_id uuid,
  changed_in       bigint not null,
  primary key (county_id, id),
  check (subject_id is not null or unit_id is not null),
  check (not anonymous or (person_id is null and entered_by is null)),
  check ((routed_person_id is null) = (routed_role is null) and (routed_person_id is null) = (routed_unit_id is null))
);
create index lead_day on lead (county_id, seen_on, id);
create index lead_unit on lead (county_id, unit_id, seen_on, id) where unit_id is not null;
create index lead_subject on lead (county_id, subject_id) where subject_id is not null;
create index lead_person on lead (county_id, person_id) where person_id is not null;
create index lead_enterer on lead (county_id, entered_by) where entered_by is not null;
create index lead_routed_person on lead (county_id, routed_person_id) where routed_person_id is not null;
create index lead_routed_unit on lead (county_id, routed_unit_id) where routed_unit_id is not null;

create table lead_giver (
  county_id  text not null,
  id         uuid not null,
  lead_id    uuid not null,
  ciphertext text,
  changed_in bigint not null,
  primary key (county_id, id),
  unique (county_id, lead_id)
);

create table lead_giver_view (
  county_id  text not null,
  id         uuid not null,
  lead_id    uuid not null,
  account_id uuid not null,
  reason     text not null,
  at         timestamptz not null,
  changed_in bigint not null,
  primary key (county_id, id)
);
create index lead_giver_view_lead on lead_giver_view (county_id, lead_id);
create index lead_giver_view_account on lead_giver_view (county_id, account_id);

create table lead_own (
  county_id text not null,
  digest    text not null,
  lead_id   uuid not null,
  primary key (county_id, digest, lead_id)
);
create index lead_own_lead on lead_own (county_id, lead_id);

alter table lead add foreign key (county_id, subject_id) references subject (county_id, id);
alter table lead add foreign key (county_id, unit_id) references unit (county_id, id);
alter table lead add foreign key (county_id, person_id) references person (county_id, id);
alter table lead add foreign key (county_id, entered_by) references account (county_id, id);
alter table lead add foreign key (county_id, routed_unit_id) references unit (county_id, id);
alter table lead add foreign key (county_id, routed_person_id) references person (county_id, id);
alter table lead_giver add foreign key (county_id, lead_id) references lead (county_id, id);
alter table lead_giver_view add foreign key (county_id, lead_id) references lead (county_id, id);
alter table lead_giver_view add foreign key (county_id, account_id) references account (county_id, id);
alter table lead_own add foreign key (county_id, lead_id) references lead (county_id, id);

grant select, insert, update on lead, lead_giver, lead_giver_view to gridward_app;
grant select, insert on lead_own to gridward_app;

do $$
declare t text;
begin
  foreach t in array array['lead', 'lead_giver', 'lead_giver_view', 'lead_own']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_county on %I using (county_id = nullif(current_setting(''gridward.county'', true), ''''))', t);
  end loop;
end $$;
