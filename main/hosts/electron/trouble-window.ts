import { type Language, textOf } from '../../../resources/texts/texts.ts';
import { denyNavigation } from './deny.ts';
import { lockKeys } from './lock-keys.ts';
import type { ElectronParts, WindowPart } from './parts.ts';

export type Trouble = {
  /** How many starts ended at once; or what keeps the kiosk from starting, in one sentence with the mend. */
  readonly why:
    | { readonly kind: 'restarts'; readonly count: number }
    | { readonly kind: 'fault'; readonly sentence: string };
  /** Where the log lies; null: there is none yet. */
  readonly log: string | null;
  readonly againInMs: number;
  /** Over the whole screen, as at a gate; else a window that can be closed. */
  readonly isLocked: boolean;
};

/** The codes of docs/faults.md. */
const codes = { restarts: 'C8', fault: 'C9' } as const;
const languages: readonly Language[] = ['vi', 'en'];

/**
 * Says on the screen why the kiosk is not there, when the kiosk itself cannot: a window that needs no page, no script and
 * no setting.
 */
export function showTrouble(
  { BrowserWindow, screen }: Pick<ElectronParts, 'BrowserWindow' | 'screen'>,
  trouble: Trouble,
): WindowPart {
  const window = new BrowserWindow({
    width: 1_000,
    height: 700,
    backgroundColor: '#f5f7fa',
    autoHideMenuBar: true,
    // Said as well as wished for: without a window manager nobody makes it full.
    ...(trouble.isLocked && {
      ...screen.getAllDisplays()[0]?.bounds,
      kiosk: true,
      fullscreen: true,
      frame: false,
      alwaysOnTop: true,
      closable: false,
      skipTaskbar: true,
    }),
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      devTools: false,
    },
  });
  lockKeys(window.webContents, { isDev: false });
  void window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(pageOf(trouble))}`);
  denyNavigation(window.webContents);
  return window;
}

function pageOf(trouble: Trouble): string {
  const { why, log } = trouble;
  const last = [why.kind === 'fault' && why.sentence, log].filter((line) => typeof line === 'string');
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng</title><style>${style}</style>
<main>${languages.map((language) => wordsOf(trouble, language)).join('')}
<footer>${last.map((line) => `<p>${escaped(line)}</p>`).join('')}</footer></main></html>`;
}

function wordsOf({ why, againInMs }: Trouble, language: Language): string {
  const seconds = Math.ceil(againInMs / 1_000);
  const say = (key: Parameters<typeof textOf>[1], values = {}) => escaped(textOf(language, key, values));
  const what =
    why.kind === 'restarts'
      ? say('trouble.restarts', { count: why.count, seconds })
      : say('trouble.fault', { seconds });
  return `<section lang="${language}"><h1>${say('trouble.title')}</h1><p>${what}</p><p>${say('trouble.do')}</p><p>${say('trouble.call', { code: codes[why.kind] })}</p></section>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The colours of the kiosk's own screen (renderer/kit/tokens.css); fonts are the system's, for nothing is loaded. */
const style = `
body { margin: 0; background: #f5f7fa; color: #0f1b2d; font: clamp(16px, 2.2vmin, 28px)/1.5 system-ui, sans-serif; }
main { box-sizing: border-box; min-height: 100vh; padding: 6vmin; display: flex; flex-direction: column; gap: 4vmin; justify-content: center; }
h1 { margin: 0 0 1vmin; font-size: 2em; line-height: 1.2; }
section:first-child h1 { color: #8c1511; }
section:first-child { font-size: 1.25em; }
section + section { color: #4a5a70; }
p { margin: 0.4em 0; max-width: 46em; overflow-wrap: anywhere; }
footer { border-top: 1px solid #dde3eb; padding-top: 2vmin; color: #4a5a70; }
`;
