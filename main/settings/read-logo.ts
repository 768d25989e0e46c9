import { hash } from 'node:crypto';
import { readSmallFile } from '../../native/disk/small-file.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { type PictureHead, pictureHeadOf } from '../domain/picture-head.ts';

/** A logo is small; a photograph of the building is none. */
export const mostLogoBytes = 256 * 1024;
/** Each way, so that what is packed small unfolds into 16 MB at most. */
export const mostLogoPixels = 2_000;

export type Logo = {
  readonly type: PictureHead['type'];
  readonly bytes: Uint8Array;
  /** Of these bytes alone. */
  readonly name: string;
};

/** `unreadable`: no file of at most `mostLogoBytes`. */
export type LogoFault = { readonly kind: 'unreadable' | 'no-picture' | 'too-large' };

/** The venue's picture; null: none is in the settings. SVG is none: it is a program's text, not pixels. */
export function readLogo(path: string | null): Result<Logo | null, LogoFault> {
  if (path === null) return ok(null);
  const file = readSmallFile(path, mostLogoBytes);
  return file.ok ? logoOfBytes(file.value) : failed({ kind: 'unreadable' });
}

/** The same of what was read. */
export function logoOfBytes(bytes: Uint8Array): Result<Logo, LogoFault> {
  if (bytes.length > mostLogoBytes) return failed({ kind: 'too-large' });
  const head = pictureHeadOf(bytes);
  if (head === null) return failed({ kind: 'no-picture' });
  if (head.width > mostLogoPixels || head.height > mostLogoPixels) return failed({ kind: 'too-large' });
  return ok({ type: head.type, bytes, name: hash('sha256', bytes).slice(0, 16) });
}
