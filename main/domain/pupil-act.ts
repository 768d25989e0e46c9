/** What is written down of pupils at the desk; each is an act of staff. */
export const pupilActs = ['child-handed', 'child-handed-other', 'pupil-late', 'pupil-undone'] as const;

/** Why a child goes with somebody who is not on the list: a supervisor's word. */
export const otherReasons = ['parent-called', 'parent-wrote', 'emergency'] as const;
export type OtherReason = (typeof otherReasons)[number];

/** Why a pupil came after the bell. */
export const lateReasons = ['woke-late', 'traffic', 'ill', 'doctor', 'family', 'unknown'] as const;
export type LateReason = (typeof lateReasons)[number];

/** An act of staff as the journal has it. */
export type ActRow = {
  readonly seq: number;
  readonly act: string;
  readonly atMs: number;
  readonly actor: string | null;
  readonly ref: number | null;
  /** JSON of its facts; null: it has none. */
  readonly detail: string | null;
};

export type PupilRow = {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: 'handed' | 'other' | 'late';
  readonly why: string | null;
  /** On the list; null: somebody who is not. */
  readonly child: number | null;
  readonly entry: string | null;
  readonly actor: string | null;
};

const kindOf: Readonly<Record<string, PupilRow['kind']>> = {
  'child-handed': 'handed',
  'child-handed-other': 'other',
  'pupil-late': 'late',
};

/** What stands of a day, the newest first; what was taken back is gone. */
export function pupilRows(acts: readonly ActRow[]): readonly PupilRow[] {
  const undone = new Set(
    acts.flatMap(({ act, ref }) => (act === 'pupil-undone' && ref !== null ? [ref] : [])),
  );
  return acts
    .flatMap(({ seq, act, atMs, actor, detail }) => {
      const kind = kindOf[act];
      if (!kind || undone.has(seq)) return [];
      const { child, why, entry } = JSON.parse(detail ?? '{}') as Readonly<Record<string, unknown>>;
      return {
        seq,
        atMs,
        actor,
        kind,
        why: typeof why === 'string' ? why : null,
        child: typeof child === 'number' ? child : null,
        entry: typeof entry === 'string' ? entry : null,
      };
    })
    .toReversed();
}
