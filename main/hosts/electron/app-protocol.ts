import type { CustomScheme } from 'electron';
import type { Drill } from '../browser/drill.ts';
import type { PageFile } from '../browser/page-files.ts';
import { pageHeaders } from '../browser/page-headers.ts';

export const appOrigin = 'app://kiosk';

/** Standard and secure, so that origin, camera and modules work; nothing gets round the page's policy. */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Files of the allow-list map and the drill. No path of a request ever reaches the file system. */
export function answerApp(files: ReadonlyMap<string, PageFile>, drill: Drill) {
  return async ({ url, method }: Pick<Request, 'url' | 'method'>): Promise<Response> => {
    const { protocol, host, pathname } = new URL(url);
    if (`${protocol}//${host}` !== appOrigin)
      return new Response(null, { status: 404, headers: pageHeaders });
    if (pathname.startsWith('/drill/')) return answerDrill(drill, method, pathname);
    const file = method === 'GET' ? files.get(pathname) : undefined;
    if (!file) return new Response(null, { status: 404, headers: pageHeaders });
    return new Response(new Uint8Array(file.body), {
      status: 200,
      headers: { ...pageHeaders, 'content-type': file.type },
    });
  };
}

async function answerDrill(drill: Drill, method: string, path: string): Promise<Response> {
  const answer = await drill(method, path);
  if (answer.code !== 200) return new Response(null, { status: answer.code, headers: pageHeaders });
  return new Response(new Uint8Array(answer.body), {
    status: 200,
    headers: { ...pageHeaders, 'content-type': answer.type },
  });
}
