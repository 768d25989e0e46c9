import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { updateStatement } from '../../domain/update-statement.ts';

const usage = `Signs what electron-builder says of an update, so that kiosks take it.

  npm run sign-update -- --key FILE                              makes a key, and says what the kiosks need of it
  npm run sign-update -- --key FILE dist/packages/latest.yml     signs; --staging 10: for a tenth of the kiosks
`;

const description = z.object({
  version: z.string(),
  files: z.array(z.object({ url: z.string(), sha512: z.string(), size: z.int().optional() })).min(1),
});

function run(): string | null {
  const { values, positionals } = parseArgs({
    options: { key: { type: 'string' }, staging: { type: 'string' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (values.key === undefined) return usage;
  if (file === undefined) return makeKey(values.key);
  const staging = values.staging === undefined ? null : Number(values.staging);
  if (staging !== null && !(Number.isInteger(staging) && staging >= 1 && staging <= 100))
    return '--staging is a percentage, 1 to 100.\n';
  const text = readFileSync(file, 'utf8').replace(/^(ed25519|stagingPercentage):.*\n/gm, '');
  const read = description.safeParse(parse(text));
  if (!read.success) return `${file} does not describe an update.\n`;
  const signature = sign(
    null,
    Buffer.from(updateStatement(read.data)),
    createPrivateKey(readFileSync(values.key)),
  );
  const staged = staging === null ? '' : `stagingPercentage: ${staging}\n`;
  writeFileSync(file, `${text.trimEnd()}\n${staged}ed25519: ${signature.toString('base64')}\n`);
  return null;
}

function makeKey(path: string): string | null {
  if (existsSync(path)) return `${path} is there already; it is not written over.\n`;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const hex = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  process.stdout.write(`"update": {"url": "https://…", "publicKey": "${hex}"}\n`);
  return null;
}

const complaint = run();
if (complaint !== null) {
  process.stderr.write(complaint);
  process.exitCode = 1;
}
