import { withoutScans } from '../fleet/seen-sql.ts';

/** What the kiosks of a venue say of it, out of `seen`. Whom nobody took in, and who is retired, say nothing. */
export const gatesOfVenues = `select venue_id, bool_or(state = 'silent') as is_silent,
    bool_or(${withoutScans}) as is_without_scans, bool_or(state <> 'not-opened') as is_opened
  from seen left join fleet_quiet quiet using (device)
  where venue_id is not null and state not in ('waiting', 'retired') group by venue_id`;

/** The `PlaceState` of a venue with what its kiosks say, where they say anything, and with its passages. */
export const placeState = `case
    when is_silent then 'silent'
    when is_without_scans then 'no-scans'
    when passages > 0 then 'active'
    when is_opened then 'quiet'
    else 'not-opened'
  end`;
