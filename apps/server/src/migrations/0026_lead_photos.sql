-- Photos that were given with a lead. Of an anonymous one a row names nobody, nor when the picture was taken, nor what the
-- phone called it.

create table lead_attachment (
  county_id    text not null,
  id           uuid not null,
  lead_id      uuid not null,
  role         text not null check (role in ('photo')),
  file_name    text not null,
  content_type text not null,
  size         bigint not null,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  taken_at     timestamptz,
  actor_name   text,
  attached_at  timestamptz not null,
  changed_in   bigint not null,
  primary key (county_id, id),
  unique (county_id, lead_id, sha256)
);
create index lead_attachment_file on lead_attachment (county_id, sha256);

alter table lead_attachment add foreign key (county_id, lead_id) references lead (county_id, id);

grant select, insert, update on lead_attachment to gridward_app;
alter table lead_attachment enable row level security;
alter table lead_attachment force row level security;
create policy own_county on lead_attachment using (county_id = nullif(current_setting('gridward.county', true), ''));

-- Whether a file that was sent stands at something. What does not is counted against its account, and forgotten after a while.

alter table sent_blob add column attached boolean not null default false;
create index sent_blob_waiting on sent_blob (county_id, account_id) where not attached;
