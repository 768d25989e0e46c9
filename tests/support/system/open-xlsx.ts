import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP that was written with its sizes in the central directory. */
export function unzip(zip: Buffer): ReadonlyMap<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameSize, extraSize, noteSize] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    const name = zip.toString('utf8', at + 46, at + 46 + (nameSize ?? 0));
    files.set(name, (method === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'));
    at += 46 + (nameSize ?? 0) + (extraSize ?? 0) + (noteSize ?? 0);
  }
  return files;
}

export type Workbook = {
  /** Of each cell the type: `s` and `inlineStr` are text. */
  readonly types: ReadonlySet<string>;
  readonly formulas: number;
  /** Every text in it. */
  readonly texts: readonly string[];
};

export function openXlsx(bytes: Buffer): Workbook {
  const files = unzip(bytes);
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  const all = sheet + (files.get('xl/sharedStrings.xml') ?? '');
  return {
    types: new Set(
      [...sheet.matchAll(/<c [^>]*?(?:t="(\w+)")?[^>]*>/g)].map(
        ([cell]) => /t="(\w+)"/.exec(cell)?.[1] ?? 'n',
      ),
    ),
    formulas: [...sheet.matchAll(/<f[ >]/g)].length,
    texts: [...all.matchAll(/<t(?: [^>]*)?>([\s\S]*?)<\/t>/g)].map(([, text]) => plain(text ?? '')),
  };
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function plain(xml: string): string {
  return xml.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (_, hex, decimal, name) => {
    if (name) return entities[name] ?? '';
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });
}
