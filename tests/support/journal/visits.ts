import { readdirSync } from 'node:fs';
import type { EventDraft } from '../../../main/ports/journal.ts';
import { card, createTestClock, startTestKiosk, type TestKiosk } from '../test-kiosk.ts';

export const firstMs = Date.UTC(2026, 9, 20, 1);
export const dayMs = 86_400_000;
export const names = ['Nguyễn Thị Bé Bảy', 'Trần Văn Thử Nghiệm', 'Lê Thị Không Có'] as const;

/** Three people on each of so many days, the first of them on 20 October 2026. */
export async function visits(
  days: number,
): Promise<{ readonly kiosk: TestKiosk; readonly clock: ReturnType<typeof createTestClock> }> {
  const clock = createTestClock(firstMs);
  const kiosk = startTestKiosk({ clock });
  for (let at = 0; at < days; at++) {
    for (const [index, name] of names.entries()) {
      await kiosk.scan(card(index + 1, name));
      clock.advance(10_000);
    }
    clock.advance(dayMs - 30_000);
  }
  return { kiosk, clock };
}

export const draftOf =
  (kiosk: TestKiosk) =>
  (identities: number): EventDraft => ({
    kind: 'retention',
    stamp: kiosk.stamp(),
    detail: { identities },
  });

export function dayKeysIn({ folder }: TestKiosk): readonly string[] {
  return readdirSync(`${folder}/keys`).filter((name) => name.startsWith('day-'));
}

export function seqsOf(kiosk: TestKiosk, number: string): readonly number[] {
  const tags = kiosk.keys.everyTagOf({ kind: 'pid12', number });
  return kiosk.file.forgetting.findByTags(tags).map(({ seq }) => seq);
}

/** As `erase` takes them. */
export function eventsOf(kiosk: TestKiosk, number: string) {
  return kiosk.file.forgetting.findByTags(kiosk.keys.everyTagOf({ kind: 'pid12', number }));
}
