/** An address of PostgreSQL for the command line of a program, which every user of the machine can read, and apart from it the password. */
export function connectionOf(url: string): {
  readonly address: string;
  readonly password: Readonly<Record<'PGPASSWORD', string>> | Readonly<Record<never, string>>;
} {
  const [, before, password, after] = /^(\w+:\/\/[^:@/?]*):([^@/?]*)(@.*)$/s.exec(url) ?? [];
  if (password === undefined) return { address: url, password: {} };
  return { address: `${before}${after}`, password: { PGPASSWORD: decodeURIComponent(password) } };
}
