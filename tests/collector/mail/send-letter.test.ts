import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { LetterFault } from '../../../collector/mail/letter.ts';
import { type MailServer, type NotSent, sendLetter } from '../../../collector/mail/send-letter.ts';
import {
  mailCertificate,
  mostlyRight,
  runBrokenServer,
  runMailServer,
  type Script,
} from '../../support/collector/mail-server.ts';

const letter = {
  from: 'bao-cao@cong.example.vn',
  to: 'so@tinh.example.vn',
  message: Buffer.from('Subject: thu\r\nMessage-ID: <a@b>\r\n\r\nxin chao\r\n.hai\r\n'),
};
const limits = { connect: 700, answer: 700, whole: 2_500 };
const here: Omit<MailServer, 'port'> = {
  ...{ host: '127.0.0.1', tls: 'none', login: null, from: letter.from, ca: null, name: '[127.0.0.1]' },
};
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function handOver(server: MailServer, ending = new AbortController().signal) {
  const sinceMs = performance.now();
  const result = await sendLetter(server, { letter, ending, limits });
  expect(performance.now() - sinceMs).toBeLessThan(limits.whole + 5_000);
  return result;
}

async function faultAt(server: MailServer): Promise<NotSent> {
  const result = await handOver(server);
  if (result.ok) throw new Error(`it was taken: ${result.value}`);
  return result.fault;
}

async function faultOf(script: Script, greeting?: string | null): Promise<NotSent> {
  const server = await runBrokenServer(script, greeting);
  stops.push(server.stop);
  return faultAt({ ...here, port: server.port });
}

const fault = (kind: LetterFault['kind'], more: Partial<LetterFault> = {}): LetterFault => ({
  ...{ kind, answer: '', isFinal: false, isDoubtful: false },
  ...more,
});

const running = async (...args: Parameters<typeof runMailServer>) => {
  const server = await runMailServer(...args);
  stops.push(server.stop);
  return server;
};

describe('a server that takes it', () => {
  test('has the letter byte for byte, and its words are given back', async () => {
    const server = await running();
    expect(await handOver({ ...here, port: server.port })).toEqual({ ok: true, value: '250 taken as q-7' });
    expect(server.letters).toEqual([
      {
        ...{ from: letter.from, to: [letter.to], raw: letter.message.toString() },
        ...{ isEncrypted: false, user: null },
      },
    ]);
  });

  test.each(['starttls', 'tls'] as const)(
    'is spoken to encrypted, with name and password (%s)',
    async (tls) => {
      const certificate = mailCertificate('127.0.0.1');
      const server = await running({
        ...certificate,
        secure: tls === 'tls',
        authOptional: false,
        onAuth: ({ username, password }, { secure }, done) =>
          password === 'đúng' && secure ? done(null, { user: username ?? '' }) : done(new Error('no')),
      });
      const login = { user: 'van-phong', password: 'đúng' };
      const at = { ...here, port: server.port, tls, ca: certificate.cert, login };
      expect(await handOver(at)).toMatchObject({ ok: true });
      expect(server.letters).toMatchObject([{ isEncrypted: true, user: 'van-phong' }]);
      // Its words could repeat the password: only their number is kept.
      const wrong = { ...at, login: { ...login, password: 'sai' } };
      expect(await faultAt(wrong)).toEqual(fault('login', { answer: '535' }));
    },
  );
});

describe('nothing goes out in the clear, or to somebody else', () => {
  test.each(['starttls', 'tls'] as const)(
    'a certificate that nobody vouches for ends it (%s)',
    async (tls) => {
      const server = await running({ ...mailCertificate('127.0.0.1'), secure: tls === 'tls' });
      expect(await faultAt({ ...here, port: server.port, tls })).toMatchObject({
        kind: 'tls',
        isDoubtful: false,
      });
      expect(server.letters).toEqual([]);
    },
  );

  test.each(['starttls', 'tls'] as const)('so does one of another name (%s)', async (tls) => {
    const certificate = mailCertificate('mail.example.vn');
    const server = await running({ ...certificate, secure: tls === 'tls' });
    const at = { ...here, port: server.port, tls, ca: certificate.cert };
    expect(await faultAt(at)).toEqual(fault('tls', { answer: 'ERR_TLS_CERT_ALTNAME_INVALID' }));
    expect(server.letters).toEqual([]);
  });

  test('a server whose STARTTLS somebody took away gets neither the letter nor the password', async () => {
    const heard: string[] = [];
    const server = await runBrokenServer(
      mostlyRight((line) => {
        heard.push(line);
        return /^STARTTLS/i.test(line) ? '502 no such command' : undefined;
      }),
    );
    stops.push(server.stop);
    const login = { user: 'van-phong', password: 'bi-mat' };
    const at: MailServer = { ...here, port: server.port, tls: 'starttls', login };
    expect(await faultAt(at)).toMatchObject({ kind: 'tls', isFinal: false });
    expect(heard.join('\n')).not.toMatch(/AUTH|MAIL FROM/i);
  });

  test('words that were slipped in before the encryption count for nothing', async () => {
    const server = await runBrokenServer(
      mostlyRight((line) => (/^STARTTLS/i.test(line) ? '220 go\r\n250 injected' : undefined)),
    );
    stops.push(server.stop);
    const at: MailServer = { ...here, port: server.port, tls: 'starttls' };
    expect(await faultAt(at)).toMatchObject({ isDoubtful: false });
  });
});

