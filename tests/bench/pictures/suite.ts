import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { loadPicture } from '../../../main/print/load-picture.ts';
import type { Picture } from '../../../native/scanner/luminance.ts';
import type { Decoder } from './decoders.ts';
import { table } from './print-tables.ts';

const quarterTurns = [0, 1, 2, 3] as const;

type Member = { readonly group: string; readonly path: string; readonly text: string };

type SuiteScore = { readonly name: string; readonly hits: Map<string, number>; wrong: number; ms: number };

/**
 * A published suite of pictures on a disk: PNG files anywhere below `folder`, what each one says in a .txt of the same
 * name beside it. Each picture is looked at upright and in the three other quarter turns. Markdown; folders down,
 * decoders across.
 */
export async function suiteTable(folder: string, decoders: readonly Decoder[]): Promise<string> {
  const members = membersOf(folder);
  const scores = decoders.map(({ name }): SuiteScore => ({ name, hits: new Map(), wrong: 0, ms: 0 }));
  for (const member of members) {
    const upright = await loadPicture(member.path);
    if (!upright) throw new Error(`${member.path}: no picture`);
    for (const turns of quarterTurns) {
      const picture = turned(upright, turns);
      for (const [at, decoder] of decoders.entries())
        await judge(decoder, scores[at], picture, member, turns);
    }
  }
  const groups = [...new Set(members.map(({ group }) => group))];
  const times = members.length * quarterTurns.length;
  const line = (what: string, cell: (score: SuiteScore) => string) => [what, ...scores.map(cell)];
  const sum = ({ hits }: SuiteScore, from: (key: string) => boolean) =>
    [...hits].reduce((all, [key, count]) => (from(key) ? all + count : all), 0);
  const share = (part: number, of: number) => `${part} (${((100 * part) / of).toFixed(1)} %)`;
  return table([
    line('read', ({ name }) => name),
    ...groups.map((group) => {
      const of = members.filter((member) => member.group === group).length * quarterTurns.length;
      return line(`${group}, of ${of}`, (score) => String(sum(score, (key) => key.startsWith(`${group} `))));
    }),
    line(`upright, of ${members.length}`, (score) =>
      share(
        sum(score, (key) => key.endsWith(' 0')),
        members.length,
      ),
    ),
    line(`all, of ${times}`, (score) =>
      share(
        sum(score, () => true),
        times,
      ),
    ),
    line('other text than the code’s', ({ wrong }) => String(wrong)),
    line('ms a picture, mean', ({ ms }) => (ms / times).toFixed(1)),
  ]);
}

async function judge(
  decoder: Decoder,
  score: SuiteScore | undefined,
  picture: Picture,
  { group, text }: Member,
  turns: number,
): Promise<void> {
  if (!score) return;
  const since = performance.now();
  const texts = await decoder.textsIn(picture);
  score.ms += performance.now() - since;
  const key = `${group} ${turns}`;
  if (texts.includes(text)) score.hits.set(key, (score.hits.get(key) ?? 0) + 1);
  score.wrong += texts.filter((found) => found !== text).length;
}

function membersOf(folder: string): readonly Member[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.png'),
  );
  return files.sort().map((file) => {
    const path = join(folder, file);
    const text = readFileSync(path.replace(/\.png$/, '.txt'), 'utf8');
    return { group: basename(dirname(path)), path, text };
  });
}

/** By quarter turns, clockwise. */
function turned(picture: Picture, turns: number): Picture {
  let now = picture;
  for (let n = 0; n < turns; n++) now = quarterTurn(now);
  return now;
}

function quarterTurn({ data, width, height, colorSpace }: Picture): Picture {
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) to[x * height + (height - 1 - y)] = from[y * width + x] ?? 0;
  }
  return { data: new Uint8ClampedArray(to.buffer), width: height, height: width, colorSpace };
}
