import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';

/** `main` is the one filled button of a page (`smallMain` on the desk); `danger` is for erasing for good, nothing else. */
export type Kind = 'main' | 'danger' | 'plain' | 'small' | 'smallMain';

const CLASSES: Readonly<Record<Kind, string>> = {
  main: 'btn btn--main',
  danger: 'btn btn--danger',
  plain: 'btn btn--plain',
  small: 'btn btn--small',
  smallMain: 'btn btn--small btn--main',
};

const classOf = (kind?: Kind): string => (kind ? CLASSES[kind] : 'btn');

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled'> {
  kind?: Kind;
  /** It is being done. It stays where it is and keeps the focus, and further presses do nothing. */
  busy?: boolean;
  /** It can't be pressed now; say why in words nearby. It can still be reached. */
  off?: boolean;
}

/** A button that says what will be done. One that can't be pressed stays reachable, so that focus is never lost. */
export function Button({ kind, busy = false, off = false, type = 'button', onClick, ...rest }: ButtonProps): ReactNode {
  const dead = busy || off;
  return (
    <button
      {...rest}
      type={type}
      className={classOf(kind)}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      onClick={dead ? (event) => event.preventDefault() : onClick}
    />
  );
}

/** A link to another page that looks like a button. */
export function GoButton({ to, kind, children }: { to: string; kind?: Kind; children: ReactNode }): ReactNode {
  return (
    <Link href={to} className={classOf(kind)}>
      {children}
    </Link>
  );
}

/** A link to another page, in the text. */
export function Go({ to, current, children }: { to: string; current?: boolean; children: ReactNode }): ReactNode {
  return (
    <Link href={to} aria-current={current ? 'page' : undefined}>
      {children}
    </Link>
  );
}
