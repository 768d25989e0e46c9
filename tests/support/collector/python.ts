import { spawnSync } from 'node:child_process';

/** Debian's, whose packages it finds. */
export const python = '/usr/bin/python3';

/** Why this Python has no such module; null: it has it. */
export function whyNoPython(module: 'cryptography' | 'prometheus_client'): string | null {
  const { status } = spawnSync(python, ['-c', `import ${module}`]);
  return status === 0 ? null : `no python3-${module.replace('_', '-')}`;
}
