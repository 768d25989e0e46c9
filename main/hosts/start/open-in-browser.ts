import { spawn } from 'node:child_process';

/** Opens that address in the browser of this PC. Where there is none nothing happens: the terminal names the address. */
export function openInBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '""', url]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url];
  const opener = spawn(command ?? 'xdg-open', args, { stdio: 'ignore', detached: true });
  opener.on('error', () => {});
  opener.unref();
}
