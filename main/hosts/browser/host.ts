import { failed, ok, type Result } from '../../../protocol/result.ts';
import { sealedKeysComplaint } from '../../keys/key-seal.ts';
import type { Config } from '../../settings/config.ts';
import { type StartFault, settingsNow } from '../../settings/load-config.ts';
import { openOfficeStore } from '../../settings/office/office-state.ts';
import { recoverBundle } from '../../settings/office/recover-bundle.ts';
import { buildPage, pageFolder } from '../build/build-page.ts';
import { openLog, withoutContent } from '../log-file.ts';
import { type CollectorReport, collectorArgs, introduce, type OwnCollector } from '../own-collector.ts';
import { collectorPatience, corePatience, type Supervised, supervise } from '../supervise.ts';
import { coreFlags } from './core-flags.ts';
import type { CoreOrder, CoreReport } from './core-process.ts';
import { createDrill } from './drill.ts';
import { isFree, listen, taken } from './free-port.ts';
import { nodeChild } from './node-child.ts';
import { readPageFiles } from './page-files.ts';
import { createPageServer } from './page-server.ts';
import { watchPage } from './page-watch.ts';
import { serveDrill } from './serve-drill.ts';
import { makeToken, type Session } from './session.ts';
import { startPrinter } from './start-printer.ts';
import { followTrial } from './trial.ts';

export type BrowserHostOptions = {
  readonly dataDir: string;
  readonly config: Config;
  /** It is read again whenever the core begins: the staff area writes there. */
  readonly settingsFile: string;
  /** 0: any free port. */
  readonly port: number;
  readonly isDev: boolean;
  /** Nobody has an account at the collector of this PC: the link that makes the first one. */
  readonly firstAccount?: (link: string) => void;
  /** The page was open and its browser went without a word: killed, or crashed. */
  readonly pageLost: (pageUrl: string) => void;
};

export type BrowserHost = {
  readonly pageUrl: string;
  readonly printerAddress: string | null;
  readonly collectorUrl: string | null;
  /** Resolves when the core cannot go on for a reason that a person must mend; null: staff left the kiosk. */
  readonly ended: Promise<StartFault | null>;
  stop(): Promise<void>;
};

const urlOf = ({ pagePort }: Session) => `http://127.0.0.1:${pagePort}`;

const longestStartMs = 10_000;

/** The browser host: page server here, core and collector each in a process of its own, started again when they die. */
export async function startBrowserHost(
  options: BrowserHostOptions,
): Promise<Result<BrowserHost, StartFault>> {
  const { config, dataDir, settingsFile } = options;
  const sealed = sealedKeysComplaint(dataDir);
  if (sealed !== null) return failed({ sentence: sealed });
  const collectorUrl = config.upload.embedded ? config.upload.url : null;
  if (collectorUrl && !(await isFree(Number(new URL(collectorUrl).port))))
    return failed(taken(new URL(collectorUrl).port, '"upload"."url" in config.json'));
  const printer = await startPrinter(config);
  if (!printer.ok) return printer;
  const printerToStop = printer.value;
  const trial = followTrial(config, printerToStop?.port ?? null);
  await buildPage({ watch: options.isDev });

  const log = openLog(dataDir);
  const token = makeToken();
  const session = { token, pagePort: options.port };
  let corePort: number | null = null;
  const files = readPageFiles(pageFolder);
  const watch = watchPage(() => {
    log('host', 'the browser of the screen ended');
    options.pageLost(urlOf(session));
  });
  const server = createPageServer({
    session,
    get files() {
      return options.isDev ? readPageFiles(pageFolder) : files;
    },
    corePort: () => corePort,
    watch,
    drill: serveDrill(
      createDrill({ printer: printerToStop, collectorUrl: config.upload.url, trial }),
      session,
    ),
  });
  const pagePort = await listen(server, options.port);
  if (pagePort === null) {
    await printer.value?.close();
    return failed(taken(options.port, '--port'));
  }
  session.pagePort = pagePort;

  const children: Supervised[] = [];
  async function stop(): Promise<void> {
    watch.stop();
    server.closeAllConnections();
    server.close();
    await Promise.all(children.map((child) => child.stop()));
    await printerToStop?.close();
  }
  const ownCollector = introduce();
  if (collectorUrl) children.push(superviseCollector(options, { url: collectorUrl, ownCollector, log }));
  let say = () => {};
  const listening = new Promise<void>((resolve) => {
    say = resolve;
  });
  const ended = new Promise<StartFault | null>((resolve) => {
    children.push(
      supervise({
        spawn: nodeChild({
          entry: new URL('./core-process.ts', import.meta.url),
          flags: coreFlags,
          // Compiled once: a core that starts again is there in half the time
          // (docs/decisions/0028-core-compiled-once.md).
          env: { NODE_COMPILE_CACHE: `${dataDir}/cache` },
        }),
        patience: corePatience,
        startedBy: 'listening',
        onStart(core) {
          recoverBundle({ store: openOfficeStore(dataDir), settingsFile });
          const now = settingsNow(settingsFile, { config, dataDir });
          trial.begins(now);
          core.send({
            kind: 'order',
            dataDir,
            config: now,
            settingsFile,
            keys: { kind: 'plain' },
            pageFolder,
            simulated: trial.sample(),
            token,
            pagePort,
          } satisfies CoreOrder);
        },
        onMessage(message, core) {
          const report = message as CoreReport;
          if (report.kind === 'listening') {
            corePort = report.port;
            say();
          } else if (report.kind === 'identity') ownCollector.knows(report, core);
          else if (report.kind === 'leave') resolve(null);
          else
            resolve({
              sentence: `Another kiosk is writing in ${dataDir}. Stop it, or choose another folder with --data DIR.`,
            });
        },
        onLine(line) {
          const kept = withoutContent(line);
          if (kept !== null) log('core', kept);
        },
        onDeath({ afterMs }) {
          corePort = null;
          log('host', `the core ended, starting again in ${afterMs} ms`);
        },
      }),
    );
  });

  // Running is said when the folder is ours; a core that does not come up is started again, and the screen says so.
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), longestStartMs).unref());
  const fault = await Promise.race([ended, listening.then(() => null), late]);
  if (fault) {
    await stop();
    return failed(fault);
  }
  return ok({
    pageUrl: urlOf(session),
    printerAddress: printer.value && `127.0.0.1:${printer.value.port}`,
    collectorUrl,
    ended,
    stop,
  });
}

type CollectorParts = {
  readonly url: string;
  readonly ownCollector: OwnCollector;
  readonly log: (from: string, line: string) => void;
};

function superviseCollector(
  { dataDir, config, firstAccount }: BrowserHostOptions,
  { url, ownCollector, log }: CollectorParts,
): Supervised {
  return supervise({
    spawn: nodeChild({
      entry: new URL('../../../collector/start.ts', import.meta.url),
      args: collectorArgs(dataDir, config, url),
    }),
    patience: collectorPatience,
    startedBy: 'ready',
    onStart: ownCollector.began,
    onMessage(message) {
      const report = message as CollectorReport;
      ownCollector.heard(report);
      if (report.kind === 'first-account' && report.link !== null) firstAccount?.(report.link);
    },
    onLine: (line) => log('collector', line),
    onDeath: ({ afterMs }) => log('host', `the collector ended, starting again in ${afterMs} ms`),
  });
}
