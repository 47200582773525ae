-- The chain of responsibility asks for the place, the post and the line of one thing on one day: each from a B-tree alone,
-- for descending the GiST tree of an exclusion constraint costs several times as much.
create index unit_placement_on on unit_placement (county_id, unit_id, tree) include (parent_id, during, known);
drop index unit_placement_unit;
create index industry_line_on on industry_line (county_id, industry) include (unit_id, during, known);
create index post_on on post (county_id, person_id) include (id, unit_id, title, rank, office_phone, during, known);
drop index post_person;
