-- Rosters: drafts as wishes against what is in force, the way they take, the papers that come of them, handovers with their
-- sheets. What is drafted is kept like everything else, as rows under revisions; files lie beside the chain under the
-- SHA-256 of their bytes, which the chain carries.

create table stored_file (
  county_id text not null,
  sha256    text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes     bytea not null,
  primary key (county_id, sha256)
);

create table publication (
  county_id      text not null,
  id             uuid not null,
  document_id    uuid not null,
  effective_on   date not null,
  revision       bigint not null,
  digest         text not null,
  paper_sha256   text not null,
  changed_in     bigint not null,
  primary key (county_id, id)
);
create unique index publication_document on publication (county_id, document_id);
create index publication_paper on publication (county_id, paper_sha256);

create table roster (
  county_id      text not null,
  id             uuid not null,
  kind           text not null check (kind in ('yearly', 'supplement')),
  unit_id        uuid not null,
  year           integer not null,
  title          text not null,
  effective_on   date not null,
  state          text not null check (state in ('draft', 'submitted', 'decided', 'reported', 'merged', 'returned', 'published', 'withdrawn')),
  applied_in     bigint,
  urgent_reason  text,
  publication_id uuid,
  changed_at     timestamptz not null,
  changed_by     text not null,
  changed_in     bigint not null,
  primary key (county_id, id),
  check ((state = 'published') = (publication_id is not null))
);
create unique index roster_one_in_the_works on roster (county_id, unit_id, year) where kind = 'yearly' and state not in ('published', 'withdrawn');
create index roster_unit on roster (county_id, unit_id);
create index roster_publication on roster (county_id, publication_id) where publication_id is not null;
create index roster_newest on roster (county_id, changed_in);

create table roster_wish (
  county_id  text not null,
  id         uuid not null,
  roster_id  uuid not null,
  subject_id uuid not null,
  role       text not null,
  person_ids uuid[] not null,
  before_ids uuid[] not null,
  editor     text not null,
  changed_in bigint not null,
  primary key (county_id, id),
  unique (county_id, roster_id, subject_id, role)
);

-- The subject of an `enter` is not in the register yet.
create table roster_subject (
  county_id  text not null,
  id         uuid not null,
  roster_id  uuid not null,
  subject_id uuid not null,
  act        text not null check (act in ('enter', 'rename', 'move', 'close')),
  content    jsonb not null,
  editor     text not null,
  changed_in bigint not null,
  primary key (county_id, id),
  unique (county_id, roster_id, subject_id, act)
);

create table roster_comment (
  county_id  text not null,
  id         uuid not null,
  roster_id  uuid not null,
  subject_id uuid,
  role       text,
  content    text not null,
  actor_name text not null,
  made_at    timestamptz not null,
  settled_by text,
  settled_at timestamptz,
  changed_in bigint not null,
  primary key (county_id, id),
  check ((settled_by is null) = (settled_at is null))
);
create index roster_comment_roster on roster_comment (county_id, roster_id);

create table roster_step (
  county_id    text not null,
  id           uuid not null,
  roster_id    uuid not null,
  step         text not null,
  actor_name   text not null,
  on_behalf_of uuid,
  reason       text,
  meeting      jsonb,
  taken_at     timestamptz not null,
  changed_in   bigint not null,
  primary key (county_id, id)
);
create index roster_step_roster on roster_step (county_id, roster_id);
create index roster_step_person on roster_step (county_id, on_behalf_of) where on_behalf_of is not null;

create table roster_attachment (
  county_id    text not null,
  id           uuid not null,
  roster_id    uuid not null,
  file_name    text not null,
  content_type text not null,
  size         bigint not null,
  sha256       text not null,
  actor_name   text not null,
  attached_at  timestamptz not null,
  changed_in   bigint not null,
  primary key (county_id, id)
);
create index roster_attachment_roster on roster_attachment (county_id, roster_id);
create index roster_attachment_file on roster_attachment (county_id, sha256);

create table issued_file (
  county_id      text not null,
  id             uuid not null,
  publication_id uuid not null,
  form           text not null check (form in ('docx', 'pdf', 'xlsx')),
  sha256         text not null,
  size           bigint not null,
  substituted    text[] not null,
  made_at        timestamptz not null,
  changed_in     bigint not null,
  primary key (county_id, id),
  unique (county_id, publication_id, form)
);
create index issued_file_file on issued_file (county_id, sha256);

