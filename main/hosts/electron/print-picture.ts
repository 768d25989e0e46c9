import type { ElectronParts } from './parts.ts';

export type Picture = {
  /** The printer, as the system calls it. */
  readonly name: string;
  readonly png: Uint8Array;
  readonly widthMm: number;
  readonly heightMm: number;
};

const longestMs = 30_000;
const micronsPerMm = 1_000;

/**
 * One picture on one page of its own size, through the system's driver and without a dialogue. The window is never
 * shown, runs no script and is gone afterwards. False: the driver did not take it.
 */
export async function printPicture(
  { BrowserWindow }: Pick<ElectronParts, 'BrowserWindow'>,
  { name, png, widthMm, heightMm }: Picture,
): Promise<boolean> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), longestMs).unref());
  const print = async () => {
    await window.loadURL(pageOf({ png, widthMm, heightMm }));
    return new Promise<boolean>((resolve) => {
      const pageSize = { width: widthMm * micronsPerMm, height: heightMm * micronsPerMm };
      window.webContents.print(
        { silent: true, deviceName: name, printBackground: true, margins: { marginType: 'none' }, pageSize },
        (isDone) => resolve(isDone),
      );
    });
  };
  try {
    return await Promise.race([print(), late]);
  } catch {
    return false;
  } finally {
    window.destroy();
  }
}

function pageOf({ png, widthMm, heightMm }: Omit<Picture, 'name'>): string {
  const picture = Buffer.from(png).toString('base64');
  const html = `<!doctype html><style>@page{size:${widthMm}mm ${heightMm}mm;margin:0}body{margin:0}img{display:block;width:${widthMm}mm}</style><img src="data:image/png;base64,${picture}">`;
  return `data:text/html;base64,${Buffer.from(html).toString('base64')}`;
}
