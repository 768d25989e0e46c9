/** Tables of units and of mergers that were taken, what came by them, and tables that wait for a word. */
export const unitImports034: readonly string[] = [
  `create table unit_imports (
      number bigint generated always as identity primary key,
      at_ms bigint not null,
      who text not null,
      file text not null,
      kind text not null check (kind in ('units', 'mergers')),
      rows integer not null,
      undone_ms bigint
    )`,
  'alter table units add column import bigint references unit_imports',
  'create index units_import on units (import) where import is not null',
  // Where a merger stands written; empty: nobody said.
  `alter table unit_changes
     add column import bigint references unit_imports,
     add column source text not null default ''`,
  'create index unit_changes_import on unit_changes (import) where import is not null',
  `create table unit_previews (
      token text primary key,
      who text not null,
      at_ms bigint not null,
      file text not null,
      kind text not null,
      rows jsonb not null,
      bad integer not null
    )`,
];
