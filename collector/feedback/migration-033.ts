/** By which whoever said something on a phone finds the answer; it ends with the words. */
export const feedback033: readonly string[] = [
  'alter table feedback add column code_digest text',
  'create unique index feedback_code on feedback (code_digest) where code_digest is not null',
];
