import { isDeepStrictEqual } from 'node:util';
import { type OfficePath, type OfficeValues, officePaths } from '../../../protocol/office-settings.ts';
import { parseJson } from '../../../protocol/parse-json.ts';

type Json = NonNullable<OfficeValues[OfficePath]> | null;
type Tree = Record<string, unknown>;

/** What the office holds: its own word for each setting, and what stood there before; `own` absent: nothing did. */
export type Held = Readonly<
  Partial<Record<OfficePath, { readonly said: Json; readonly own?: Json | undefined }>>
>;

export type OfficeChange = {
  /** The settings file as it would be. */
  readonly text: string;
  readonly held: Held;
  /** Settings that are written. */
  readonly paths: readonly OfficePath[];
};

/**
 * What the office's word makes of a settings file. A setting is written where that word is another one than last time:
 * what somebody at the kiosk has changed since stays until the office says something new. One that the office lets go of
 * goes back to what stood there before, unless somebody has changed it since.
 */
export function withOffice(settings: string, held: Held, said: OfficeValues): OfficeChange {
  const file = treeOf(settings);
  const next: { -readonly [Path in OfficePath]?: Held[Path] } = {};
  const paths: OfficePath[] = [];
  function write(path: OfficePath, value: Json | undefined): void {
    if (isDeepStrictEqual(readAt(file, path), value)) return;
    writeAt(file, path, value);
    // What has no place in this file is not written.
    if (isDeepStrictEqual(readAt(file, path), value)) paths.push(path);
  }
  for (const path of officePaths) {
    const [before, now] = [held[path], said[path]];
    if (now !== undefined) {
      next[path] = { said: now, own: before ? before.own : readAt(file, path) };
      if (!before || !isDeepStrictEqual(before.said, now)) write(path, inFile(now));
    } else if (before && isDeepStrictEqual(readAt(file, path), inFile(before.said))) write(path, before.own);
  }
  return { text: `${JSON.stringify(file, null, 2)}\n`, held: next, paths };
}

/** Which settings of the office somebody at the kiosk has changed since. */
export function differing(settings: string, held: Held): readonly OfficePath[] {
  const file = treeOf(settings);
  return officePaths.filter((path) => {
    const one = held[path];
    return one !== undefined && !isDeepStrictEqual(readAt(file, path), inFile(one.said));
  });
}

/**
 * Which of these settings stand in the file as the office has them: by its word, or, where it has let go of one, as that
 * was `before` it. The others somebody has changed since, or they were never written.
 */
export function standing(
  settings: string,
  paths: readonly OfficePath[],
  { held, before }: { readonly held: Held; readonly before: Held },
): readonly OfficePath[] {
  const file = treeOf(settings);
  return paths.filter((path) => {
    const now = held[path];
    return isDeepStrictEqual(readAt(file, path), now ? inFile(now.said) : before[path]?.own);
  });
}

/** Those settings as they stand in the other file. */
export function takenBack(settings: string, before: string, paths: readonly OfficePath[]): string {
  const [file, earlier] = [treeOf(settings), treeOf(before)];
  for (const path of paths) writeAt(file, path, readAt(earlier, path));
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** `null` is the kiosk's own default: nothing stands in the file. */
function inFile(value: Json): Json | undefined {
  return value ?? undefined;
}

function treeOf(settings: string): Tree {
  const parsed = parseJson(settings);
  return isTree(parsed) ? parsed : {};
}

function readAt(file: Tree, path: OfficePath): Json | undefined {
  const { parent, name } = placeOf(file, path);
  return parent?.[name] as Json | undefined;
}

function writeAt(file: Tree, path: OfficePath, value: Json | undefined): void {
  const { parent, name, make } = placeOf(file, path);
  // A kiosk without a printer has no profile of one.
  if (parent === null && path.startsWith('printer.')) return;
  if (value === undefined) delete parent?.[name];
  else (parent ?? make())[name] = value;
}

type Place = { readonly parent: Tree | null; readonly name: string; readonly make: () => Tree };

/** `gate.…` is the one of the gates that the kiosk stands at. */
function placeOf(file: Tree, path: OfficePath): Place {
  const [group = '', name] = path.split('.');
  if (name === undefined) return { parent: file, name: group, make: () => file };
  const found = group === 'gate' ? gateIn(file) : file[group];
  const make = () => {
    const made: Tree = {};
    file[group] = made;
    return made;
  };
  return { parent: isTree(found) ? found : null, name, make };
}

function gateIn({ gates, gateId }: Tree): unknown {
  return Array.isArray(gates) ? gates.find((gate) => isTree(gate) && gate.id === gateId) : null;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
