-- Suggestions and complaints about the product itself, and their answers.

create table ticket (
  county_id   text not null,
  id          uuid not null,
  account_id  uuid not null,
  screen      text not null,
  kind        text not null check (kind in ('suggestion', 'complaint', 'fault')),
  text        text not null,
  given_at    timestamptz not null,
  answer      text,
  answered_by uuid,
  answered_at timestamptz,
  changed_in  bigint not null,
  primary key (county_id, id),
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
create index ticket_newest on ticket (county_id, given_at, id);
create index ticket_account on ticket (county_id, account_id, given_at, id);
create index ticket_answered_by on ticket (county_id, answered_by) where answered_by is not null;

alter table ticket add foreign key (county_id, account_id) references account (county_id, id);
alter table ticket add foreign key (county_id, answered_by) references account (county_id, id);

grant select, insert, update on ticket to gridward_app;
alter table ticket enable row level security;
alter table ticket force row level security;
create policy own_county on ticket using (county_id = nullif(current_setting('gridward.county', true), ''));
