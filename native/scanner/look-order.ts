import type { DecodeImage, FoundCode, Look, Way } from './decode-image.ts';
import type { Luminance } from './luminance.ts';

const qr: Look = { for: 'qr', way: 'plain' };
const all: Look = { for: 'all', way: 'plain' };
const second = (way: Way): readonly Look[] => [qr, { for: 'qr', way }];

/** Seven frames of thirteen are looked at once for a QR code, so that an empty frame costs no more than that, mostly. */
const ofFrames: readonly (readonly Look[])[] = [
  [qr],
  second('soft'),
  [qr],
  [all],
  [qr],
  second('sharp'),
  [qr],
  second('soft'),
  [qr],
  [all],
  [qr],
  second('global'),
  [qr],
];

export type FrameLooker = (frame: Luminance) => Promise<PictureSeen>;

/** Looks at one frame after the other; where a look finds nothing, some frames get a second one of another kind. */
export function createFrameLooker(decode: DecodeImage): FrameLooker {
  let frames = 0;
  return async (frame) => {
    const looks = ofFrames[frames % ofFrames.length] ?? [qr];
    frames += 1;
    return lookInTurn(decode, frame, looks);
  };
}

const ofPictures: readonly Look[] = (['plain', 'soft', 'sharp', 'global'] as const).map((way) => ({
  for: 'all',
  way,
}));

export type PictureSeen = {
  readonly codes: readonly FoundCode[];
  /** The way that found them; null: none did. */
  readonly way: Way | null;
};

/** Looks at a picture that stands still in every way, until one finds something. */
export async function lookAtPicture(decode: DecodeImage, picture: Luminance): Promise<PictureSeen> {
  return lookInTurn(decode, picture, ofPictures);
}

async function lookInTurn(
  decode: DecodeImage,
  picture: Luminance,
  looks: readonly Look[],
): Promise<PictureSeen> {
  for (const look of looks) {
    const codes = await decode(picture, look);
    if (codes.length > 0) return { codes, way: look.way };
  }
  return { codes: [], way: null };
}
