-- Why a round may not be let out before it is through; empty: its class alone decides.
alter table review.round add column no_release_because text not null default '';
