import { implement } from '@orpc/server';
import type { Access } from './access.ts';
import { alarmCalls } from './alarms/calls.ts';
import type { CallContext } from './call-context.ts';
import { contract } from './contract.ts';
import { enrolmentCalls } from './enrolment/calls.ts';
import { kioskCalls } from './kiosks/calls.ts';
import { peopleCalls } from './people/calls.ts';
import { reportCalls } from './reports/calls.ts';
import { unitCalls } from './units/calls.ts';
import { venueCalls } from './venues/calls.ts';

/** The sum of the capabilities' calls. What each of them owes is checked here, before it, and nowhere else. */
export const calls = implement(contract)
  .$context<CallContext>()
  .use(({ context: { person }, procedure, errors, next }) => {
    const { role } = procedure['~orpc'].meta as Access;
    if (role === null) return next();
    if (person === null) throw errors.UNAUTHORIZED();
    if (!person.roles.includes(role)) throw errors.FORBIDDEN({ data: { role } });
    return next();
  })
  .router({
    people: peopleCalls,
    enrolment: enrolmentCalls,
    kiosks: kioskCalls,
    reports: reportCalls,
    alarms: alarmCalls,
    units: unitCalls,
    venues: venueCalls,
  });
