/**
 * The venue of the registry with that id, for a `left join lateral`. Kiosks are few and venues are many: each kiosk's is looked
 * up by its id, where the planner would read all of them (`offset 0` keeps it from that).
 * @param id an expression of the query around it
 */
export const placeOf = (id: string) =>
  `select id, name, unit, hours, sort, search, closed_day from venues where venues.id = ${id} offset 0`;
