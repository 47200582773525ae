-- The newest time step whose second-factor code an account has used: a code works once.
alter table sign_in_attempt add column last_code_step bigint;
