import type { Say } from '../../kit/words.tsx';

type Told = {
  readonly group: string | null;
  readonly birth: string | null;
  readonly code: string | null;
};

/** What stands beside a child's name: its class, and what tells it from another of that name. */
export function toldOfChild({ group, birth, code }: Told, say: Say): readonly string[] {
  const told = [group, birth && say('children.born', { day: birth }), code && say('children.code', { code })];
  return told.filter((one): one is string => Boolean(one));
}
