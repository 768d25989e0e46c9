/** Why a guard lets somebody in whom the kiosk refused; `mistake`: the kiosk was wrong. */
export const overrideReasons = ['known', 'accompanied', 'urgent', 'mistake'] as const;
export type OverrideReason = (typeof overrideReasons)[number];

/** So long after it was said a refusal can be lifted: the visitor still stands there. */
export const overrideMs = 60_000;
