import { z } from 'zod';
import { batchAnswerSchema, problemSchema, rangeAnswerSchema } from '../../protocol/batch.ts';
import { bundleAnswerSchema, bundleRequestSchema } from '../../protocol/bundle.ts';
import { enrolmentAnswerSchema, enrolmentRequestSchema } from '../../protocol/enrolment.ts';
import { feedbackAnswerSchema, feedbackRequestSchema } from '../../protocol/feedback.ts';
import { kioskReportAnswerSchema, kioskReportSchema } from '../../protocol/kiosk-report.ts';
import { rollAnswerSchema, rollRequestSchema } from '../../protocol/roll-call.ts';
import { safeAlphabet } from '../../protocol/safe-alphabet.ts';
import { batchHeader, batchLines, eventSchema } from './line-schemas.ts';
import { type Part, signature, signedHeaders } from './signed-operation.ts';

function schemaOf(schema: z.ZodType): Part {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  return json;
}

function answer(description: string, schema: Part): Part {
  return { description, content: { 'application/json': { schema } } };
}

function problems(...codes: readonly string[]): Part {
  const content = { 'application/problem+json': { schema: schemaOf(problemSchema) } };
  return Object.fromEntries(codes.map((code) => [code, { description: 'A problem, RFC 9457.', content }]));
}

function asked(name: string, schema: Part, required = true): Part {
  return { name, in: 'query', required, schema };
}

const text: Part = { type: 'string' };
const whole: Part = { type: 'integer', minimum: 0 };
const journal = [asked('device', text), asked('epoch', text)];
const tags = ['devices'];
const symbols = `[${safeAlphabet}]`;
const batchHeaders = [
  ...signedHeaders('`device/epoch/first-last` of the batch', `^${symbols}{12}/${symbols}{8}/\\d+-\\d+$`),
  {
    name: 'Content-Encoding',
    in: 'header',
    required: false,
    description: '`gzip`, or left out',
    schema: { type: 'string', enum: ['gzip', 'identity'] },
  },
];
const ndjson = { 'application/x-ndjson': { schema: text } };

type SignedPost = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  /** What the `Idempotency-Key` says after the device. */
  readonly what: string;
  readonly asks: z.ZodType;
  readonly answers: readonly [description: string, schema: z.ZodType];
};

/** A post of a kiosk whose body is JSON: `collector/http/receive-signed.ts`. */
function signedPost({ what, asks, answers, summary, ...operation }: SignedPost): Part {
  const [description, schema] = answers;
  return {
    post: {
      ...operation,
      tags,
      summary: `${summary}, signed over its bytes (RFC 9421)`,
      parameters: signedHeaders(`\`device/${what}\``, `^${symbols}{12}/${what}$`),
      'x-signature': signature,
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(asks) } } },
      responses: {
        '200': answer(description, schemaOf(schema)),
        ...problems('400', '401', '403', '413', '503'),
      },
    },
  };
}

const ofCode = `The code of the office is \`CNG1\` and a number in the ${safeAlphabet.length} symbols \`${safeAlphabet}\`, the highest digit first; its bytes are a 1, the collector's Ed25519 key (32), the \`nonce\` (16), the collector's address, and the first 4 bytes of SHA-256 over these three.`;
const ofProof =
  '`proof` is the Ed25519 signature of that key, base64, over `cong enrolment 1`, device, key, nonce (empty where it is null) and state, a line feed after each.';

/** The byte routes of the kiosks. Their signatures and lines are told whole in docs/journal-format.md. */
export const devicePaths: Part = {
  '/v1/batches': {
    post: {
      operationId: 'devices.sendBatch',
      tags,
      summary: 'A batch of events, signed over its bytes (RFC 9421), NDJSON, gzip or as it is',
      parameters: batchHeaders,
      'x-signature': signature,
      requestBody: {
        required: true,
        description: batchLines,
        content: {
          'application/x-ndjson': { schema: text, 'x-lines': { first: batchHeader, rest: eventSchema } },
        },
      },
      responses: {
        '200': answer('What is here now, countersigned.', schemaOf(batchAnswerSchema)),
        ...problems('400', '401', '403', '409', '413', '415', '503'),
      },
    },
  },
  '/v1/enrolments': signedPost({
    operationId: 'devices.askToBeTakenIn',
    summary: 'A kiosk asks to be taken in, with the secret of a code or without',
    description: `${ofCode} ${ofProof}`,
    what: 'enrolment',
    asks: enrolmentRequestSchema,
    answers: ['Where it stands, signed by the collector.', enrolmentAnswerSchema],
  }),
  '/v1/roll-call': signedPost({
    operationId: 'devices.tellWhoIsInside',
    summary:
      'A gate leaves its sealed sheet of who is inside and reads those of the other gates of its venue',
    what: 'roll-call',
    asks: rollRequestSchema,
    answers: ['The other gates of the venue.', rollAnswerSchema],
  }),
  '/v1/reports': signedPost({
    operationId: 'devices.report',
    summary: 'A kiosk says how it is, each five minutes or so',
    what: 'report',
    asks: kioskReportSchema,
    answers: ['It was heard.', kioskReportAnswerSchema],
  }),
  '/v1/bundle': signedPost({
    operationId: 'devices.askWhatTheOfficeWants',
    summary: 'A kiosk says what of the office is in force at it, and hears what is to be',
    what: 'bundle',
    asks: bundleRequestSchema,
    answers: ['A bundle, signed by the collector, where there is a newer one.', bundleAnswerSchema],
  }),
  '/v1/feedback': signedPost({
    operationId: 'devices.handOverFeedback',
    summary: 'A kiosk hands over what people said at it and hears what became of it',
    what: 'feedback',
    asks: feedbackRequestSchema,
    answers: ['What is here now, and what the kiosk does not know yet.', feedbackAnswerSchema],
  }),
  '/v1/events': {
    get: {
      operationId: 'devices.giveBack',
      tags,
      summary: 'Events of a journal, byte for byte as they came',
      parameters: [...journal, asked('after', whole, false), asked('limit', whole, false)],
      responses: {
        '200': { description: 'One event a line.', content: ndjson },
        ...problems('400', '401', '403', '503'),
      },
    },
  },
  '/v1/checkpoint': {
    get: {
      operationId: 'devices.checkpoint',
      tags,
      summary: 'How many events of a journal are here, and the root of the tree over them',
      parameters: journal,
      responses: {
        '200': answer('Size and root.', {
          type: 'object',
          properties: { device: text, epoch: text, size: whole, root: text },
          required: ['device', 'epoch', 'size', 'root'],
        }),
        ...problems('400', '401', '403', '404', '503'),
      },
    },
  },
  '/v1/ranges': {
    get: {
      operationId: 'devices.compareRange',
      tags,
      summary: 'What is here of some events of a journal, 5,000 at most',
      parameters: [...journal, asked('first', whole), asked('last', whole)],
      responses: {
        '200': answer('A digest over what is here.', schemaOf(rangeAnswerSchema)),
        ...problems('400', '401', '403', '503'),
      },
    },
  },
  '/v1/health': {
    get: {
      operationId: 'devices.health',
      tags,
      summary: 'Whether the collector is up, and whether it takes batches yet',
      responses: {
        '200': answer('It is up.', {
          type: 'object',
          properties: { ok: { type: 'boolean' }, ready: { type: 'boolean' }, nowMs: whole },
          required: ['ok', 'ready', 'nowMs'],
        }),
        ...problems('403'),
      },
    },
  },
};
