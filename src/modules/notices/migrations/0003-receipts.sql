-- 送达回执: what became of a short message after the gateway took it. Columns without a default, which take a short
-- exclusive lock and rewrite nothing; one new table.
alter table notices.sending add column delivered_at timestamptz,
  add column undelivered_at timestamptz,
  add column delivery_code text,
  add column delivery_reason text,
  add column delivery_advice text;
create index sending_key on notices.sending (channel_id, key) where key is not null;

-- Receipts that were not taken, counted; of them nothing else is kept.
create table notices.receipt_refusal (
  channel_id bigint not null references notices.channel (id),
  refused_on date not null,
  why text not null check (why in ('signature', 'late', 'shape', 'size')),
  times integer not null,
  last_at timestamptz not null,
  primary key (channel_id, refused_on, why)
) with (fillfactor = 70);
