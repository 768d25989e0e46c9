/** Papers that were sent stay as they are. */
export const papers025: readonly string[] = [
  `create table papers (
      number bigint generated always as identity primary key,
      form text not null,
      unit text,
      as_of integer not null,
      revision integer not null,
      day integer not null,
      head jsonb not null,
      paper jsonb not null,
      difference jsonb not null,
      sha256 text not null,
      made_ms bigint not null,
      made_by text not null
    )`,
  `create unique index papers_revision on papers (form, coalesce(unit, ''), as_of, revision)`,
  // What an office writes into its form; empty unit: of everything. `version` from 1.
  `create table paper_sections (
      unit text primary key,
      sections jsonb not null,
      version integer not null
    )`,
  // What an office writes around its figures, kept from one paper to the next; empty unit: of everything.
  `create table paper_heads (
      unit text primary key,
      head jsonb not null
    )`,
];
