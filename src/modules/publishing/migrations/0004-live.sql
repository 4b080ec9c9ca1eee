-- What stands on an account now, as it was signed: for the public site. What was recalled is not there any more. A view; nothing is locked.
create view publishing.v_live as
  select p.id, p.unit_id, p.kind, p.title, p.content_kind, p.content_hash, p.content, d.live_at, d.url
  from publishing.publication p
  join lateral (
    select min(d.published_at) as live_at, (array_agg(d.url order by d.published_at) filter (where d.url is not null))[1] as url
    from publishing.delivery d where d.publication_id = p.id and d.state = 'published'
  ) d on d.live_at is not null
  where not exists (select from publishing.recall r where r.publication_id = p.id and r.takes_down);
