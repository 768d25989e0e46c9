import type { Clock } from '../../main/ports/clock.ts';
import { boundHeard } from './bound-heard.ts';
import { askOffline, fence, processFence, sendStatus, stopStatus } from './escpos.ts';
import type { OpenLink } from './link.ts';
import { createReplyReader, type PrinterReply } from './replies.ts';
import { awayUnlessBug } from './unless-bug.ts';

/** What a printer answered when it was asked what it can. */
export type Probed = {
  readonly answersStatus: boolean;
  readonly answersFence: boolean;
  readonly answersProcessId: boolean;
  readonly sendsStatus: boolean;
  /** The profile that fits; null: it is off line (paper, cover, error) and cannot show what it can. */
  readonly profile: 'generic' | 'silent' | 'epson' | null;
};

const answerMs = 1_000;
const closeMs = 300;
const longestCloseMs = 2_000;
const probeId = '0000';
/** Cover open, paper out, error. */
const offlineBits = 0x64;

/**
 * Asks a printer what it can, once, when it is set up; null when it is not there. What does not know GS r or GS ( H may
 * print some characters: each is asked only when the one before was answered.
 */
export async function probePrinter(
  open: OpenLink,
  clock: Pick<Clock, 'after' | 'runMs'>,
): Promise<Probed | null> {
  let heard: (reply: PrinterReply) => void = () => {};
  let tellLost = () => {};
  const lost = new Promise<void>((resolve) => {
    tellLost = resolve;
  });
  const read = createReplyReader();
  const link = await boundHeard(open, clock)
    .open({
      data: (bytes) => {
        for (const reply of read(bytes)) heard(reply);
      },
      lost: tellLost,
    })
    .catch(awayUnlessBug);
  if (!link) return null;

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => void clock.after(ms, resolve));
  }

  /** What is still being thrown away on this line would be thrown away of the next who opens it. */
  async function letGo(): Promise<void> {
    link?.abandon();
    await Promise.race([lost, pause(longestCloseMs)]);
    await pause(closeMs);
  }

  function answer(question: Uint8Array, kind: PrinterReply['kind']): Promise<PrinterReply | null> {
    const found = new Promise<PrinterReply | null>((resolve) => {
      const stop = clock.after(answerMs, () => resolve(null));
      heard = (reply) => {
        if (reply.kind !== kind) return;
        stop();
        resolve(reply);
      };
    });
    void link?.write(question);
    return found;
  }
  const answers = async (question: Uint8Array, kind: PrinterReply['kind']) =>
    (await answer(question, kind)) !== null;

  const offline = await answer(askOffline, 'real-time');
  const answersStatus = offline !== null;
  if (offline?.kind === 'real-time' && (offline.byte & offlineBits) !== 0) {
    await letGo();
    return { answersStatus, answersFence: false, answersProcessId: false, sendsStatus: false, profile: null };
  }
  const answersFence = answersStatus && (await answers(fence, 'fence'));
  const answersProcessId = answersFence && (await answers(processFence(probeId), 'process'));
  const sendsStatus = answersStatus && (await answers(sendStatus, 'asb'));
  void link.write(stopStatus);
  await pause(closeMs);
  await letGo();
  const canConfirm = answersStatus && answersFence;
  const profile = !canConfirm ? 'silent' : answersProcessId && sendsStatus ? 'epson' : 'generic';
  return { answersStatus, answersFence, answersProcessId, sendsStatus, profile };
}
