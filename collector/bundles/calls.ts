import { implement } from '@orpc/server';
import type { Result } from '../../protocol/result.ts';
import type { CallContext } from '../call-context.ts';
import type { RuleFault } from '../site-rules/contract.ts';
import { actingOf } from '../venues/note-act.ts';
import {
  draftRollOut,
  goOnWithRollOut,
  holdRollOut,
  type RollOutFault,
  startRollOut,
  withdrawRollOut,
} from './change-roll-outs.ts';
import { bundlesContract } from './contract.ts';
import { giveFile } from './give-file.ts';
import { joinRollOuts } from './join-roll-outs.ts';
import { listMembers, listRollOuts, previewRollOut, readRollOut } from './queries.ts';
import { createStandpoints } from './target-kiosks.ts';
import { isKnownTarget } from './target-name.ts';
import { type SettingsWrong, wrongIn } from './wrong-settings.ts';

const os = implement(bundlesContract).$context<CallContext>();

type Refusals = {
  readonly NOT_FOUND: () => Error;
  readonly CONFLICT: (given: { data: { why: Exclude<RollOutFault, 'gone'> } }) => Error;
};

function orRefused(changed: Result<null, RollOutFault>, errors: Refusals): Record<never, never> {
  if (changed.ok) return {};
  throw changed.fault === 'gone' ? errors.NOT_FOUND() : errors.CONFLICT({ data: { why: changed.fault } });
}

type WrongRefusals = {
  readonly RULE: (given: { data: RuleFault }) => Error;
  readonly NO_LIST: () => Error;
};

function refuseWrong(wrong: SettingsWrong, errors: WrongRefusals): void {
  if (wrong !== null) throw wrong.kind === 'rule' ? errors.RULE({ data: wrong.fault }) : errors.NO_LIST();
}

export const bundleCalls = os.router({
  list: os.list.handler(({ context: { database }, input: { after } }) => listRollOuts(database, after)),
  read: os.read.handler(async ({ context: { database, nowMs }, input: { number }, errors }) => {
    const rollOut = await readRollOut(database, number, nowMs);
    if (rollOut === null) throw errors.NOT_FOUND();
    return rollOut;
  }),
  kiosks: os.kiosks.handler(async ({ context: { database, nowMs }, input, errors }) => {
    const kiosks = await listMembers(database, input, nowMs);
    if (kiosks === null) throw errors.NOT_FOUND();
    return kiosks;
  }),
  preview: os.preview.handler(async ({ context: { database, nowMs, time }, input, errors }) => {
    refuseWrong(await wrongIn(database, input.settings, nowMs), errors);
    return previewRollOut(database, input, { nowMs, day: time.day(nowMs) });
  }),
  draft: os.draft.handler(async ({ context, input, errors }) => {
    refuseWrong(await wrongIn(context.database, input.settings, context.nowMs), errors);
    if (!(await isKnownTarget(context.database, input.target))) throw errors.NO_TARGET();
    const acting = actingOf(context);
    const number = await context.database.transaction((queries) => draftRollOut(queries, input, acting));
    return { number };
  }),
  start: os.start.handler(async ({ context, input: { number }, errors }) => {
    const { database, time, nowMs } = context;
    const of = { number, day: time.day(nowMs) };
    return orRefused(
      await database.transaction((queries) => startRollOut(queries, of, actingOf(context))),
      errors,
    );
  }),
  hold: os.hold.handler(async ({ context, input: { number }, errors }) =>
    orRefused(
      await context.database.transaction((queries) => holdRollOut(queries, number, actingOf(context))),
      errors,
    ),
  ),
  goOn: os.goOn.handler(async ({ context, input: { number }, errors }) =>
    orRefused(
      await context.database.transaction((queries) => goOnWithRollOut(queries, number, actingOf(context))),
      errors,
    ),
  ),
  withdraw: os.withdraw.handler(async ({ context, input: { number }, errors }) =>
    orRefused(
      await context.database.transaction((queries) => withdrawRollOut(queries, number, actingOf(context))),
      errors,
    ),
  ),
  file: os.file.handler(async ({ context, input: { device }, errors }) => {
    const { database, time, nowMs, collectorSigner: signer } = context;
    if (signer === null) throw errors.NOTHING();
    const standpoint = await createStandpoints()(database, { device, day: time.day(nowMs), nowMs });
    await joinRollOuts(database, { standpoint, nowMs });
    const text = await database.transaction((queries) =>
      giveFile(queries, { standpoint, signer }, actingOf(context)),
    );
    if (text === null) throw errors.NOTHING();
    if (text === 'gone') throw errors.NOT_FOUND();
    return { name: `cong-bundle-${device}.json`, text };
  }),
});
