/** What a venue is found by stands in its own row, in one index, and no more in a table of words. */
export const venues017: readonly string[] = [
  `alter table venues add column words tsvector
     generated always as (array_to_tsvector(string_to_array(ltrim(search), ' '))) stored`,
  'create index venues_words on venues using gin (words)',
  'drop table venue_words',
];
