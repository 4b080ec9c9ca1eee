-- 企业来信: somebody asks for an enterprise. Its names are sealed with how to reach it; only that it is one stands here.
-- Takes a short exclusive lock; the default is not written into the rows.
alter table inbox.voice add column is_enterprise boolean not null default false;
create index voice_enterprise on inbox.voice (message_id) where is_enterprise;
