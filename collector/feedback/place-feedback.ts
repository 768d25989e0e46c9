import type { Queries } from '../database/database.ts';

/**
 * Gives what nobody has touched, and what lies in no unit, the unit of its place. It was said before the office knew that
 * place: the venue was not in the registry under that id, or in no unit, or its kiosk had not yet said where it stands.
 * Its time to be answered stays.
 */
export async function placeFeedback({ query }: Queries): Promise<void> {
  await query(
    `update feedback set venue = found.venue, unit = found.unit
     from (
       select said.number, venues.id as venue, venues.unit
       from feedback said
         left join devices using (device)
         left join lateral (
           select venue from kiosks where kiosks.device = said.device order by last_contact_ms desc limit 1
         ) as heard on true
         cross join lateral (select coalesce(said.venue, devices.venue, heard.venue) as id) as told
         left join venue_aliases alias on alias.alias = told.id
         join venues on venues.id = coalesce(alias.venue, told.id)
       where said.unit is null and said.state = 'new' and venues.unit is not null
     ) as found
     where feedback.number = found.number`,
  );
}
