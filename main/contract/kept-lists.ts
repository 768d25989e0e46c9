import { z } from 'zod';
import { keptLists } from '../domain/kept-list.ts';
import { call } from './owes.ts';
import { resultOf } from './schemas.ts';
import { diskFull, fault, localDay, sessionFaults } from './staff.ts';

/** `localDay`: of a list of one day; null: of one that has no day. */
const damagedList = z.object({ list: z.enum(keptLists), localDay: localDay.nullable() });

/** Lists whose files do not open: a matter of a supervisor, at the kiosk. */
export const keptListsContract = {
  listDamaged: call({ duty: 'settings', touches: false }).output(
    resultOf(z.array(damagedList).readonly(), z.discriminatedUnion('kind', [...sessionFaults])),
  ),
  /** The file is kept under another name, `file`, and the list begins anew. */
  setListAside: call({ duty: 'settings', act: 'list-aside' })
    .input(damagedList)
    .output(
      resultOf(
        z.object({ file: z.string() }),
        z.discriminatedUnion('kind', [
          ...sessionFaults,
          diskFull,
          fault('no-room'),
          /** It opens now, or there is none. */
          fault('not-damaged'),
        ]),
      ),
    ),
};
