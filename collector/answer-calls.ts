import { implement, ORPCError } from '@orpc/server';
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
import { feedbackCalls } from './feedback/calls.ts';
import { figureCalls } from './figures/calls.ts';
import { fleetCalls } from './fleet/calls.ts';
import { givenCalls } from './given/calls.ts';
import { kioskCalls } from './kiosks/calls.ts';
import { mailCalls } from './mail/calls.ts';
import { mapCalls } from './map/calls.ts';
import { oidcCalls } from './oidc/calls.ts';
import { overviewCalls } from './overview/calls.ts';
import { paperCalls } from './papers/calls.ts';
import { passkeyCalls } from './passkeys/calls.ts';
import { peopleCalls } from './people/calls.ts';
import { posterCalls } from './posters/calls.ts';
import { publishedCalls } from './published/calls.ts';
import { reportCalls } from './reports/calls.ts';
import { scheduleCalls } from './schedules/calls.ts';
import { secondFactorCalls } from './second-factor/calls.ts';
import { selfScanCalls } from './self-scan/calls.ts';
import { siteRuleCalls } from './site-rules/calls.ts';
import { trustListCalls } from './trust-lists/calls.ts';
import { unitCalls } from './units/calls.ts';
import { unitImportCalls } from './units/imports/calls.ts';
import { reachOf } from './units/reach.ts';
import { venueCalls } from './venues/calls.ts';

/**
 * The sum of the capabilities' calls. What each of them owes is checked here and nowhere else: who may, before it; its
 * act in the log, after it. A call that was answered without the act that it owes is a bug.
 */
export const calls = implement(contract)
  .$context<Circumstances>()
  .use(async ({ context, procedure, path, errors, next }, input) => {
    const { person, database, time, nowMs } = context;
    const { role, act: owes, reach: bound } = procedure['~orpc'].meta as Access;
    const name = path.join('.');
    const answer = async () => {
      if (role !== null && person === null) throw errors.UNAUTHORIZED();
      const unit = person?.unit ?? null;
      if (role !== null && role !== 'signed-in') {
        if (!hasRole(person?.roles ?? [], role)) throw errors.FORBIDDEN({ data: { role, isBound: false } });
        if (unit !== null && bound !== 'within') throw errors.FORBIDDEN({ data: { role, isBound: true } });
      }
      const reach = bound === 'within' ? await reachOf(database, unit, time.day(nowMs)) : null;
      const { log, isSettled } = openLog({ name, owes, person, nowMs });
      const answered = await next({ context: { log, reach } });
      if (!isSettled() && isDone(answered.output))
        throw new Error(`${name} was answered without its act "${owes}"`);
      return answered;
    };
    return answer().catch(async (error: unknown) => {
      if (error instanceof ORPCError) await noteRefusal(error, { context, name, input });
      throw error;
    });
  })
  .router({
    people: peopleCalls,
    secondFactor: secondFactorCalls,
    oidc: oidcCalls,
    passkeys: passkeyCalls,
    accounts: accountCalls,
    acts: actCalls,
    enrolment: enrolmentCalls,
    kiosks: kioskCalls,
    figures: figureCalls,
    fleet: fleetCalls,
    overview: overviewCalls,
    reports: reportCalls,
    papers: paperCalls,
    given: givenCalls,
    schedules: scheduleCalls,
    mail: mailCalls,
    alarms: alarmCalls,
    units: unitCalls,
    unitImports: unitImportCalls,
    venues: venueCalls,
    map: mapCalls,
    posters: posterCalls,
    selfScan: selfScanCalls,
    announcements: announcementCalls,
    bundles: bundleCalls,
    trustLists: trustListCalls,
    siteRules: siteRuleCalls,
    feedback: feedbackCalls,
    published: publishedCalls,
  });

type Refused = { readonly context: Circumstances; readonly name: string; readonly input: unknown };

/**
 * What is not there is a line for the operator. Whoever is bound to a unit and asks for what is not there for them, or
 * whoever calls what their role may not, is an act besides: it may be a try.
 */
async function noteRefusal(
  { code, status }: ORPCError<string, unknown>,
  { context, name, input }: Refused,
): Promise<void> {
  const { person, database, nowMs, sender, tell, noteRefused } = context;
  if (status === 404) tell({ kind: 'not-found', why: 'thing', network: sender, call: name });
  if (person === null) return;
  const isTry = code === 'FORBIDDEN' || (person.unit !== null && (status === 404 || code === 'NO_UNIT'));
  if (isTry) await noteRefused(database, { who: person, call: name, code, input, nowMs });
}

/** Anything but a refusal. */
function isDone(answer: unknown): boolean {
  return (answer as { readonly ok?: unknown } | undefined)?.ok !== false;
}
