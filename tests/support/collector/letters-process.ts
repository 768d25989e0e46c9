import { openPostgres } from '../../../collector/database/postgres.ts';
import { sendDue } from '../../../collector/mail/send-due.ts';

/** Sends what is due in that database by the server on that port, until it is killed. */
const [url = '', port = '', nowMs = ''] = process.argv.slice(2);
const opened = await openPostgres(url);
if (!opened.ok) throw new Error(opened.fault.kind);
await sendDue(opened.value, {
  server: {
    ...{ host: '127.0.0.1', port: Number(port), tls: 'none', login: null, from: 'bao-cao@cong.example.vn' },
    ...{ ca: null, name: '[127.0.0.1]' },
  },
  nowMs: () => Number(nowMs),
  ending: new AbortController().signal,
  log: () => {},
});
process.exit(0);
