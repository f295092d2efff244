-- migrations/0002_add_note_to_jars.sql
-- specc: compatible
-- Made by `specc migrate`:
-- - add Jar.note (text)
-- - add constraint jars_note_check

set local lock_timeout = '10s';

alter table jars add column note text;

do $$
begin
  if exists (select * from (select * from jars limit 1) jars where not (char_length(note) <= 200)) then
    raise exception 'rows of jars break jars_note_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from (select * from jars limit 1) jars where not (char_length(note) <= 200)';
  end if;
end
$$;

alter table jars add constraint jars_note_check check (char_length(note) <= 200) not valid;

-- migrations/0003_add_note_to_jars_finish.sql
-- specc: no transaction
-- specc: compatible
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_note_check;
