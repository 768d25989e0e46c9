import { spawn } from 'node:child_process';

const microsecondsPerMs = 1_000;

/**
 * Says "still here" to systemd three times in each of its watchdog's periods, through `systemd-notify`, for Node has no
 * datagram sockets of the file system. A shell that hangs says nothing, and is started again. Nothing where no
 * watchdog waits.
 */
export function feedWatchdog(env: NodeJS.ProcessEnv): { stop(): void } {
  const periodMs = Number(env.WATCHDOG_USEC ?? 0) / microsecondsPerMs;
  if (!env.NOTIFY_SOCKET || !(periodMs > 0)) return { stop() {} };
  const say = () => {
    // Where the command is missing systemd starts the kiosk again and again: its log says why.
    spawn('systemd-notify', ['WATCHDOG=1'], { env, stdio: 'ignore' }).on('error', () => {});
  };
  say();
  const timer = setInterval(say, periodMs / 3);
  return { stop: () => clearInterval(timer) };
}
