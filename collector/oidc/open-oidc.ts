import { readFileSync } from 'node:fs';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Tell } from '../log/log-entry.ts';
import type { Settings } from '../read-settings.ts';
import { openProvider, type Provider } from './provider.ts';

export type OidcFault = { readonly kind: 'oidc-secret'; readonly path: string };

const longestSecret = 1_024;

/** null: nobody said where people could sign in too. */
export function openOidc(
  { oidc, publicUrl }: Pick<Settings, 'oidc' | 'publicUrl'>,
  surroundings: { readonly nowMs: () => number; readonly log: Tell },
): Result<Provider | null, OidcFault> {
  if (oidc === null || publicUrl === null) return ok(null);
  const secret = readSecret(oidc.secretFile);
  if (secret === null) return failed({ kind: 'oidc-secret', path: oidc.secretFile });
  return ok(openProvider({ ...oidc, ...surroundings, publicUrl, secret }));
}

/** null: it cannot be read, or holds none. */
function readSecret(path: string): string | null {
  try {
    const secret = readFileSync(path, 'utf8').trim();
    return secret.length > 0 && secret.length <= longestSecret ? secret : null;
  } catch {
    return null;
  }
}
