import { implement } from '@orpc/server';
import { contract } from './contract/contract.ts';
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
    answer: procedures.answer.handler(({ input }) => touching(() => core.answer(input.word))),
    settleSlip: procedures.settleSlip.handler(({ input }) =>
      touching(() => core.settleSlip(input.seq, input.word)),
    ),
    testScanners: procedures.testScanners.handler(({ input }) =>
      touching(() => core.testScanners(input.isOn)),
    ),
    printReport: procedures.printReport.handler(({ input }) => touching(() => core.printReport(input.kind))),
    findPrinters: procedures.findPrinters.handler(() => touching(() => core.findPrinters())),
    tryPrinter: procedures.tryPrinter.handler(({ input }) => touching(() => core.tryPrinter(input.printer))),
    choosePrinter: procedures.choosePrinter.handler(({ input }) =>
      touching(() => core.choosePrinter(input.printer)),
    ),
    leave: procedures.leave.handler(({ input }) => touching(() => core.leave(input.pin))),
    settleHelp: procedures.settleHelp.handler(() => touching(() => core.settleHelp())),
    tellCamera: procedures.tellCamera.handler(({ input }) => core.tellCamera(input.state)),
    news: procedures.news.handler(async function* ({ signal }) {
      yield* core.news(signal);
    }),
  });
}
