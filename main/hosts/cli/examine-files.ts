import { statSync } from 'node:fs';
import { namesIn, plainKeys, unopened } from '../../keys/key-seal.ts';
import { damagedEnding } from '../../keys/key-store.ts';
import { settingsFileOf } from '../../settings/load-config.ts';
import { readTrustFolder } from '../../settings/load-knowledge.ts';
import { openStaffFile } from '../../staff/roll-file.ts';
import { openStaffPin } from '../../staff/staff-pin.ts';

export type Finding = { readonly name: string; readonly isFine: boolean; readonly says: string };

/** The small files beside the journal: keys, staff, trust lists, and who may read them. */
export function examineFiles(dataDir: string, settings: string | null): readonly Finding[] {
  return [
    examineKeys(dataDir),
    examineStaff(dataDir),
    examineTrust(dataDir),
    examineRights(dataDir, settings),
  ];
}

function examineKeys(dataDir: string): Finding {
  const name = 'keys';
  const folder = `${dataDir}/keys`;
  const closed = unopened(folder, plainKeys).map((key) => `${key}.key`);
  if (closed.length > 0)
    return {
      name,
      isFine: false,
      says: `${closed.join(', ')} cannot be read: damaged. Bring the file back from the backup of the keys folder before the kiosk starts; else it puts the file aside and makes a new key.`,
    };
  const aside = namesIn(folder, damagedEnding).map((key) => `${key}${damagedEnding}`);
  if (aside.length > 0)
    return {
      name,
      isFine: false,
      says: `${aside.join(', ')} was damaged and put aside; a new key stands in its place. Delete the file when nobody will repair it.`,
    };
  return { name, isFine: true, says: `${namesIn(folder).length} files` };
}

function examineStaff(dataDir: string): Finding {
  const name = 'staff';
  const folder = `${dataDir}/keys`;
  const noPepper = () => new Uint8Array();
  const adminPin = openStaffPin(folder, noPepper);
  const broken = [
    ...(openStaffFile({ folder, pepper: noPepper, adminPin }).isBroken() ? ['staff.json'] : []),
    ...(adminPin.isBroken() ? ['staff-pin.json'] : []),
  ];
  if (broken.length > 0)
    return {
      name,
      isFine: false,
      says: `${broken.join(', ')} cannot be read: nobody in it can sign in. Bring it back from a backup, or delete it and set the PINs anew.`,
    };
  return { name, isFine: true, says: adminPin.isSet() ? 'a PIN is set' : 'no PIN is set yet' };
}

function examineTrust(dataDir: string): Finding {
  const name = 'trust';
  const files = readTrustFolder(dataDir);
  const bad = files.flatMap((one) => ('complaint' in one ? [one.complaint] : []));
  return bad.length > 0
    ? { name, isFine: false, says: bad.join(' ') }
    : { name, isFine: true, says: `${files.length} lists` };
}

/** What the settings may hold, such as tag keys, is nobody else's. Windows has other rights. */
function examineRights(dataDir: string, settings: string | null): Finding {
  const name = 'rights';
  const paths = [dataDir, `${dataDir}/keys`, settingsFileOf(dataDir, settings)];
  const open = paths.filter((path) => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0);
  if (process.platform === 'win32' || open.length === 0)
    return { name, isFine: true, says: 'only this account reads the data folder' };
  return {
    name,
    isFine: false,
    says: `others may read ${open.join(', ')}. Run: chmod go= ${open.join(' ')}`,
  };
}
