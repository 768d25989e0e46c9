type LinkProps = {
  readonly href: string;
  /** What the file is called where it is saved. */
  readonly name: string;
  readonly children: string;
};

/** Fetches a file; it looks like the buttons beside it. */
export function DownloadLink({ href, name, children }: LinkProps) {
  return (
    <a className="kit-download" href={href} download={name}>
      {children}
    </a>
  );
}
