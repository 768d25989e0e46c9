import type { Clock } from '../../main/ports.ts';
import { askOffline, fence, processFence, sendStatus, stopStatus } from './escpos.ts';
import type { OpenLink } from './link.ts';
import { createReplyReader, type PrinterReply } from './replies.ts';

/** What a printer answered when it was asked what it can. */
export type Probed = {
  readonly answersStatus: boolean;
  readonly answersFence: boolean;
  readonly answersProcessId: boolean;
  readonly sendsStatus: boolean;
  /** The profile that fits. */
  readonly profile: 'generic' | 'silent' | 'epson';
};

const answerMs = 1_000;
const probeId = '0000';

/**
 * Asks a printer what it can, once, when it is set up; null when it is not there. A clone that does not know GS ( H may
 * print some characters: it is asked only when GS r was answered.
 */
export async function probePrinter(open: OpenLink, clock: Pick<Clock, 'after'>): Promise<Probed | null> {
  let heard: (reply: PrinterReply) => void = () => {};
  const read = createReplyReader();
  const link = await open({
    data: (bytes) => {
      for (const reply of read(bytes)) heard(reply);
    },
    lost() {},
  });
  if (!link) return null;

  async function answers(question: Uint8Array, kind: PrinterReply['kind']): Promise<boolean> {
    const answer = new Promise<boolean>((resolve) => {
      const stop = clock.after(answerMs, () => resolve(false));
      heard = (reply) => {
        if (reply.kind !== kind) return;
        stop();
        resolve(true);
      };
    });
    await link?.write(question);
    return answer;
  }

  const answersStatus = await answers(askOffline, 'real-time');
  const answersFence = await answers(fence, 'fence');
  const answersProcessId = answersFence && (await answers(processFence(probeId), 'process'));
  const sendsStatus = answersStatus && (await answers(sendStatus, 'asb'));
  await link.write(stopStatus);
  link.close();
  const canConfirm = answersStatus && answersFence;
  const profile = !canConfirm ? 'silent' : answersProcessId && sendsStatus ? 'epson' : 'generic';
  return { answersStatus, answersFence, answersProcessId, sendsStatus, profile };
}
