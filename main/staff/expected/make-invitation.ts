import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { orDiskFault } from '../../../native/disk/disk-fault.ts';
import {
  encodeInvitation,
  type Invitation,
  type InvitationOf,
  invitationMacText,
} from '../../domain/invitation-code.ts';
import { invitationMac } from '../../line/invited.ts';
import type { Keys } from '../../ports/keys.ts';
import type { ExpectedLists } from './expected-lists.ts';

type Parts = {
  readonly lists: Pick<ExpectedLists, 'ofId'>;
  readonly keys: Pick<Keys, 'commandMac' | 'prepare'>;
  readonly place: { readonly venue: string; readonly gateNumber: number };
};

/** Makes the invitation of somebody on a day's list, under the key of the month in which it is made. */
export function invitationMaker({ lists, keys, place: { venue, gateNumber } }: Parts): InvitationOf {
  return ({ localDay, id }, madeDay) => {
    const visitor = lists.ofId(localDay, id);
    if (!visitor) return null;
    const said = { localDay, gateNumber, id };
    // In the first second of a month nobody has made its key yet.
    keys.prepare(madeDay);
    const mac = invitationMac(keys, invitationMacText({ venue, ...said }), madeDay);
    if (mac === null) throw new Error('this month has no tag key');
    return { code: encodeInvitation({ ...said, mac }), localDay, host: visitor.host ?? null };
  };
}

/** A picture of an invitation among the exports, to be sent; without a name in it or in its own. The path; null: no room. */
export function writeInvitationTo(dataDir: string) {
  return ({ localDay, code }: Invitation, png: Uint8Array): string | null => {
    const folder = `${dataDir}/exports`;
    // Of each invitation another one: a picture in the place of another's lets somebody else in.
    const name = createHash('sha256').update(code).digest('hex').slice(0, 12);
    const path = `${folder}/thu-moi-${localDay}-${name}.png`;
    const written = orDiskFault(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(path, png, { mode: 0o600 });
    });
    return written.ok ? path : null;
  };
}
