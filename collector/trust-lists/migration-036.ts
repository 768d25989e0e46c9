/** Trust lists that the office sends, each once, by the digest of its text; roll-outs name them by it. */
export const trustLists036: readonly string[] = [
  `create table trust_lists (
      digest text primary key,
      body text not null,
      kept_ms bigint not null,
      kept_by text not null
    )`,
];
