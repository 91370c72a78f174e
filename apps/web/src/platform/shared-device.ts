/** Where this device remembers that other people use it too; on the device alone, for whoever uses it. */
const PLACE = 'shared-device';

/** Whether somebody said that other people use this device. Then nothing that was typed is ever kept on it. */
export function isSharedDevice(): boolean {
  try {
    return localStorage.getItem(PLACE) === 'yes';
  } catch {
    return false;
  }
}

/** Remembers whether other people use this device. */
export function setSharedDevice(shared: boolean): void {
  try {
    if (shared) localStorage.setItem(PLACE, 'yes');
    else localStorage.removeItem(PLACE);
  } catch {
    // A browser that keeps nothing at all keeps no writing either.
  }
}
