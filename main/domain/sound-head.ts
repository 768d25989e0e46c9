export type SoundType = 'audio/wav' | 'audio/ogg' | 'audio/mpeg';

/** What kind of recording it is; null: neither WAV, Ogg (Opus or Vorbis) nor MP3. Only its head is looked at. */
export function soundTypeOf(bytes: Uint8Array): SoundType | null {
  if (isWav(bytes)) return 'audio/wav';
  if (isOgg(bytes)) return 'audio/ogg';
  return isMp3(bytes) ? 'audio/mpeg' : null;
}

/** RIFF with WAVE, and `fmt ` as its first chunk: samples as they are, in one channel or two, at 8 to 48 kHz. */
function isWav(bytes: Uint8Array): boolean {
  if (!holds(bytes, 0, 'RIFF') || !holds(bytes, 8, 'WAVEfmt ') || bytes.length < 44) return false;
  const view = viewOf(bytes);
  const [format, channels, rate] = [
    view.getUint16(20, true),
    view.getUint16(22, true),
    view.getUint32(24, true),
  ];
  const [pcm, float, extensible] = [1, 3, 0xfffe];
  return (
    [pcm, float, extensible].includes(format) &&
    (channels === 1 || channels === 2) &&
    rate >= 8_000 &&
    rate <= 48_000
  );
}

/** The first page (RFC 3533) holds the head of Opus (RFC 7845) or of Vorbis. */
function isOgg(bytes: Uint8Array): boolean {
  if (!holds(bytes, 0, 'OggS\0') || bytes.length < 64) return false;
  const packet = 27 + (bytes[26] ?? 0);
  return holds(bytes, packet, 'OpusHead') || holds(bytes, packet, '\u0001vorbis');
}

/** A frame of layer III (ISO/IEC 11172-3, 2.4.1.3), behind an ID3v2 tag where there is one. */
function isMp3(bytes: Uint8Array): boolean {
  const at = holds(bytes, 0, 'ID3') ? 10 + tagLength(bytes) : 0;
  const [sync = 0, kind = 0, rates = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  const version = (kind >> 3) & 0b11;
  const layer = (kind >> 1) & 0b11;
  const bitRate = rates >> 4;
  const sampleRate = (rates >> 2) & 0b11;
  const reserved = version === 1 || bitRate === 0 || bitRate === 15 || sampleRate === 3;
  return sync === 0xff && kind >= 0xe0 && layer === 1 && !reserved;
}

/** Four times seven bits. */
function tagLength(bytes: Uint8Array): number {
  return bytes.slice(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
}

function holds(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
