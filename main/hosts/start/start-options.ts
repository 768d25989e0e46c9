import { parseArgs } from 'node:util';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { StartFault } from '../../settings/load-config.ts';

export const usage = `Cổng – the kiosk at the gate

  npm start -- [options]

  --data DIR      folder of the journal, keys and settings   (default: data)
  --config FILE   settings file                              (default: DIR/config.json)
  --port N        port of the screen on 127.0.0.1            (default: 4310; browser host)
  --host NAME     where the screen runs: electron, browser   (default: electron where it is installed)
  --drill         try it at once: a new folder offers no setting up first
  --no-open       do not open a browser, nor again when it crashed
  --dev           build the screen again at each change; a window that is not locked
  --help          this text
`;

export type StartOptions = {
  /** undefined: where this host keeps its data. */
  readonly data: string | undefined;
  readonly config?: string | undefined;
  readonly port: number;
  readonly host: 'electron' | 'browser' | null;
  readonly drill: boolean;
  readonly 'no-open': boolean;
  readonly dev: boolean;
  readonly help: boolean;
};

/** `isLenient`: what Chromium and the system add to the arguments is left alone. */
export function readOptions(
  args: readonly string[],
  { isLenient = false }: { readonly isLenient?: boolean } = {},
): Result<StartOptions, StartFault> {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: !isLenient,
      options: {
        data: { type: 'string' },
        config: { type: 'string' },
        port: { type: 'string', default: '4310' },
        host: { type: 'string' },
        drill: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { host = null } = values;
    const port = Number(values.port);
    if (!/^\d{1,5}$/.test(String(values.port)) || port > 65_535) {
      return failed({ sentence: `--port ${values.port} is not a port. Give a number from 1024 to 65535.` });
    }
    if (host !== null && host !== 'browser' && host !== 'electron') {
      return failed({ sentence: `--host ${host} is not there. Choose electron or browser.` });
    }
    return ok({
      data: values.data === undefined ? undefined : String(values.data),
      config: values.config === undefined ? undefined : String(values.config),
      port,
      host,
      drill: values.drill === true,
      'no-open': values['no-open'] === true,
      dev: values.dev === true,
      help: values.help === true,
    });
  } catch (error) {
    const what = error instanceof Error ? error.message.split('. ')[0] : 'Unknown option';
    return failed({ sentence: `${what}. See npm start -- --help.` });
  }
}
