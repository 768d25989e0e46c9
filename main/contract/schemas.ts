import { z } from 'zod';
import type { Announcement } from '../domain/announcement.ts';
import { commands } from '../domain/command.ts';
import { readableKinds } from '../domain/credential.ts';
import type { Decision } from '../domain/decision.ts';
import type { Fault } from '../domain/fault.ts';
import type { IdleScreen } from '../domain/idle.ts';
import { leftToSetUp } from '../domain/left-to-set-up.ts';
import { lockFindings } from '../domain/lock-finding.ts';
import type { Refused } from '../domain/override.ts';
import type { FoundPrinter, TriedPrinter } from '../domain/printer-settings.ts';
import { cameraLooks, type TestedCode } from '../domain/scanner-test.ts';
import type { Status } from '../domain/status.ts';
import { venueKinds } from '../domain/venue-profile.ts';
import { deskFields } from '../domain/visitor.ts';
import { visitorLanguages } from '../domain/visitor-language.ts';
import { type Voice, voiceKinds, voicePrompts } from '../domain/voice.ts';
import { printerSchema } from '../settings/devices.ts';

const ms = z.int();
const count = z.int().min(0);
const direction = z.enum(['in', 'out']);

export const scanSource = z.enum(['hid', 'serial', 'keyboard', 'camera', 'typed', 'api']);

const readableKind = z.enum(readableKinds);
const credentialKind = z.enum([...readableKind.options, 'visitor', 'malformed', 'unknown', 'unreadable']);

const refuse = z.literal('refuse');
const decision = z.union([
  z.object({
    kind: z.literal('admit'),
    direction,
    marks: z.array(z.enum(['not-scanned-out', 'not-scanned-in'])).readonly(),
  }),
  z.object({ kind: refuse, reason: z.enum(['blocked', 'full', 'staff', 'unanswered']) }),
  z.object({
    kind: refuse,
    reason: z.literal('hours'),
    hours: z.array(z.object({ fromMinute: count, toMinute: count })).readonly(),
  }),
  z.object({ kind: refuse, reason: z.literal('expired'), expires: z.string() }),
  z.object({ kind: refuse, reason: z.literal('inside'), sinceMs: ms }),
  z.object({
    kind: z.literal('ask'),
    question: z.enum(['inside', 'warning', 'unsigned', 'age', 'number-only', 'evacuation']),
  }),
  z.object({
    kind: z.literal('retry'),
    reason: z.enum([
      'unreadable',
      'malformed',
      'unknown',
      'kind',
      'venue-code',
      'payment-code',
      'product-code',
      'slip-used',
      'invitation-void',
      'badge-void',
      'command-expired',
    ]),
    hint: z.enum(['camera', 'partial', 'input-method', 'layout', 'open-card']).nullable(),
  }),
  z.object({ kind: z.literal('obey'), command: z.enum(commands), isDone: z.boolean() }),
  z.object({ kind: z.literal('ignore'), reason: z.enum(['repeat', 'asking', 'badge', 'feedback']) }),
]) satisfies z.ZodType<Decision>;

export const announcement = z.object({
  seq: z.int().min(1),
  atMs: ms,
  decision,
  repeats: decision.nullable(),
  asks: z.int().min(1).optional(),
  direction: direction.nullable(),
  credential: credentialKind,
  maskedName: z.string().nullable(),
  lastThree: z.string().max(3).optional(),
  turn: z.int().min(1).optional(),
  slipNo: count.nullable(),
  aboutMs: ms.nullable(),
  people: z.int().min(1).optional(),
}) satisfies z.ZodType<Announcement>;

