export type Signing = {
  /** For electron-builder. */
  readonly args: readonly string[];
  /** What whoever builds must know. */
  readonly sentence: string;
};

/**
 * How a Windows package is signed: with the certificate that `WIN_CSC_LINK` (a .pfx, its path or base64) and
 * `WIN_CSC_KEY_PASSWORD` name, as electron-builder reads them. Its subject becomes the publisher that updates must have;
 * `CONG_PUBLISHER` names it where a new certificate has another subject. Without a certificate nothing is signed, and no
 * publisher is asked for: a package that named one would refuse each unsigned update.
 */
export function windowsSigning(env: NodeJS.ProcessEnv): Signing {
  if (!env.WIN_CSC_LINK) {
    return {
      args: [],
      sentence:
        'The installer is NOT signed: WIN_CSC_LINK names no certificate. Windows warns of it, and Smart App Control does not run it (docs/install.md).',
    };
  }
  const publisher = env.CONG_PUBLISHER;
  return {
    // A certificate that does not work ends the build, and leaves no unsigned installer behind.
    args: [
      '-c.forceCodeSigning=true',
      ...(publisher ? [`-c.win.signtoolOptions.publisherName=${publisher}`] : []),
    ],
    sentence: `The installer is signed with the certificate of WIN_CSC_LINK${publisher ? `, publisher ${publisher}` : ''}.`,
  };
}
