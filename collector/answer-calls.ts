import { implement } from '@orpc/server';
import { type Access, hasRole } from './access.ts';
import { accountCalls } from './accounts/calls.ts';
import { actCalls } from './acts/calls.ts';
import { openLog } from './acts/log.ts';
import { alarmCalls } from './alarms/calls.ts';
import { announcementCalls } from './announcements/calls.ts';
import { bundleCalls } from './bundles/calls.ts';
import type { Circumstances } from './call-context.ts';
import { contract } from './contract.ts';
import { enrolmentCalls } from './enrolment/calls.ts';
import { kioskCalls } from './kiosks/calls.ts';
import { peopleCalls } from './people/calls.ts';
import { reportCalls } from './reports/calls.ts';
import { secondFactorCalls } from './second-factor/calls.ts';
import { unitCalls } from './units/calls.ts';
import { venueCalls } from './venues/calls.ts';

/**
 * The sum of the capabilities' calls. What each of them owes is checked here and nowhere else: who may, before it; its
 * act in the log, after it. A call that was answered without the act that it owes is a bug.
 */
export const calls = implement(contract)
  .$context<Circumstances>()
  .use(async ({ context: { person, nowMs }, procedure, path, errors, next }) => {
    const { role, act: owes } = procedure['~orpc'].meta as Access;
    if (role !== null && person === null) throw errors.UNAUTHORIZED();
    if (role !== null && role !== 'signed-in' && !hasRole(person?.roles ?? [], role))
      throw errors.FORBIDDEN({ data: { role } });
    const name = path.join('.');
    const { log, isSettled } = openLog({ name, owes, person, nowMs });
    const answered = await next({ context: { log } });
    if (!isSettled() && isDone(answered.output))
      throw new Error(`${name} was answered without its act "${owes}"`);
    return answered;
  })
  .router({
    people: peopleCalls,
    secondFactor: secondFactorCalls,
    accounts: accountCalls,
    acts: actCalls,
    enrolment: enrolmentCalls,
    kiosks: kioskCalls,
    reports: reportCalls,
    alarms: alarmCalls,
    units: unitCalls,
    venues: venueCalls,
    announcements: announcementCalls,
    bundles: bundleCalls,
  });

/** Anything but a refusal. */
function isDone(answer: unknown): boolean {
  return (answer as { readonly ok?: unknown } | undefined)?.ok !== false;
}
