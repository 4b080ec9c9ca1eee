-- Voices that another system brings: a program by Open311, the hotline 12345.
alter table inbox.voice drop constraint voice_source_check;
alter table inbox.voice add constraint voice_source_check
  check (source in ('portal', 'phone', 'visit', 'letter', 'comment', 'private', 'open311', 'hotline'));
-- What the program called it, a row of the duty list; it asks by it later.
alter table inbox.voice add column service_code text;