export const fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('printer-away'), address: z.string(), waiting: count }),
  z.object({ kind: z.literal('printer-paper-out'), waiting: count }),
  z.object({ kind: z.literal('printer-paper-low'), left: count }),
  z.object({ kind: z.literal('printer-cover-open'), waiting: count }),
  z.object({ kind: z.literal('printer-cutter-stuck'), waiting: count }),
  z.object({ kind: z.literal('printer-hot'), waiting: count }),
  z.object({ kind: z.literal('printer-stopped'), waiting: count }),
  z.object({ kind: z.literal('printer-floods'), address: z.string(), waiting: count }),
  z.object({ kind: z.literal('print-uncertain'), seq: z.int(), slipNo: count }),
  z.object({ kind: z.literal('print-failed'), seq: z.int(), slipNo: count.nullable() }),
  z.object({ kind: z.literal('scanner-away'), name: z.string() }),
  z.object({ kind: z.literal('scanner-floods'), name: z.string() }),
  z.object({ kind: z.literal('input-method-on') }),
  z.object({ kind: z.literal('camera-away') }),
  z.object({ kind: z.literal('collector-away'), sinceMs: ms, waiting: count }),
  z.object({ kind: z.literal('collector-stranger'), sinceMs: ms, waiting: count }),
  z.object({ kind: z.literal('collector-refuses'), sinceMs: ms, waiting: count }),
  z.object({
    kind: z.literal('collector-waiting'),
    sinceMs: ms,
    waiting: count,
    fingerprint: z.string(),
  }),
  z.object({ kind: z.literal('collector-retired'), sinceMs: ms, waiting: count }),
  z.object({ kind: z.literal('collector-differs'), seq: count }),
  z.object({ kind: z.literal('clock-wrong'), offsetMs: ms }),
  z.object({ kind: z.literal('help-called'), sinceMs: ms }),
  z.object({ kind: z.literal('roll-call'), sinceMs: ms, isDrill: z.boolean() }),
  z.object({ kind: z.literal('trust-list-broken'), file: z.string() }),
  z.object({ kind: z.literal('trust-list-stale'), sinceMs: ms }),
  z.object({ kind: z.literal('lock-open') }),
  z.object({ kind: z.literal('disk-low'), freeBytes: count }),
  z.object({ kind: z.literal('disk-reserve') }),
  z.object({ kind: z.literal('disk-full') }),
  z.object({ kind: z.literal('journal-renewed'), why: z.enum(['damaged', 'missing']), sinceMs: ms }),
  z.object({ kind: z.literal('key-damaged'), of: z.enum(['day', 'tag', 'device', 'pin']), sinceMs: ms }),
  z.object({ kind: z.literal('block-list-damaged') }),
  z.object({ kind: z.literal('expected-damaged'), day: count, more: count }),
  z.object({ kind: z.literal('sailings-damaged'), day: count, more: count }),
  z.object({ kind: z.literal('children-damaged') }),
  z.object({ kind: z.literal('journal-changed'), seq: count }),
  z.object({ kind: z.literal('backup-late'), day: count }),
  z.object({ kind: z.literal('forgetting-late'), day: count }),
  z.object({ kind: z.literal('journal-unsaved') }),
]) satisfies z.ZodType<Fault>;

export const testedCode = z.object({
  source: scanSource,
  text: z.string(),
  aimId: z.string().nullable(),
  suffix: z.string().nullable(),
  layout: z.string().nullable(),
  damage: z.enum(['cut', 'input-method']).nullable(),
  usText: z.string().nullable(),
  meanGapMs: z.number().nullable(),
  longestGapMs: z.number().nullable(),
  look: z.enum(cameraLooks).nullable(),
  tookMs: z.number().nullable(),
}) satisfies z.ZodType<TestedCode>;

const health = z.enum(['fine', 'care', 'fault']);

const refused = z.object({
  seq: z.int().min(1),
  atMs: ms,
  reason: z.enum(['blocked', 'full', 'staff', 'unanswered', 'hours', 'expired', 'inside']),
  credential: credentialKind,
  maskedName: z.string().nullable(),
  lastThree: z.string().max(3).optional(),
}) satisfies z.ZodType<Refused>;

