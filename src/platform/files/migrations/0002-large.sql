-- A video of two hours is larger than 2 GiB, the most an integer counts.
alter table files.file alter column bytes type bigint;
