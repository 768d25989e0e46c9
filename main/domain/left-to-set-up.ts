/**
 * What setting up has left, for whoever looks after the gate. `simulated-printer`: no paper comes out of it.
 * `own-collector`: the log goes to this PC alone, where the kiosk has a collector of its own.
 */
export const leftToSetUp = [
  'no-pin',
  'no-printer',
  'simulated-printer',
  'no-office',
  'own-collector',
] as const;
export type LeftToSetUp = (typeof leftToSetUp)[number];

type Facts = {
  readonly hasStaff: boolean;
  /** null: none. */
  readonly printer: { readonly kind: string } | null;
  readonly upload: { readonly url: string | null; readonly embedded: boolean };
};

/** One account of it, for the end of setting up and for the desk. */
export function findLeftToSetUp({ hasStaff, printer, upload }: Facts): readonly LeftToSetUp[] {
  const left: (LeftToSetUp | null)[] = [
    hasStaff ? null : 'no-pin',
    printer === null ? 'no-printer' : printer.kind === 'simulated' ? 'simulated-printer' : null,
    upload.url === null ? 'no-office' : upload.embedded ? 'own-collector' : null,
  ];
  return left.filter((one) => one !== null);
}
