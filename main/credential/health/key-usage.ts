import type { X509Certificate } from 'node:crypto';
import type { HealthFact } from '../../domain/credential.ts';

export type FactKind = HealthFact['kind'];

/** Both spellings of the arc are in use. Source: EU Digital COVID Certificate, certificate profiles, section 4. */
const usage = /^1\.3\.6\.1\.4\.1\.(?:0\.)?1847\.2021\.1\.([123])$/;
const kindOf: Readonly<Record<string, FactKind>> = { 1: 'test', 2: 'vaccination', 3: 'recovery' };

/** Which certificates a key may sign by its extended key usage; null: any, for it names none of these uses. */
export function usageOf({ keyUsage }: X509Certificate): ReadonlySet<FactKind> | null {
  // Node gives undefined where the extension is absent, against its types.
  const uses: readonly string[] = (keyUsage as readonly string[] | undefined) ?? [];
  const kinds = uses.flatMap((oid) => kindOf[usage.exec(oid)?.[1] ?? ''] ?? []);
  return kinds.length === 0 ? null : new Set(kinds);
}
