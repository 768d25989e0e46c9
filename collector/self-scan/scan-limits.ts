import { createHmac, randomBytes } from 'node:crypto';

/**
 * A school of 1,500 comes in within a quarter of an hour, by one entrance and behind one address: twice as fast is nobody
 * who walks. A page is looked at more often than a visit is counted.
 */
const crowd = { burst: 600, perSecond: 2 } as const;
const looks = { burst: 1_200, perSecond: 10 } as const;
/** Few say something, and whoever writes to vex writes much: of a network, and at one entrance. */
const sayings = { burst: 10, perSecond: 1 / 60 } as const;
const sayingsThere = { burst: 60, perSecond: 1 / 10 } as const;
/** Whoever waits for an answer looks now and then; whoever tries codes is one of many addresses at best. */
const askings = { burst: 20, perSecond: 1 / 20 } as const;
const askingsInAll = { burst: 300, perSecond: 2 } as const;
/** Of each kind; the one that was heard of longest ago is forgotten. */
const mostKept = 20_000;
const rotateMs = 3_600_000;

type Rate = { readonly burst: number; readonly perSecond: number };

export type ScanLimits = {
  /** Whether that network may look at one page more. */
  mayLook(network: string, nowMs: number): boolean;
  /** Whether one more may be counted at that entrance, and from that network. */
  mayCount(asked: { readonly token: string; readonly network: string }, nowMs: number): boolean;
  /** Whether that network may ask for one answer more. */
  mayAsk(network: string, nowMs: number): boolean;
  /** Whether one more may be said at that entrance, and from that network. */
  maySay(asked: { readonly token: string; readonly network: string }, nowMs: number): boolean;
};

/**
 * Networks are known by a digest under a key that is nowhere but in memory and another one each hour: whoever reads the
 * memory later finds out of nobody that they were here.
 */
export function openScanLimits(): ScanLimits {
  const [looking, counting, entrances] = [bucketsOf(looks), bucketsOf(crowd), bucketsOf(crowd)];
  const [saying, sayingThere] = [bucketsOf(sayings), bucketsOf(sayingsThere)];
  const [asking, askingInAll] = [bucketsOf(askings), bucketsOf(askingsInAll)];
  let key = randomBytes(32);
  let hour = Number.NaN;
  function digestOf(network: string, nowMs: number): string {
    const now = Math.floor(nowMs / rotateMs);
    if (now !== hour) {
      key = randomBytes(32);
      hour = now;
      looking.forget();
      counting.forget();
      saying.forget();
      asking.forget();
    }
    return createHmac('sha256', key).update(network).digest('base64');
  }
  return {
    mayLook: (network, nowMs) => looking.take(digestOf(network, nowMs), nowMs),
    mayCount: ({ token, network }, nowMs) =>
      counting.take(digestOf(network, nowMs), nowMs) && entrances.take(token, nowMs),
    mayAsk: (network, nowMs) => asking.take(digestOf(network, nowMs), nowMs) && askingInAll.take('', nowMs),
    maySay: ({ token, network }, nowMs) =>
      saying.take(digestOf(network, nowMs), nowMs) && sayingThere.take(token, nowMs),
  };
}

type Bucket = { readonly left: number; readonly atMs: number };

function bucketsOf({ burst, perSecond }: Rate) {
  const kept = new Map<string, Bucket>();
  function keep(of: string, bucket: Bucket): void {
    // The newest last.
    kept.delete(of);
    kept.set(of, bucket);
    if (kept.size <= mostKept) return;
    const [oldest = of] = kept.keys();
    kept.delete(oldest);
  }
  return {
    take(of: string, nowMs: number): boolean {
      const { left: before, atMs } = kept.get(of) ?? { left: burst, atMs: nowMs };
      // A clock that was set back gives nothing.
      const came = (Math.max(0, nowMs - atMs) / 1_000) * perSecond;
      const left = Math.min(burst, before + came);
      keep(of, { left: left >= 1 ? left - 1 : left, atMs: nowMs });
      return left >= 1;
    },
    forget: () => kept.clear(),
  };
}
