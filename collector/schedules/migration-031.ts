/** When a report is made by itself, and those that were made and wait for somebody. */
export const schedules031: readonly string[] = [
  // No unit: of everything. `weekday` 0 is Monday; `next_day` is the local day of the next moment.
  `create table paper_schedules (
      number bigint generated always as identity primary key,
      form text not null,
      unit text,
      ratios jsonb,
      days text not null,
      weekday smallint not null,
      minute smallint not null,
      recipients jsonb not null,
      is_on boolean not null,
      version integer not null,
      next_day integer not null,
      changed_ms bigint not null,
      changed_by text not null
    )`,
  'create index paper_schedules_next on paper_schedules (next_day) where is_on',
  // One a schedule and moment, whoever makes it. No paper: its unit or a table is there no more, or it was approved.
  `create table due_papers (
      number bigint generated always as identity primary key,
      schedule bigint not null references paper_schedules,
      due_day integer not null,
      form text not null,
      unit text,
      ratios jsonb,
      as_of integer not null,
      previous integer not null,
      recipients jsonb not null,
      paper jsonb,
      contradictions jsonb not null,
      version integer not null,
      made_ms bigint not null,
      state text not null,
      decided_ms bigint,
      decided_by text,
      reason text,
      kept bigint references papers,
      unique (schedule, due_day)
    )`,
  `create index due_papers_waiting on due_papers (number) where state = 'waiting'`,
];
