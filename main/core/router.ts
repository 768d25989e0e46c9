import { implement } from '@orpc/server';
import { contract } from '../contract/contract.ts';
import type { Core } from './core.ts';

/** The contract, answered by this core. Every host serves this one router over its own wire. */
export function createRouter(core: Core) {
  const procedures = implement(contract);
  const touching = <Answer>(act: () => Answer): Answer => {
    core.touched();
    return act();
  };
  return procedures.router({
    status: procedures.status.handler(() => core.status()),
    scan: procedures.scan.handler(({ input }) => core.scan(input)),
    answer: procedures.answer.handler(({ input }) => touching(() => core.answer(input.word, input.session))),
    settleSlip: procedures.settleSlip.handler(({ input }) =>
      touching(() => core.settleSlip(input.seq, input.word, input.session)),
    ),
    testScanners: procedures.testScanners.handler(({ input }) =>
      touching(() => core.testScanners(input.isOn)),
    ),
    printReport: procedures.printReport.handler(({ input }) =>
      touching(() => core.printReport(input.kind, input.session)),
    ),
    findPrinters: procedures.findPrinters.handler(() => touching(() => core.findPrinters())),
    tryPrinter: procedures.tryPrinter.handler(({ input }) =>
      touching(() => core.tryPrinter(input.printer, input.session)),
    ),
    choosePrinter: procedures.choosePrinter.handler(({ input }) =>
      touching(() => core.choosePrinter(input.printer, input.session)),
    ),
    leave: procedures.leave.handler(({ input }) => touching(() => core.leave(input.pin))),
    settleHelp: procedures.settleHelp.handler(({ input }) => touching(() => core.settleHelp(input.session))),
    tellCamera: procedures.tellCamera.handler(({ input }) => core.tellCamera(input.state)),
    tellBroken: procedures.tellBroken.handler(({ input }) => core.tellBroken(input.part)),
    listStaff: procedures.listStaff.handler(() => core.listStaff()),
    signIn: procedures.signIn.handler(({ input }) => touching(() => core.signIn(input))),
    endDuty: procedures.endDuty.handler(({ input }) => touching(() => core.endDuty(input.session))),
    signOut: procedures.signOut.handler(({ input }) => touching(() => core.signOut(input))),
    inspect: procedures.inspect.handler(({ input }) => touching(() => core.inspect(input))),
    verifyLog: procedures.verifyLog.handler(({ input }) => touching(() => core.verifyLog(input))),
    carry: procedures.carry.handler(({ input }) => touching(() => core.carry(input))),
    exportDay: procedures.exportDay.handler(({ input }) => touching(() => core.exportDay(input))),
    printDay: procedures.printDay.handler(({ input }) => touching(() => core.printDay(input))),
    lookUp: procedures.lookUp.handler(({ input }) => touching(() => core.lookUp(input))),
    addStaff: procedures.addStaff.handler(({ input }) => touching(() => core.addStaff(input))),
    changePin: procedures.changePin.handler(({ input }) => touching(() => core.changePin(input))),
    removeStaff: procedures.removeStaff.handler(({ input }) => touching(() => core.removeStaff(input))),
    news: procedures.news.handler(async function* ({ signal }) {
      yield* core.news(signal);
    }),
  });
}
