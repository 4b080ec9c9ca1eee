-- Which runner of the queue reads now: when it is dead, the account is free before its claim runs out. Takes a short
-- exclusive lock.
alter table collection.account_cursor add column claimed_by text;
