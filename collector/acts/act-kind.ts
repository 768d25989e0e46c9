/** What stands in the log of acts. */
export const actKinds = [
  'first-account',
  'signed-in',
  'signed-out',
  'locked',
  'password-set',
  'password-changed',
  'session-ended',
  'factor-on',
  'factor-off',
  'accounts-read',
  'account-made',
  'roles-changed',
  'switched-off',
  'switched-on',
  'link-made',
  'factor-reset',
  'code-made',
  'taken-in',
  'settled',
  'sent-away',
  'retired',
  'events-read',
  'log-read',
] as const;

export type ActKind = (typeof actKinds)[number];
