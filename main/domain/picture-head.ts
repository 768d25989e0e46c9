export type PictureHead = {
  readonly type: 'image/png' | 'image/jpeg';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
};

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What kind of picture it is and how large it says to be; null: neither PNG (ISO/IEC 15948) nor JPEG (ITU-T T.81). */
export function pictureHeadOf(bytes: Uint8Array): PictureHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (pngSignature.every((byte, at) => bytes[at] === byte)) return pngHead(view);
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegHead(view) : null;
}

/** IHDR is the first chunk: its length, its name, then width and height. */
function pngHead(view: DataView): PictureHead | null {
  const ihdr = 0x49484452;
  if (view.byteLength < 24 || view.getUint32(12) !== ihdr) return null;
  return sized('image/png', view.getUint32(16), view.getUint32(20));
}

/** The frame header (SOF) stands behind segments that each say their length. */
function jpegHead(view: DataView): PictureHead | null {
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    const isFill = marker === 0xff;
    at += isFill ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** SOF0 to SOF15 but the three tables that lie among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function sized(type: PictureHead['type'], width: number, height: number): PictureHead | null {
  return width > 0 && height > 0 ? { type, width, height } : null;
}
