import { writeFileSync } from 'node:fs';

const beatMs = 5_000;

/**
 * Makes the file that `CONG_HEARTBEAT` names, again and again, for `watch.sh` to take away: a shell that hangs makes
 * none, and is ended. Nothing where nobody watches.
 */
export function startHeartbeat({ CONG_HEARTBEAT: path }: NodeJS.ProcessEnv): { stop(): void } {
  if (!path) return { stop() {} };
  const beat = () => {
    try {
      writeFileSync(path, '');
    } catch {
      // Without room for an empty file the watcher will end a healthy kiosk once a minute, which is seen.
    }
  };
  beat();
  const timer = setInterval(beat, beatMs);
  return { stop: () => clearInterval(timer) };
}