describe('a broken server is named, and it is over in time', () => {
  const isFirst = (word: RegExp, answer: string | null) =>
    mostlyRight((line) => (word.test(line) ? answer : undefined));
  const cut = (word: RegExp) =>
    mostlyRight((line, socket: Socket) => {
      if (!word.test(line)) return undefined;
      socket.destroy();
      return null;
    });

  test('nobody listens', async () => {
    const server = await runBrokenServer(() => {});
    await server.stop();
    expect(await faultAt({ ...here, port: server.port })).toMatchObject({
      kind: 'unreachable',
      isFinal: false,
    });
  });

  test('a name that is none', async () => {
    expect(await faultAt({ ...here, host: 'khong-co.invalid', port: 25 })).toMatchObject({
      kind: expect.stringMatching(/^(host|silent)$/),
    });
  });

  test.each<[string, Script, string | null, LetterFault]>([
    ['hangs before its greeting', () => {}, null, fault('silent')],
    ['hangs after its greeting', () => {}, '220 x', fault('silent')],
    ['sends its greeting away', () => {}, '554 no', fault('sender', { answer: '554 no' })],
    ['is busy at its greeting', () => {}, '421 later', fault('busy', { answer: '421 later' })],
    [
      'speaks something else',
      () => {},
      'HTTP/1.1 400 Bad Request',
      fault('garbled', { answer: 'HTTP/1.1 400 Bad Request' }),
    ],
    [
      'refuses who writes',
      isFirst(/^MAIL/i, '553 not you'),
      '220 x',
      fault('sender', { answer: '553 not you' }),
    ],
    [
      'refuses who reads',
      isFirst(/^RCPT/i, '550 5.1.1 nobody'),
      '220 x',
      fault('recipient', { answer: '550 5.1.1 nobody', isFinal: true }),
    ],
    [
      'lists who reads as grey',
      isFirst(/^RCPT/i, '451 4.7.1 later'),
      '220 x',
      fault('busy', { answer: '451 4.7.1 later' }),
    ],
    [
      'refuses the letter',
      isFirst(/^\.$/, '554 5.7.1 spam'),
      '220 x',
      fault('refused', { answer: '554 5.7.1 spam', isFinal: true }),
    ],
    [
      'finds the letter too large',
      isFirst(/^\.$/, '552 5.3.4 too big'),
      '220 x',
      fault('too-large', { answer: '552 5.3.4 too big', isFinal: true }),
    ],
    [
      'has no room for it',
      isFirst(/^\.$/, '452 4.3.1 full'),
      '220 x',
      fault('busy', { answer: '452 4.3.1 full' }),
    ],
    ['is cut before the letter', cut(/^DATA/i), '220 x', fault('cut', { answer: '' })],
    ['is cut after the letter', cut(/^\.$/), '220 x', fault('cut', { isDoubtful: true })],
    ['never answers the letter', isFirst(/^\.$/, null), '220 x', fault('silent', { isDoubtful: true })],
  ])('%s', async (_, script, greeting, expected) => {
    expect(await faultOf(script, greeting)).toEqual(expected);
  });

  test('says its greeting without end', async () => {
    const endless = await runBrokenServer(() => {}, `220-${'x'.repeat(300_000)}`);
    stops.push(endless.stop);
    expect(await faultAt({ ...here, port: endless.port })).toMatchObject({ kind: 'garbled' });
  });

  test('drips a line at a time, for ever', async () => {
    const server = await runBrokenServer((line, socket, say) => {
      if (!/^EHLO/i.test(line)) return say('250 fine');
      const timer = setInterval(() => socket.write('250-more\r\n'), 100);
      socket.once('close', () => clearInterval(timer));
    });
    stops.push(server.stop);
    expect(await faultAt({ ...here, port: server.port })).toMatchObject({ kind: 'silent' });
  });

  test('announces less room than the letter needs, and gets none of it', async () => {
    const server = await running({ size: 10 });
    expect(await faultAt({ ...here, port: server.port })).toMatchObject({ kind: 'too-large', isFinal: true });
    expect(server.letters).toEqual([]);
  });

  test('its words are one short line', async () => {
    const answer = `550 ${'\u001b[31m'}${'a'.repeat(2_000)}`;
    const found = await faultOf(mostlyRight((line) => (/^RCPT/i.test(line) ? answer : undefined)));
    expect(found).toMatchObject({ kind: 'recipient', answer: expect.stringMatching(/^550 \[31ma{285,}$/) });
    expect(JSON.stringify(found).length).toBeLessThan(400);
  });
});

test('a collector that stops leaves the server at once, and says whether all of it had gone', async () => {
  for (const [word, isDoubtful] of [
    [/^DATA/i, false],
    [/^\.$/, true],
  ] as const) {
    const ending = new AbortController();
    const server = await runBrokenServer(
      mostlyRight((line) => {
        if (!word.test(line)) return undefined;
        ending.abort();
        return null;
      }),
    );
    stops.push(server.stop);
    const at = { ...here, port: server.port };
    expect(await handOver(at, ending.signal)).toEqual({ ok: false, fault: { kind: 'ended', isDoubtful } });
  }
});
