/** One line for the log: what happened, in words, with codes and numbers only. Nothing that a visitor gave is ever in it. */
export type TellLog = (line: string) => void;
