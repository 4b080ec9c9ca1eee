-- What higher floors may read of deliveries.
create view publishing.v_delivery as
  select id, publication_id, account_id, mode, state, url, published_at from publishing.delivery;
