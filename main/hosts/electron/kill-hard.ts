/**
 * Ends a process whatever it does. What Electron itself offers asks the process (a signal that can wait, or a message to
 * its threads), and one that is stopped hears neither.
 */
export function killHard(pid: number | undefined): void {
  if (pid === undefined || pid <= 1) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
