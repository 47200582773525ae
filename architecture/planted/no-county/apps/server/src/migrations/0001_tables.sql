create table unit (
  county_id text not null,
  id uuid not null
);
create table tenure (
  county_id text not null,
  id uuid not null,
  subject_id uuid not null
);
create table language (
  code text primary key
);
