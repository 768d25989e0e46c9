import { implement } from '@orpc/server';
import { contract } from './contract/contract.ts';
import type { Core } from './core.ts';

/** The contract, answered by this core. Every host serves this one router over its own wire. */
export function createRouter(core: Core) {
  const procedures = implement(contract);
  return procedures.router({
    status: procedures.status.handler(() => core.status()),
    scan: procedures.scan.handler(({ input }) => core.scan(input)),
    answer: procedures.answer.handler(({ input }) => core.answer(input.word)),
    settleSlip: procedures.settleSlip.handler(({ input }) => core.settleSlip(input.seq, input.word)),
    testScanners: procedures.testScanners.handler(({ input }) => core.testScanners(input.isOn)),
    printReport: procedures.printReport.handler(({ input }) => core.printReport(input.kind)),
    findPrinters: procedures.findPrinters.handler(() => core.findPrinters()),
    tryPrinter: procedures.tryPrinter.handler(({ input }) => core.tryPrinter(input.printer)),
    choosePrinter: procedures.choosePrinter.handler(({ input }) => core.choosePrinter(input.printer)),
    leave: procedures.leave.handler(({ input }) => core.leave(input.pin)),
    settleHelp: procedures.settleHelp.handler(() => core.settleHelp()),
    tellCamera: procedures.tellCamera.handler(({ input }) => core.tellCamera(input.state)),
    news: procedures.news.handler(async function* ({ signal }) {
      yield* core.news(signal);
    }),
  });
}