-- How an office’s columns were last confirmed to be meant, by the headings of the sheet.
create table sheet_mapping (
  county_id  text not null,
  id         uuid not null,
  unit_id    uuid not null,
  headings   text not null,
  columns    jsonb not null,
  changed_in bigint not null,
  primary key (county_id, id),
  unique (county_id, unit_id, headings)
);

create table handover (
  county_id   text not null,
  id          uuid not null,
  person_id   uuid not null,
  on_day      date not null,
  state       text not null check (state in ('proposed', 'accepted', 'forced', 'withdrawn')),
  plan        jsonb not null,
  document_id uuid,
  note        text,
  reason      text,
  applied_in  bigint,
  actor_name  text not null,
  made_at     timestamptz not null,
  changed_in  bigint not null,
  primary key (county_id, id),
  check ((state in ('accepted', 'forced')) = (applied_in is not null))
);
create unique index handover_one_open on handover (county_id, person_id) where state = 'proposed';
create index handover_person on handover (county_id, person_id);
create index handover_document on handover (county_id, document_id) where document_id is not null;

create table handover_successor (
  county_id   text not null,
  id          uuid not null,
  handover_id uuid not null,
  person_id   uuid not null,
  answered_at timestamptz,
  declined    text,
  changed_in  bigint not null,
  primary key (county_id, id),
  unique (county_id, handover_id, person_id)
);
create index handover_successor_person on handover_successor (county_id, person_id);

-- How far somebody has read their notices: state of a screen, outside the chain.
create table inbox_mark (
  county_id  text not null,
  account_id uuid not null,
  revision   bigint not null,
  primary key (county_id, account_id)
);

alter table stored_file add foreign key (county_id) references county (id);
alter table publication add foreign key (county_id, document_id) references document (county_id, id);
alter table publication add foreign key (county_id, paper_sha256) references stored_file (county_id, sha256);
alter table roster add foreign key (county_id, unit_id) references unit (county_id, id);
alter table roster add foreign key (county_id, publication_id) references publication (county_id, id);
alter table roster_wish add foreign key (county_id, roster_id) references roster (county_id, id);
alter table roster_subject add foreign key (county_id, roster_id) references roster (county_id, id);
alter table roster_comment add foreign key (county_id, roster_id) references roster (county_id, id);
alter table roster_step add foreign key (county_id, roster_id) references roster (county_id, id);
alter table roster_step add foreign key (county_id, on_behalf_of) references person (county_id, id);
alter table roster_attachment add foreign key (county_id, roster_id) references roster (county_id, id);
alter table roster_attachment add foreign key (county_id, sha256) references stored_file (county_id, sha256);
alter table issued_file add foreign key (county_id, publication_id) references publication (county_id, id);
alter table issued_file add foreign key (county_id, sha256) references stored_file (county_id, sha256);
alter table sheet_mapping add foreign key (county_id, unit_id) references unit (county_id, id);
alter table handover add foreign key (county_id, person_id) references person (county_id, id);
alter table handover add foreign key (county_id, document_id) references document (county_id, id);
alter table handover_successor add foreign key (county_id, handover_id) references handover (county_id, id);
alter table handover_successor add foreign key (county_id, person_id) references person (county_id, id);
alter table inbox_mark add foreign key (county_id, account_id) references account (county_id, id);

grant select, insert on stored_file to gridward_app;
grant select, insert, update on publication, roster, roster_wish, roster_subject, roster_comment, roster_step, roster_attachment, issued_file,
  sheet_mapping, handover, handover_successor, inbox_mark to gridward_app;
grant delete on roster_subject to gridward_app;

do $$
declare t text;
begin
  foreach t in array array['stored_file', 'publication', 'roster', 'roster_wish', 'roster_subject', 'roster_comment', 'roster_step',
    'roster_attachment', 'issued_file', 'sheet_mapping', 'handover', 'handover_successor', 'inbox_mark']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_county on %I using (county_id = nullif(current_setting(''gridward.county'', true), ''''))', t);
  end loop;
end $$;
