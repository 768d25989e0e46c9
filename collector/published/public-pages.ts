import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPosterToken } from '../../protocol/poster-address.ts';
import type { Database } from '../database/database.ts';
import { momentOf } from '../fleet/moment.ts';
import { countUnderWay } from '../http/under-way.ts';
import type { LocalTime } from '../reports/local-time.ts';
import { type PublicForm, writeForm } from './page/write-form.ts';
import { type PublicFigures, readPublicFigures } from './read-figures.ts';
import { listStanding } from './standing.ts';
import type { About } from './subject.ts';

/** Ready to be sent, as often as somebody asks. */
export type Body = { readonly bytes: Buffer; readonly contentType: string; readonly etag: string };

type Asked = {
  readonly database: Database;
  /** What stands in the address; it may be anything. */
  readonly code: string;
  readonly form: PublicForm;
  readonly nowMs: number;
};

export type PublicPages = {
  /** `unknown`: no page stands there. `busy`: it is being added up. */
  answer(asked: Asked): Promise<Body | 'unknown' | 'busy'>;
  /** After a page was opened or taken back: the next request sees it. */
  forget(): void;
};

/** What days of late kiosks bring is looked for so often, while somebody asks. */
const figuresMs = 10 * 60_000;
/** Which pages stand is asked again after so long: another program may have changed it. */
const standingMs = 30_000;
/** Two pages are added up at once, and who is third waits. */
const adding = { inAll: 2, perAddress: 2, waitMs: 5_000 } as const;
const patienceMs = 10_000;
const bounds = { pages: 200, bytes: 32 * 1024 * 1024 } as const;

type Kept = {
  readonly figures: PublicFigures;
  readonly day: number;
  readonly atMs: number;
  readonly bodies: Map<PublicForm, Body>;
};
type Standing = { readonly pages: ReadonlyMap<string, About>; readonly atMs: number };

/** Pages as they are sent, in memory: they are added up again when the day is another one, and after ten minutes. */
export function openPublicPages(time: LocalTime): PublicPages {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<Kept | null>>();
  const places = countUnderWay(adding);
  let standing: Promise<Standing> | null = null;

  async function standingNow({ database, nowMs }: Asked): Promise<Standing['pages']> {
    for (;;) {
      standing ??= listStanding(database).then((pages) => ({ pages, atMs: nowMs }));
      const asked = standing;
      const known = await asked.catch((error: unknown) => {
        if (standing === asked) standing = null;
        throw error;
      });
      // Somebody changed it while it was read.
      if (standing !== asked) continue;
      if (Math.abs(nowMs - known.atMs) < standingMs) return known.pages;
      standing = null;
    }
  }

  async function addUp({ database, code, nowMs }: Asked, about: About): Promise<Kept | null> {
    const moment = momentOf(nowMs, time, 0);
    const figures = await readPublicFigures(database, about, moment);
    if (figures === null) return null;
    const one: Kept = { figures, day: moment.day, atMs: nowMs, bodies: new Map() };
    kept.delete(code);
    kept.set(code, one);
    return one;
  }

  async function figuresOf(asked: Asked, about: About): Promise<Kept | 'unknown' | 'busy'> {
    const { code, nowMs } = asked;
    const known = kept.get(code);
    if (known?.day === time.day(nowMs) && Math.abs(nowMs - known.atMs) < figuresMs) return known;
    let adds = underWay.get(code);
    if (adds === undefined) {
      const end = await places.begin(code);
      if (end === null) return 'busy';
      adds = underWay.get(code) ?? addUp(asked, about);
      underWay.set(code, adds);
      void adds
        .catch(() => {})
        .finally(() => {
          underWay.delete(code);
          end();
        });
    }
    // Whoever waits no longer finds it later: it goes on.
    const one = await Promise.race([adds, sleep(patienceMs, 'busy' as const, { ref: false })]);
    return one ?? 'unknown';
  }

  function bodyOf({ code, form }: Asked, one: Kept): Body {
    const known = one.bodies.get(form);
    if (known) return known;
    const { text, contentType } = writeForm(form, { code, figures: one.figures });
    const bytes = Buffer.from(text);
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const body = { bytes, contentType, etag };
    one.bodies.set(form, body);
    forgetOldest();
    return body;
  }

  function forgetOldest(): void {
    const sizeOf = ({ bodies }: Kept) =>
      [...bodies.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
    let bytes = [...kept.values()].reduce((sum, one) => sum + sizeOf(one), 0);
    for (const [code, one] of kept) {
      if (kept.size <= bounds.pages && bytes <= bounds.bytes) return;
      bytes -= sizeOf(one);
      kept.delete(code);
    }
  }

  return {
    async answer(asked) {
      if (!isPosterToken(asked.code)) return 'unknown';
      const about = (await standingNow(asked)).get(asked.code);
      if (about === undefined) return 'unknown';
      const one = await figuresOf(asked, about);
      if (typeof one === 'string') return one;
      // Taken back while it was added up.
      return (await standingNow(asked)).has(asked.code) ? bodyOf(asked, one) : 'unknown';
    },
    forget() {
      standing = null;
    },
  };
}
