-- Whoever has put words into an article or one of its variants: named as author or not, he does not sign it.
create table newsroom.article_writer (
  article_id bigint not null references newsroom.article (id),
  person_id bigint not null references identity.person (id),
  since timestamptz not null,
  primary key (article_id, person_id)
);
insert into newsroom.article_writer (article_id, person_id, since)
  select distinct on (a.id, p.id) a.id, p.id, a.draft_at from newsroom.article a
  join identity.v_person p on p.id::text = a.draft_by;
