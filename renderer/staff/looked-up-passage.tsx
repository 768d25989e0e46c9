import { dateFormat } from '../../protocol/date-format.ts';
import { clockTime, dateOf } from '../kit/say.ts';
import { useWords } from '../kit/words.tsx';
import type { KioskClient } from '../wire/wire.ts';

type LookedUp = Extract<Awaited<ReturnType<KioskClient['lookUp']>>, { ok: true }>['value'];

/** One passage with everything that was kept of whoever passed. */
export function LookedUpPassage({ found }: { readonly found: LookedUp }) {
  const { say, timeZone } = useWords();
  const { slipNo, atMs, direction, identity } = found;
  const rows = (
    [
      'name',
      'group',
      'number',
      'birth',
      'phone',
      'host',
      'purpose',
      'plate',
      'members',
      'insurance',
      'department',
      'sailing',
    ] as const
  ).flatMap((what) => {
    const value = identity?.[what];
    return value ? [[what, what === 'birth' ? dateOf(value) : value] as const] : [];
  });
  return (
    <>
      <dl className="rows passage">
        <div>
          <dt>{say('slip.number')}</dt>
          <dd>{`${String(slipNo ?? 0).padStart(4, '0')} · ${direction ? say(`slip.${direction}`) : ''} · ${clockTime(atMs, timeZone)} ${dayOf(atMs, timeZone)}`}</dd>
        </div>
        {rows.map(([what, value]) => (
          <div key={what}>
            <dt>{say(keyOf[what])}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {rows.length === 0 && <p>{say('look-up.forgotten')}</p>}
    </>
  );
}

/** "21/11" in the venue's zone. */
function dayOf(atMs: number, timeZone: string): string {
  return dateFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit' }).format(atMs);
}

const keyOf = {
  name: 'look-up.name',
  number: 'look-up.document',
  birth: 'look-up.birth',
  phone: 'look-up.phone',
  group: 'take-in.group-name',
  host: 'take-in.host',
  purpose: 'take-in.purpose',
  plate: 'take-in.plate',
  members: 'take-in.members',
  insurance: 'take-in.insurance',
  department: 'take-in.department',
  sailing: 'take-in.sailing',
} as const;
