import { z } from 'zod';
import { readSmallText } from '../../native/disk/small-file.ts';
import { path, shapedText } from './shaped-text.ts';

const longestPassword = 1024;
const isHere = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/** The mail server of the collector on this PC. What it is for and what its faults mean: docs/collector.md, "By e-mail". */
export const mailSchema = z
  .strictObject({
    host: shapedText(
      /^(?=.{1,253}$)(?:(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}\.?|[0-9a-fA-F:]{2,45})$/,
      'the name or address of a server, without a port',
    ).meta({ description: 'The mail server.' }),
    from: shapedText(
      /^(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/,
      'an e-mail address',
    ).meta({ description: 'The address that letters come from.' }),
    port: z.int().min(1).max(65_535).nullable().default(null).meta({
      description: 'Its port. `null`: 587; with `tls` 465, with `none` 25.',
    }),
    tls: z.enum(['starttls', 'tls', 'none']).default('starttls').meta({
      description: 'Encrypted after STARTTLS, from the first byte, or not at all.',
    }),
    login: z
      .strictObject({
        user: z.string().min(1).max(254).meta({ description: 'The name to sign in with.' }),
        passwordFile: path.meta({ description: 'A file whose one line is the password.' }),
      })
      .nullable()
      .default(null)
      .meta({ description: 'How the server is signed in to. `null`: it wants no name.' }),
    ca: path.nullable().default(null).meta({
      description: 'Certificates in PEM that vouch for the server. `null`: the authorities of the system.',
    }),
    plainPassword: z.boolean().default(false).meta({
      description: 'With `none`: the password may go over the network for anybody to read.',
    }),
  })
  .refine(
    ({ host, tls, login, plainPassword }) =>
      login === null || tls !== 'none' || isHere.test(host) || plainPassword,
    { path: ['tls'], error: 'would send the password in the clear: starttls, tls, or "plainPassword": true' },
  );

export type MailSettings = z.output<typeof mailSchema>;

/** What is wrong with the file of the password; null: it holds one. */
export function passwordComplaint(mail: MailSettings | null): string | null {
  if (mail === null || mail.login === null) return null;
  const text = readSmallText(mail.login.passwordFile, longestPassword + 2);
  return text.ok && /^[^\r\n\0]{1,1024}(\r?\n)?$/.test(text.value)
    ? null
    : `the file ${mail.login.passwordFile} cannot be read, or is not one line with the password`;
}
