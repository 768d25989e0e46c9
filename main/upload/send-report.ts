import { problemSchema } from '../../protocol/batch.ts';
import { kioskReportAnswerSchema, kioskReportName, kioskReportPath } from '../../protocol/kiosk-report.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { SendReport } from '../ports/collector.ts';
import { readText } from './exchange.ts';
import type { Sender } from './http-collector.ts';
import { postSigned } from './post-signed.ts';

/** Reports to the collector at `url`; requests are signed (RFC 9421). */
export function connectReports(url: string, sender: Sender): SendReport {
  const target = new URL(kioskReportPath, url);
  return async (report) => {
    const posted = { name: kioskReportName(report.device), json: report };
    const response = await postSigned(target, posted, sender);
    if (response === null) return failed({ kind: 'away' });
    const said = parseJson(await readText(response));
    if (response.ok)
      return kioskReportAnswerSchema.safeParse(said).success ? ok(undefined) : failed({ kind: 'away' });
    // Anything but a proper answer, such as the page of a captive portal, is no answer.
    const problem = problemSchema.safeParse(said).data?.type;
    if (problem === 'not-found' || problem === 'method') return failed({ kind: 'unknown' });
    const isRefused = problem === 'waiting' || problem === 'retired' || problem === 'key';
    return failed({ kind: isRefused ? 'refused' : 'away' });
  };
}
