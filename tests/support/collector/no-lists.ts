import type { OfficeLists } from '../../../main/settings/office/office-lists.ts';
import { ok } from '../../../protocol/result.ts';

/** A kiosk without a disk: whatever list comes is taken, and none is kept. */
export const noLists: OfficeLists = { held: () => [], take: () => ok(null), keepNamed() {} };
