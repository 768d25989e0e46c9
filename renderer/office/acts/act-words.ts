import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Answers } from '../office-client.ts';

export type Act = Answers['acts']['list']['acts'][number];

export const actWords: Readonly<Record<Act['act'], TextKey>> = {
  'first-account': 'office.act.first-account',
  'signed-in': 'office.act.signed-in',
  'signed-out': 'office.act.signed-out',
  locked: 'office.act.locked',
  'password-set': 'office.act.password-set',
  'password-changed': 'office.act.password-changed',
  'session-ended': 'office.act.session-ended',
  'factor-on': 'office.act.factor-on',
  'factor-off': 'office.act.factor-off',
  'accounts-read': 'office.act.accounts-read',
  'account-made': 'office.act.account-made',
  'roles-changed': 'office.act.roles-changed',
  'switched-off': 'office.act.switched-off',
  'switched-on': 'office.act.switched-on',
  'link-made': 'office.act.link-made',
  'factor-reset': 'office.act.factor-reset',
  'code-made': 'office.act.code-made',
  'taken-in': 'office.act.taken-in',
  settled: 'office.act.settled',
  'sent-away': 'office.act.sent-away',
  retired: 'office.act.retired',
  'events-read': 'office.act.events-read',
  'log-read': 'office.act.log-read',
};
