/** What the registry calls the venue that a kiosk writes in `column`, itself or as another id of it; what is written where it knows none. */
export function nameOfWritten(column: string): string {
  return `coalesce((select venues.name from venues where venues.id = coalesce(
      (select venue_aliases.venue from venue_aliases where alias = ${column}), ${column})), ${column})`;
}