const siteWords = z.object({ vi: z.string(), en: z.string() });
const someWords = siteWords.extend({
  zh: z.string().optional(),
  ko: z.string().optional(),
  ru: z.string().optional(),
  fr: z.string().optional(),
});

const idle = z.object({
  greeting: siteWords.nullable(),
  message: siteWords.extend({ fromDay: z.int().nullable(), untilDay: z.int().nullable() }).nullable(),
  announcements: z
    .array(z.object({ id: z.string(), words: someWords, tone: z.enum(['plain', 'care']) }))
    .readonly(),
  night: z.object({ fromMinute: count, toMinute: count }).nullable(),
  logo: z.string().nullable(),
}) satisfies z.ZodType<IdleScreen>;

const voice = z.object({
  kind: z.enum(voiceKinds),
  files: z
    .array(z.object({ language: z.enum(visitorLanguages), prompt: z.enum(voicePrompts), name: z.string() }))
    .readonly(),
}) satisfies z.ZodType<Voice>;

export const status = z.object({
  venue: z.object({ id: z.string(), name: z.string(), kind: z.enum(venueKinds), hasCode: z.boolean() }),
  gate: z.object({
    id: z.string(),
    name: z.string(),
    direction: z.enum(['in', 'out', 'both']),
    isSwitched: z.boolean(),
  }),
  timeZone: z.string(),
  nowMs: ms,
  rulesVersion: count,
  admitKinds: z.array(readableKind).readonly(),
  questions: z.array(announcement).readonly(),
  refused: z.array(refused).readonly(),
  printer: z.object({
    kind: z.enum(['none', ...health.options]),
    waiting: count,
    waitingSinceMs: ms.nullable(),
  }),
  scanners: z
    .array(
      z.object({
        source: z.enum(['hid', 'serial']),
        name: z.string(),
        state: z.enum(['ready', 'away', 'floods']),
      }),
    )
    .readonly(),
  keyboardPrefix: z.string(),
  camera: z.object({
    kind: z.enum(['none', ...health.options]),
    device: z.string().nullable(),
    isMirrored: z.boolean(),
    wantsTorch: z.boolean(),
  }),
  upload: z.object({
    kind: z.enum(['none', ...health.options]),
    waiting: count,
    lastAnswerMs: ms.nullable(),
  }),
  clock: z.object({ trust: z.enum(['trusted', 'unchecked', 'suspect']), offsetMs: ms.nullable() }),
  disk: z.object({ kind: health, freeBytes: count }),
  lock: z.object({ atMs: ms, findings: z.array(z.enum(lockFindings)).readonly() }).nullable(),
  notice: someWords,
  languages: z.array(z.enum(visitorLanguages)).readonly(),
  voice,
  offersFeedback: z.boolean(),
  idle,
  hasStaff: z.boolean(),
  onDuty: z.string().nullable(),
  setup: z.enum(['open', 'practice', 'done']),
  leftToSetUp: z.array(z.enum(leftToSetUp)).readonly(),
  deskFields: z.array(z.enum(deskFields)).readonly(),
  whenDiskFull: z.enum(['paper', 'close']),
  faults: z.array(fault).readonly(),
}) satisfies z.ZodType<Status>;

const foundPrinter = z.object({
  settings: printerSchema,
  name: z.string().nullable(),
}) satisfies z.ZodType<FoundPrinter>;

export const printersFound = z.object({
  current: printerSchema.nullable(),
  found: z.array(foundPrinter).readonly(),
});

export const triedPrinter = z.object({
  settings: printerSchema,
  answersStatus: z.boolean(),
  confirms: z.boolean(),
  outcome: z.enum(['printed', 'unconfirmed', 'cut-off', 'not-begun']),
}) satisfies z.ZodType<TriedPrinter>;

/** A Result over the border. */
export function resultOf<Value extends z.ZodType, Trouble extends z.ZodType>(value: Value, trouble: Trouble) {
  return z.union([
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), fault: trouble }),
  ]);
}
