import { isBadge } from '../../domain/badge-code.ts';
import { decodeCommandCode } from '../../domain/command-code.ts';
import type { Credential } from '../../domain/credential.ts';
import { decodeFeedbackCode } from '../../domain/feedback-code.ts';
import { decodeInvitation } from '../../domain/invitation-code.ts';

/** A code with the form of the kiosk's own slips. Whether this venue printed it is for others to say. */
export function readSlipCode(text: string): Credential | null {
  if (!/^[BCFGHJKLMNPQRSTVXZ][0-9BCFGHJKLMNPQRSTVXZ]{11}$/.test(text)) return null;
  return { kind: 'slip', trust: 'well-formed', fields: { code: text }, warnings: [] };
}

/** A code with the form of an invitation. Whether this venue made it is for others to say. */
export function readInvitation(text: string): Credential | null {
  if (decodeInvitation(text) === null) return null;
  return { kind: 'invitation', trust: 'well-formed', fields: { code: text }, warnings: [] };
}

/** A code with the form of a guard's command. Whether this venue made it is for others to say. */
export function readCommandCode(text: string): Credential | null {
  if (decodeCommandCode(text) === null) return null;
  return { kind: 'command', trust: 'well-formed', fields: { code: text }, warnings: [] };
}

/** A code with the form of a badge of staff. Whose it is, is for the staff's list to say. */
export function readBadge(text: string): Credential | null {
  return isBadge(text) ? { kind: 'badge', trust: 'well-formed', fields: { code: text }, warnings: [] } : null;
}

/** A code with the form of a feedback slip. Whether this kiosk made it is for others to say. */
export function readFeedbackCode(text: string): Credential | null {
  if (decodeFeedbackCode(text) === null) return null;
  return { kind: 'feedback', trust: 'well-formed', fields: { code: text }, warnings: [] };
}
