/** Where a venue stands: degrees of WGS 84, both or neither. */
export const venues029: readonly string[] = [
  `alter table venues add column latitude double precision, add column longitude double precision,
     add constraint venues_place check ((latitude is null) = (longitude is null))`,
  'create index venues_place on venues (longitude, latitude) where longitude is not null',
];
