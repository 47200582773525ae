-- Search by what a name, its pinyin or its initials begin with. Under row-level security a LIKE cannot use an index (its
-- operator is not leakproof), a comparison of texts can: a beginning is a range of texts in the order of code points.
create index unit_name_initials on unit_name (county_id, initials collate "C", unit_id);
create index unit_name_pinyin on unit_name (county_id, pinyin collate "C", unit_id);
create index unit_name_name on unit_name (county_id, name collate "C", unit_id);
create index unit_code_start on unit (county_id, code collate "C") where code is not null;
create index unit_boundary on unit (county_id, changed_in) where boundary is not null;

create index person_initials on person (county_id, initials collate "C", id);
create index person_pinyin on person (county_id, pinyin collate "C", id);
create index person_name on person (county_id, name collate "C", id);
