-- The second wall: a transaction sees the rows of the county it has named, and nothing when it has named none.
-- The role gridward_app is made by the migrator before this file runs; it is neither owner nor superuser.
grant usage on schema public to gridward_app;
grant select, insert on county, sign_in_name to gridward_app;
grant select, insert, update on county_head to gridward_app;
grant select, insert on revision, revision_change to gridward_app;
grant select, insert, update on account, account_grant, sign_in_attempt, session, setup_link, personal_data_view, role, document, unit, unit_name,
  unit_placement, unit_succession, industry_line, person, person_secret, post, absence, subject, subject_placement, subject_status,
  bundle_member, tenure to gridward_app;
grant delete on account_grant to gridward_app;

do $$
declare t text;
begin
  foreach t in array array['county_head', 'revision', 'revision_change', 'account', 'account_grant', 'sign_in_attempt', 'session', 'setup_link',
    'personal_data_view', 'role', 'document', 'unit', 'unit_name', 'unit_placement', 'unit_succession', 'industry_line', 'person',
    'person_secret', 'post', 'absence', 'subject', 'subject_placement', 'subject_status', 'bundle_member', 'tenure']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_county on %I using (county_id = nullif(current_setting(''gridward.county'', true), ''''))', t);
  end loop;
end $$;
