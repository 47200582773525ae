-- Duties as versions of rules, the days a county made its own, and obligations: what follows from the facts, kept so that a
-- screen is one query. Obligations are a cache outside the chain: they can be thrown away and computed again.

create table duty (
  county_id text not null,
  id        uuid not null,
  code      text not null,
  version   integer not null check (version > 0),
  content   jsonb not null,
  during    daterange not null check (not isempty(during)),
  known     int8range not null check (not isempty(known)),
  primary key (county_id, id),
  constraint duty_one_version_at_a_time exclude using gist (county_id with =, code with =, during with &&, known with &&)
);
create unique index duty_version on duty (county_id, code, version) where upper_inf(known);

-- What a day is in this county, where that is not what was announced for the country.
create table calendar_day (
  county_id text not null,
  id        uuid not null,
  day       date not null,
  working   boolean not null,
  name      text,
  known     int8range not null check (not isempty(known)),
  primary key (county_id, id),
  constraint calendar_day_once exclude using gist (county_id with =, day with =, known with &&)
);

-- `unit_id` is where the subject, or else the person, stood on `placed_on`, the last day on which anything was asked.
create table obligation (
  county_id    text not null,
  key          text not null,
  duty         text not null,
  version      integer not null,
  bearer_kind  text not null check (bearer_kind in ('person', 'subject')),
  bearer_id    uuid not null,
  subject_id   uuid,
  answerable   uuid[] not null,
  unit_id      uuid,
  placed_on    date not null,
  period_from  date not null,
  period_until date not null,
  asked_days   integer not null,
  period_days  integer not null,
  required     integer not null,
  done         integer not null,
  late         integer not null,
  deadline     date not null,
  counted      uuid[] not null,
  changed_in   bigint not null,
  primary key (county_id, key),
  check (done <= required)
);
create index obligation_due on obligation (county_id, deadline, key);
create index obligation_ending on obligation (county_id, period_until);
create index obligation_bearer on obligation (county_id, bearer_id, period_until);
create index obligation_subject on obligation (county_id, subject_id, period_until) where subject_id is not null;

-- Up to which revision the obligations have come, and on which ground beside it: how far ahead, and whose working days.
create table obligation_mark (
  county_id  text not null,
  revision   bigint not null,
  ground     text not null,
  rebuilt_at timestamptz not null,
  primary key (county_id)
);

-- What the file of a subject said, day by day, is read from the chain.
create index revision_change_subject on revision_change (county_id, revision) where table_name = 'subject';

alter table duty add foreign key (county_id) references county (id);
alter table calendar_day add foreign key (county_id) references county (id);
alter table obligation add foreign key (county_id) references county (id);
alter table obligation_mark add foreign key (county_id) references county (id);

grant select, insert, update on duty, calendar_day to gridward_app;
grant select, insert, update, delete on obligation, obligation_mark to gridward_app;

do $$
declare t text;
begin
  foreach t in array array['duty', 'calendar_day', 'obligation', 'obligation_mark']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_county on %I using (county_id = nullif(current_setting(''gridward.county'', true), ''''))', t);
  end loop;
end $$;
