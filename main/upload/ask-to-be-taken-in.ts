import { problemSchema } from '../../protocol/batch.ts';
import { isSignedBy } from '../../protocol/ed25519.ts';
import {
  type EnrolmentCode,
  type EnrolmentRequest,
  enrolmentAnswerSchema,
  enrolmentName,
  enrolmentPath,
  enrolmentProof,
} from '../../protocol/enrolment.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Standing } from '../../protocol/standing.ts';
import type { EnrolFault } from '../ports/office.ts';
import { readText } from './exchange.ts';
import type { Sender } from './http-collector.ts';
import { postSigned } from './post-signed.ts';

/** Who asks: the journal and the place of the kiosk. */
export type Asking = Pick<EnrolmentRequest, 'device' | 'epoch' | 'venue' | 'gate'>;

const refusals = ['code-used', 'code-expired', 'code-unknown', 'full'] as const;

/**
 * Asks the office to be taken in, with the code that it showed or without one, and where this kiosk stands there now.
 * What the answer says counts with a code only when the key of the code has signed it.
 */
export async function askToBeTakenIn(
  to: Pick<EnrolmentCode, 'url'> & Partial<EnrolmentCode>,
  asking: Asking,
  sender: Sender,
): Promise<Result<Standing, EnrolFault>> {
  const target = new URL(enrolmentPath, to.url);
  const { device, epoch, venue, gate } = asking;
  const nonce = to.nonce ?? null;
  const request: EnrolmentRequest = { format: 1, device, epoch, nonce, venue, gate };
  const response = await postSigned(target, { name: enrolmentName(device), json: request }, sender);
  if (response === null) return failed({ kind: 'away' });
  const said = parseJson(await readText(response));
  if (!response.ok) return failed({ kind: refusalOf(said) });
  const answer = enrolmentAnswerSchema.safeParse(said);
  if (!answer.success) return failed({ kind: 'away' });
  const { state, proof } = answer.data;
  const proven = enrolmentProof({ device, key: sender.signer.publicKey, nonce, state });
  const isTheirs =
    to.collector === undefined ||
    (proof !== null && isSignedBy(to.collector, proven, Buffer.from(proof, 'base64')));
  return isTheirs ? ok(state) : failed({ kind: 'stranger' });
}

function refusalOf(said: unknown): EnrolFault['kind'] {
  const problem = problemSchema.safeParse(said).data?.type;
  return refusals.find((one) => one === problem) ?? 'away';
}
