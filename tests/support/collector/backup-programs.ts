import { spawnSync } from 'node:child_process';

/** The programs of a backup that this machine does not have. */
export function missingPrograms(): readonly string[] {
  return ['pg_dump', 'age'].filter((name) => spawnSync(name, ['--version']).status !== 0);
}
