-- A county restored from exported facts comes without secrets. Up to this revision a keyed column may be empty; later, or
-- in a county that was never restored, an empty one is a change by hand.
alter table county add column restored_revision bigint;
grant update (restored_revision) on county to gridward_app;
