import type { CredentialKind } from './credential.ts';
import type { Refusal } from './decision.ts';

/** Why a guard lets somebody in whom the kiosk refused; `mistake`: the kiosk was wrong. */
export const overrideReasons = ['known', 'accompanied', 'urgent', 'mistake'] as const;
export type OverrideReason = (typeof overrideReasons)[number];

/** So long after it was said a refusal can be lifted: the visitor still stands there. */
export const overrideMs = 60_000;

/** Somebody who was refused, as the guard tells them apart. */
export type Refused = {
  /** Of the refusal. */
  readonly seq: number;
  readonly atMs: number;
  readonly reason: Refusal['reason'];
  readonly credential: CredentialKind;
  /** null: the code holds no name. */
  readonly maskedName: string | null;
  /** The end of the number that the code holds; absent: it holds none. */
  readonly lastThree?: string | undefined;
};
