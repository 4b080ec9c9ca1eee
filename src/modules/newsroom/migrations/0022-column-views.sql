-- What higher floors may read of columns, and which articles are written for one.
create view newsroom.v_column as
  select id, unit_id, name, kind, about, state from newsroom.column;
create view newsroom.v_article_column as
  select a.id as article_id, t.column_id from newsroom.article a
  join newsroom.task k on k.id = a.task_id join newsroom.topic t on t.id = k.topic_id where t.column_id is not null;
