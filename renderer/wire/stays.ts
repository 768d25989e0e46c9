import type { Announcement } from '../../main/domain/announcement.ts';

/** How long a verdict stays, milliseconds; null: until it is answered. */
export function staysMs({ decision }: Announcement): number | null {
  switch (decision.kind) {
    case 'admit':
      return 4_000;
    case 'refuse':
      return 8_000;
    case 'retry':
    case 'obey':
      return 5_000;
    case 'ignore':
      return decision.reason === 'asking' ? 1_500 : 2_000;
    case 'ask':
      return null;
  }
}
