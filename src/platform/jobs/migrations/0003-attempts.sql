-- How often a job may be tried, by its name: rewritten at every start from the modules' lists, read when a job is added.
create table jobs.kind (
  job text primary key,
  attempts integer not null check (attempts > 0)
);
