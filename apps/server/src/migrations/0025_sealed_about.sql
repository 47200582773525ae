-- A sealed paper may be about something else than a person – the card at the gate of a firm – and is found by what it is about.

alter table sealed_paper alter column person_id drop not null;
create index sealed_paper_about on sealed_paper (county_id, kind, (basis ->> 'about'));
