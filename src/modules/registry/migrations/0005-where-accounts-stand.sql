-- What lists and counts of accounts are made by, without what only their rows show: a page that many open at once reads this alone.
create view registry.v_account_place as
  select id, platform, unit_id, level, state from registry.account;
