-- A third letter to who sent a mail: what he told is out. A small table; a lock of a moment.
alter table newsroom.mail_answer drop constraint mail_answer_kind_check;
alter table newsroom.mail_answer add constraint mail_answer_kind_check check (kind in ('received', 'ended', 'published'));
