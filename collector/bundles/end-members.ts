import type { Queries } from '../database/database.ts';
import { type Member, stateOf } from './judge-stage.ts';
import { readMembers } from './read-members.ts';
import type { RollOut } from './roll-out.ts';

/** Before the settings are taken back: how each kiosk was with them is kept, for whoever asks why. */
export async function endMembers(
  queries: Queries,
  rollOut: RollOut,
  nowMs: number,
): Promise<readonly Member[]> {
  const members = await readMembers(queries, rollOut);
  const ended = members.map((member) => ({ device: member.device, state: stateOf(member, rollOut, nowMs) }));
  await queries.query(
    `update roll_out_kiosks set ended = given.state
     from jsonb_to_recordset($2::jsonb) as given(device text, state text)
     where roll_out = $1 and roll_out_kiosks.device = given.device`,
    [rollOut.number, JSON.stringify(ended)],
  );
  return members;
}
