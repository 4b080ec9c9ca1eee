-- Whether the recall takes down what is live, also what was under way when it was ordered.
alter table publishing.recall add column takes_down boolean not null default false;
update publishing.recall r set takes_down = true
  where kind = 'withdraw' or exists (select from publishing.takedown t where t.recall_id = r.id);
alter table publishing.recall alter column takes_down drop default;
