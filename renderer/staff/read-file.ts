/** A file that somebody chose, in base64, as it travels; null: it has more bytes. */
export async function readFile(file: File, mostBytes: number): Promise<string | null> {
  if (file.size > mostBytes) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
