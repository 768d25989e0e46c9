import { Component, type ReactNode } from 'react';

type BoundaryProps = {
  readonly children: ReactNode;
  /** What stands there while its children cannot be drawn. */
  readonly instead: ReactNode;
  /** Its children threw while they were drawn. */
  readonly onBroken: () => void;
  /** After so long they are drawn anew; null: whoever owns the boundary takes it away. Asked when they broke. */
  readonly drawAgainMs: (() => number) | null;
};

/** Keeps what one part of the screen throws from taking the rest of the screen away. */
export class Boundary extends Component<BoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };
  private timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(): void {
    const { onBroken, drawAgainMs } = this.props;
    onBroken();
    if (drawAgainMs !== null)
      this.timer = setTimeout(() => this.setState({ isBroken: false }), drawAgainMs());
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer);
  }

  override render(): ReactNode {
    return this.state.isBroken ? this.props.instead : this.props.children;
  }
}
