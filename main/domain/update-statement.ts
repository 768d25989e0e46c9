/** What of an update's description is signed: the version and every file of it. */
export type UpdateFacts = {
  readonly version: string;
  readonly files: readonly {
    readonly url: string;
    readonly sha512: string;
    readonly size?: number | undefined;
  }[];
};

/** The text that is signed with Ed25519, UTF-8: a name, the version, then one line a file with its SHA-512, base64. */
export function updateStatement({ version, files }: UpdateFacts): string {
  const lines = files.map(({ url, sha512, size }) => `${sha512} ${size ?? 0} ${url}`);
  return `cong update 1\n${version}\n${lines.join('\n')}\n`;
}
