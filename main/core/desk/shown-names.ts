import type { Identity } from '../../domain/identity.ts';
import { namedAs } from '../../domain/mask-name.ts';
import type { Clock } from '../../ports/clock.ts';

type ShownName = { readonly named: ReturnType<typeof namedAs>; readonly host: string | null };

export type ShownNames = {
  of(seq: number): ShownName;
  /** No name is held any more. */
  forget(): void;
};

type Parts = {
  readonly identityOf: (seq: number) => Identity | null;
  readonly clock: Pick<Clock, 'after'>;
};

/** Then all are opened anew: whoever's key is gone has no name any more. */
const keptMs = 60_000;

/** How the rows of the desk name people. Its lists are read with each passage, and hold the same people but for one. */
export function createShownNames({ identityOf, clock }: Parts): ShownNames {
  const names = new Map<number, ShownName>();
  let stop = () => {};
  function forget(): void {
    stop();
    names.clear();
  }
  return {
    of(seq) {
      const known = names.get(seq);
      if (known) return known;
      const identity = identityOf(seq);
      const made = { named: namedAs(identity), host: identity?.host ?? null };
      if (names.size === 0) stop = clock.after(keptMs, forget);
      names.set(seq, made);
      return made;
    },
    forget,
  };
}
