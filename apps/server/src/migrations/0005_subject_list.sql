-- The list of subjects: pages are walked in the order in which they are shown, so the first fifty cost fifty rows.
-- Comparisons are bytewise ("C") on every database, and so may be used below row-level security. The columns a filter
-- reads are in the index: a row is fetched only when it is shown.
create index subject_walk on subject (county_id, pinyin collate "C", id) include (kind, name, initials, code);
create index subject_walk_kind on subject (county_id, kind, pinyin collate "C", id) include (name, initials, code);
create index subject_by_code on subject (county_id, code collate "C") where code is not null;
create index subject_by_name on subject (county_id, name collate "C");
drop index subject_list;
