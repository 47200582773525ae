-- The list of subjects: pages are walked in the order in which they are shown, so the first fifty cost fifty rows.
-- Comparisons are bytewise ("C") on every database, and so may be used below row-level security. The columns that a
-- filter reads are in the index: a row is fetched only when it is shown.
create index subject_walk on subject (county_id, pinyin collate "C", id) include (kind, name, initials, code, industries);
create index subject_walk_kind on subject (county_id, kind, pinyin collate "C", id) include (name, initials, code, industries);
create index subject_by_initials on subject (county_id, initials collate "C", id);
create index subject_by_code on subject (county_id, code collate "C") where code is not null;
create index subject_by_name on subject (county_id, name collate "C");
drop index subject_list;

-- What is asked of each subject that is walked: its status, its place, its holders, its bundle on a day. These answer
-- without the table; without them the planner prefers the exclusion constraints, which are ten times slower to ask.
create index subject_status_on on subject_status (county_id, subject_id) include (status, during, known);
drop index subject_status_subject;
create index subject_status_kept on subject_status (county_id, status) where status <> 'active';
create index subject_placement_on on subject_placement (county_id, subject_id) include (unit_id, during, known);
drop index subject_placement_subject;
create index tenure_on on tenure (county_id, subject_id, role) include (slot, person_id, during, known);
drop index tenure_subject;
create index bundle_member_on on bundle_member (county_id, member_id) include (id, bundle_id, during, known);
drop index bundle_member_member;
create index unit_name_on on unit_name (county_id, unit_id) include (name, during, known);
drop index unit_name_unit;
