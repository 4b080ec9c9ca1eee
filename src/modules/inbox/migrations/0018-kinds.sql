-- Of kinds that are counted apart (praise) there are few among many.
create index message_kind on inbox.message (kind, received_at);
