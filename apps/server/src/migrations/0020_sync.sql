-- Synchronising with devices: the devices themselves, what became of each command, and the bytes of files that are on their
-- way. All of it lies outside the chain, like sessions: the register is what the commands wrote, under revisions.

create table device (
  county_id      text not null,
  id             uuid not null,
  account_id     uuid not null,
  name           text not null,
  key_ciphertext text not null,
  registered_at  timestamptz not null,
  last_seq       bigint not null default 0,
  last_push_at   timestamptz,
  last_pull_at   timestamptz,
  revoked_at     timestamptz,
  revoked_by     uuid,
  wipe           boolean not null default false,
  wipe_told_at   timestamptz,
  primary key (county_id, id),
  check (revoked_at is not null or not wipe)
);
create index device_account on device (county_id, account_id, registered_at);

-- One row a command, written in the transaction of its effect. The key is what lets a command take effect once.
create table command_outcome (
  county_id   text not null,
  device_id   uuid not null,
  id          uuid not null,
  seq         bigint not null,
  name        text not null,
  version     integer not null,
  state       text not null check (state in ('applied', 'refused')),
  digest      text not null,
  revision    bigint,
  answer      json,
  problem     jsonb,
  captured_at timestamptz not null,
  received_at timestamptz not null,
  skew_ms     bigint not null,
  mends       uuid,
  sealed      text, -- of what may be anonymous: everything that would tell, encrypted
  primary key (county_id, device_id, id),
  check (sealed is not null or (state = 'refused') = (problem is not null))
);

-- A file that an account sends; `received` is where it goes on. A kept one lies in the blob store, and its parts are gone.
create table sent_blob (
  county_id    text not null,
  account_id   uuid not null,
  sha256       text not null,
  total        integer not null check (total > 0),
  received     integer not null check (received between 0 and total),
  kept         boolean not null,
  content_type text,
  touched_at   timestamptz not null,
  primary key (county_id, account_id, sha256),
  check (not kept or received = total)
);
create index sent_blob_touched on sent_blob (county_id, touched_at);

create table sent_blob_part (
  county_id   text not null,
  account_id  uuid not null,
  sha256      text not null,
  part_offset integer not null,
  bytes       bytea not null,
  primary key (county_id, account_id, sha256, part_offset)
);
alter table sent_blob_part alter column bytes set storage external; -- photos do not get smaller

-- Which device a session was made one of: it then lasts as long as the device calls, and ends when the device is revoked.
alter table session add column device_id uuid;
create index session_of_device on session (county_id, device_id) where device_id is not null;

alter table device add foreign key (county_id, account_id) references account (county_id, id);
alter table command_outcome add foreign key (county_id, device_id) references device (county_id, id);
alter table sent_blob add foreign key (county_id, account_id) references account (county_id, id);
alter table sent_blob_part add foreign key (county_id, account_id, sha256) references sent_blob (county_id, account_id, sha256);
alter table session add foreign key (county_id, device_id) references device (county_id, id);

grant select, insert, update on device to gridward_app;
grant select, insert on command_outcome to gridward_app;
grant select, insert, update, delete on sent_blob, sent_blob_part to gridward_app;

do $$
declare t text;
begin
  foreach t in array array['device', 'command_outcome', 'sent_blob', 'sent_blob_part']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_county on %I using (county_id = nullif(current_setting(''gridward.county'', true), ''''))', t);
  end loop;
end $$;
