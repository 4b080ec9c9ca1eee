-- 栏目: what is live in a column reaches who chose it. Columns with constant defaults; a lock of a moment.
alter table subscriptions.release add column column_id bigint;
create index release_column on subscriptions.release (column_id, live_at desc) where column_id is not null;
alter table subscriptions.subscriber add column columns bigint[] not null default '{}';
alter table subscriptions.subscriber drop constraint subscriber_check1;
alter table subscriptions.subscriber add constraint subscriber_wish
  check (cardinality(topics) + cardinality(areas) + cardinality(columns) > 0 or state <> 'active');
update subscriptions.release r set column_id = c.column_id
  from publishing.v_live v join newsroom.v_article_column c on c.article_id::text = v.content ->> 'id'
  where v.id = r.publication_id and v.content_kind = 'newsroom.article';
