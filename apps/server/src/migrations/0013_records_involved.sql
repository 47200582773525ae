-- Under row-level security no index over an array is ever used: its operators are not leakproof. What looks records up by a
-- person or a subject is this table instead, one row for each that some version of a record names. It follows from the rows
-- of `record`, is written with them in one statement, and stands outside the chain; `verify` compares the two.

drop index record_persons;
drop index record_subjects;

create table record_involved (
  county_id   text not null,
  thing_id    uuid not null,
  happened_on date not null,
  record_id   uuid not null,
  primary key (county_id, thing_id, happened_on, record_id)
);
alter table record_involved add foreign key (county_id) references county (id);

alter table record no force row level security; -- the owner may be no superuser, and must see every row once
insert into record_involved (county_id, thing_id, happened_on, record_id)
select distinct r.county_id, involved.id, r.happened_on, r.record_id from record r cross join lateral unnest(r.person_ids || r.subject_ids) as involved (id);
alter table record force row level security;

grant select, insert on record_involved to gridward_app;
alter table record_involved enable row level security;
alter table record_involved force row level security;
create policy own_county on record_involved using (county_id = nullif(current_setting('gridward.county', true), ''));
