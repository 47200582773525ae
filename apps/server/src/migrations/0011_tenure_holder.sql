-- The chain asks of each tenure since when its holder has held the role without a break: with the person in the key that is
-- one row and not the slot's whole history; with the document in it the table is not read at all.
drop index tenure_on;
create index tenure_on on tenure (county_id, subject_id, role, person_id) include (id, slot, document_id, during, known);
