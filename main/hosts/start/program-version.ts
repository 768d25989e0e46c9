import program from '../../../package.json' with { type: 'json' };

/** Of this program, such as `0.1.0`; it is compiled in, for a packaged program lies elsewhere. */
export const programVersion: string = program.version;
