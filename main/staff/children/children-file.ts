import { mkdirSync, rmSync } from 'node:fs';
import { type DiskFault, orDiskFault } from '../../../native/disk/disk-fault.ts';
import { writeDurably } from '../../../native/disk/durable-file.ts';
import { fileMark } from '../../../native/disk/file-mark.ts';
import { openSealed, sealBytes } from '../../../native/disk/seal-bytes.ts';
import { dropAside, filesAside, setAsideFile } from '../../../native/disk/set-aside-file.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { ChildrenList } from '../../domain/children.ts';
import type { NotDamaged } from '../../domain/kept-list.ts';
import { shiftDay } from '../../domain/local-time.ts';
import type { KeyRetention, ListKeys } from '../../ports/keys.ts';

export type ChildrenFile = {
  /** null: there is none, or its last day is over. `damaged`: it is there and does not open. */
  read(today: number): ChildrenList | 'damaged' | null;
  /** Of the file, another one when it was written anew; null: there is none. */
  mark(): string | null;
  /** A file that was damaged lies beside it, and may name people while its key is there. */
  hasAside(): boolean;
  /** Read once more; what still does not open is kept under another name, which is given, and there is no list. */
  setAside(localDay: number): Result<string, DiskFault | NotDamaged>;
  /**
   * Durable when it returns, whole or as it was. Another last day is another key; the one before is destroyed, unless a file
   * that was set aside may be sealed under it.
   */
  save(list: ChildrenList): Result<null, DiskFault>;
  /** Nothing reads it from then on, nor what was set aside. False: somebody holds its key. */
  end(): boolean;
};

type Parts = {
  /** Made when the first list is saved. */
  readonly folder: string;
  readonly keys: ListKeys & Pick<KeyRetention, 'listDays' | 'destroyList'>;
};

/** Three thousand children, each with all who may collect them and every field as long as it may be. */
const longestFile = 24_000_000;
/** Before its last day: a year of school, and the one in which it was found. */
const keptAsideDays = 800;
/** The last day, then what is sealed, in base64. */
const content = /^(\d{8}) ([A-Za-z0-9+/=]+)$/;

/** Who may collect which child: one sealed file, under a key that is named after the last day on which it is good. */
export function openChildrenFile({ folder, keys }: Parts): ChildrenFile {
  const path = `${folder}/list.sealed`;
  /** As it was read or written last. */
  let loaded: ChildrenList | null = null;

  function readFile(): ChildrenList | 'damaged' | null {
    const text = readSmallText(path, longestFile);
    if (!text.ok && text.fault.kind === 'disk' && text.fault.code === 'ENOENT') return null;
    const [, day = '', sealed = ''] = (text.ok && content.exec(text.value)) || [];
    if (day === '') return 'damaged';
    const key = keys.findListKey(Number(day), 'children');
    // Without its key a list is over, and not damaged.
    if (!key) return null;
    const plain = openSealed(Buffer.from(sealed, 'base64'), key, placeOf(Number(day)));
    return plain ? (JSON.parse(plain.toString('utf8')) as ChildrenList) : 'damaged';
  }

  function destroyKeysBut(kept: number | null): boolean {
    const others = keys.listDays('children').filter((day) => day !== kept);
    return others.every((day) => keys.destroyList(day, 'children'));
  }

  return {
    read(today) {
      // A list whose key went is over, in memory, too.
      if (loaded && keys.findListKey(loaded.untilDay, 'children') === null) loaded = null;
      const list = loaded ?? readFile();
      if (list === 'damaged' || list === null) return list;
      loaded = list;
      return list.untilDay < today ? null : list;
    },
    save(list) {
      const written = orDiskFault(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const plain = Buffer.from(JSON.stringify(list));
        const sealed = sealBytes(plain, keys.listKey(list.untilDay, 'children'), placeOf(list.untilDay));
        writeDurably(path, `${list.untilDay} ${sealed.toString('base64')}`);
      });
      if (!written.ok) return failed(written.fault);
      loaded = list;
      // What somebody holds is tried again with the next writing.
      dropAside(path, shiftDay(list.untilDay, -keptAsideDays));
      if (filesAside(path).length === 0) destroyKeysBut(list.untilDay);
      return ok(null);
    },
    mark: () => fileMark(path),
    hasAside: () => filesAside(path).length > 0,
    setAside(localDay) {
      if (loaded || readFile() !== 'damaged') return failed({ kind: 'not-damaged' });
      return setAsideFile(path, localDay);
    },
    end() {
      loaded = null;
      const isOver = destroyKeysBut(null);
      if (isOver) {
        orDiskFault(() => rmSync(path, { force: true }));
        dropAside(path);
      }
      return isOver;
    },
  };
}

const placeOf = (untilDay: number) => `children|${untilDay}`;
