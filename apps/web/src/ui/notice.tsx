import type { ReactNode } from 'react';

/** One shape and tone for everything that is not danger. `polite` when it appears after a press. */
export function Notice({
  danger,
  polite,
  children,
}: {
  danger?: boolean;
  polite?: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <div className={danger ? 'notice notice--danger' : 'notice'} role={polite ? 'status' : undefined}>
      {children}
    </div>
  );
}
