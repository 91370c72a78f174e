import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** Where the page is: another place is a new beginning. */
  at: string;
  /** What is shown in place of what broke. */
  failed: (again: () => void) => ReactNode;
  children: ReactNode;
}

/** Holds back what breaks inside it, so that what stands around it stays. */
export class Boundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (before.at !== this.props.at && this.state.broken) this.again();
  }

  private readonly again = (): void => this.setState({ broken: false });

  override render(): ReactNode {
    return this.state.broken ? this.props.failed(this.again) : this.props.children;
  }
}
