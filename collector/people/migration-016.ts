/** Where somebody's roles hold. */
export const people016: readonly string[] = ['alter table people add column unit text references units'];
