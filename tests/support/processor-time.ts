/** Milliseconds that this thread had a processor. What else runs on the machine does not count, as it would by the clock on the wall. */
export function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
