import type { Announcement } from '../../main/domain/announcement.ts';

/** How long a verdict stays before the question that has waited longest is back, milliseconds. */
export function staysMs({ decision }: Announcement): number {
  switch (decision.kind) {
    case 'admit':
      return 4_000;
    case 'refuse':
      return 8_000;
    case 'retry':
    case 'obey':
      return 5_000;
    case 'ignore':
      return decision.reason === 'asking' ? 4_000 : 2_000;
    case 'ask':
      return 4_000;
  }
}
