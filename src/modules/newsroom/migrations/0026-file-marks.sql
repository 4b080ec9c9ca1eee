-- 生成合成标识: whether a material was made by a model, by which, and the mark its file came with. Columns with constant defaults:
-- nothing is rewritten.
alter table newsroom.material add column ai_made boolean not null default false;
alter table newsroom.material add column ai_by text not null default '';
alter table newsroom.material add column mark jsonb;
