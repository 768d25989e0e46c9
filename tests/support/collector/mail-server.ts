import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { type Certificate, ownCertificate } from '../../../main/hosts/lan/own-certificate.ts';

/** One that came whole. */
export type ReceivedLetter = {
  readonly from: string;
  readonly to: readonly string[];
  /** As it travelled. */
  readonly raw: string;
  readonly isEncrypted: boolean;
  readonly user: string | null;
};

export type MailServerProcess = {
  readonly port: number;
  readonly letters: ReceivedLetter[];
  readonly stop: () => Promise<void>;
};

/** A real SMTP server on loopback that takes what comes, unless `options` say otherwise. */
export async function runMailServer(options: SMTPServerOptions = {}): Promise<MailServerProcess> {
  const letters: ReceivedLetter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.key === undefined ? ['STARTTLS', 'AUTH'] : [],
    onData(stream, { envelope, secure, user }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        letters.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('latin1'),
          isEncrypted: secure,
          user: typeof user === 'string' ? user : null,
        });
        done(null, 'taken as q-7');
      });
    },
    ...options,
  });
  // A client that goes is none of its errors.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A certificate of its own for whoever is reached by these names. */
export function mailCertificate(...hosts: string[]): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'mail-certificate-'));
  try {
    return ownCertificate({
      ...{ path: join(folder, 'c'), sealKey: Buffer.alloc(32, 1), name: 'mail', hosts, nowMs: Date.now() },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a broken server does with each line; it speaks by `say`. */
export type Script = (line: string, socket: Socket, say: (text: string) => void) => void;

/** A server over raw TCP, which greets unless it should not, and does what the script says. */
export async function runBrokenServer(
  script: Script,
  greeting: string | null = '220 broken ESMTP',
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    const say = (text: string) => void socket.write(`${text}\r\n`);
    if (greeting !== null) say(greeting);
    let rest = '';
    socket.on('data', (part) => {
      rest += part.toString('latin1');
      const lines = rest.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) script(line, socket, say);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers as a plain server does, but where `instead` has another answer for a line; null: none. */
export function mostlyRight(instead: (line: string, socket: Socket) => string | null | undefined): Script {
  const within = new WeakSet<Socket>();
  return (line, socket, say) => {
    const other = instead(line, socket);
    if (other !== undefined) {
      if (other !== null) say(other);
      return;
    }
    if (within.has(socket)) {
      if (line !== '.') return;
      within.delete(socket);
      say('250 taken');
    } else if (/^DATA/i.test(line)) {
      within.add(socket);
      say('354 go on');
    } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
    else say('250 fine');
  };
}
