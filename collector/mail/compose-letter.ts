import { randomBytes } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { textOf } from '../../resources/texts/texts.ts';
import type { SentPaper } from '../papers/contract.ts';
import type { FileFault } from '../papers/make-file.ts';
import { makeFile } from '../papers/make-file.ts';
import { dayText } from '../papers/written/cell.ts';
import type { Printed } from '../papers/written/printed.ts';
import { oneLine } from './explain-letter.ts';

/** With its attachments as they travel; a larger one is fetched, and not sent. Servers take 10 MB at least, mostly 25. */
const longestLetter = 10 * 1024 * 1024;
const [longestSubject, longestName] = [200, 100];

/** By which two copies of one letter are known to be one (RFC 5322, section 3.6.4). */
export function newMessageId(paper: number, from: string): string {
  return `<cong.${paper}.${randomBytes(12).toString('hex')}@${domainOf(from)}>`;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

export type Attached = { readonly pdf: Buffer; readonly xlsx: Buffer; readonly name: string };

/** Both sheets of a paper. */
export async function attach(printed: Printed): Promise<Result<Attached, FileFault>> {
  const pdf = await makeFile(printed, 'pdf');
  if (!pdf.ok) return pdf;
  const xlsx = await makeFile(printed, 'xlsx');
  if (!xlsx.ok) return xlsx;
  return ok({
    pdf: Buffer.from(await pdf.value.arrayBuffer()),
    xlsx: Buffer.from(await xlsx.value.arrayBuffer()),
    name: pdf.value.name.replace(/\.pdf$/, ''),
  });
}

type Written = {
  readonly from: string;
  readonly to: string;
  readonly messageId: string;
  readonly atMs: number;
  readonly printed: Printed;
  readonly sent: SentPaper;
  readonly attached: Attached;
};

/** The bytes of a letter (RFC 5322) in the paper's language; `too-large`: it is no letter any more. */
export async function composeLetter(given: Written): Promise<Result<Buffer, 'too-large'>> {
  const { from, to, messageId, atMs, printed, sent, attached } = given;
  const { language } = printed.paper;
  const of = {
    title: sent.title,
    unit: sent.unit?.name ?? textOf(language, 'paper.everything'),
    asOf: dayText(sent.asOf),
    revision: sent.revision,
    sha256: sent.sha256,
    name: sent.madeBy,
  };
  const composer = new MailComposer({
    from: { name: oneLine(printed.head.issuer || (sent.unit?.name ?? ''), longestName), address: from },
    to,
    messageId,
    date: new Date(atMs),
    subject: oneLine(textOf(language, 'mail.subject', of), longestSubject),
    text: `${textOf(language, 'mail.body', of)}\n`,
    // RFC 3834: nobody's absence note comes back.
    headers: { 'auto-submitted': 'auto-generated' },
    attachments: [
      { filename: `${attached.name}.pdf`, content: attached.pdf, contentType: 'application/pdf' },
      {
        filename: `${attached.name}.xlsx`,
        content: attached.xlsx,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      },
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const message = await composer.compile().build();
  return message.length > longestLetter ? failed('too-large') : ok(message);
}
