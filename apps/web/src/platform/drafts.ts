import type { KeptWhere } from './autosave.js';
import { isSharedDevice } from './shared-device.js';

/**
 * Writing that the server has not acknowledged, kept on this device. Each piece is sealed (AES-GCM) with a key that
 * the browser holds and will not hand out, and is bound to its id; it is deleted when the server has it. This covers
 * a closed lid and a copied profile file, not somebody who sits at the unlocked device: on a device that others use
 * too nothing is kept but in this page's memory.
 *
 * Every tab keeps under a name of its own, so that what one has sent never takes another's with it. A tab that is gone
 * leaves what it kept to whoever opens the same piece next.
 */
const STORE = 'pages';
const KEYS = 'keys';
const KEY_NAME = 'own';

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly text: ArrayBuffer;
  /** When it was kept, on this device's clock, in milliseconds: of two that were left behind the newer goes first. */
  readonly at: number;
}

const tab = crypto.randomUUID();
const BETWEEN = '#';
/** As long as this tab lives it holds a lock of its name: so others know that what it kept is not left behind. */
const holding = navigator.locks?.request(tab, () => new Promise<never>(() => undefined));
holding?.catch(() => undefined);

/** What is kept in memory alone; and what was left behind by other tabs and goes on in this one. */
const inMemory = new Map<string, unknown>();
const takenOver = new Map<string, string[]>();

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((done, failed) => {
    const opening = indexedDB.open('pages', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(STORE);
      opening.result.createObjectStore(KEYS);
    };
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error ?? new Error('no store on this device'));
  });
  return opened;
}

/** Runs one request in a transaction of its own and waits until it is on the disk. */
async function stored<T>(
  store: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await database()).transaction(store, mode, { durability: 'strict' });
  const request = ask(transaction.objectStore(store));
  return new Promise<T>((done, failed) => {
    transaction.oncomplete = () => done(request.result);
    transaction.onabort = () => failed(transaction.error ?? new Error('not kept'));
  });
}

/** The device's key; made once, by whichever tab adds it first. */
async function deviceKey(): Promise<CryptoKey> {
  const known = await stored<CryptoKey | undefined>(KEYS, 'readonly', (keys) => keys.get(KEY_NAME));
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  try {
    await stored(KEYS, 'readwrite', (keys) => keys.add(made, KEY_NAME));
    return made;
  } catch {
    return stored<CryptoKey>(KEYS, 'readonly', (keys) => keys.get(KEY_NAME));
  }
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const ownKey = (id: string): string => `${id}${BETWEEN}${tab}`;

/**
 * Keeps a value under an id (person and thing, so that one device can serve two people). Replaces what this tab kept
 * there. Answers where it is; a device that refuses to keep leaves it in the page's memory.
 */
export async function keepDraft(id: string, value: unknown): Promise<KeptWhere> {
  inMemory.set(id, value);
  if (isSharedDevice()) return 'page';
  try {
    await keepSealed(ownKey(id), value);
    inMemory.delete(id);
    return 'device';
  } catch {
    return 'page';
  }
}

async function keepSealed(name: string, value: unknown): Promise<void> {
  const key = await deviceKey();
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: bytes(name) },
    key,
    bytes(JSON.stringify(value)),
  );
  await stored(STORE, 'readwrite', (pages) => pages.put({ iv, text, at: Date.now() } satisfies Sealed, name));
}

/**
 * What is kept under an id, or undefined; also when it can no longer be opened. What another tab that is gone has left
 * goes on in this one; of several the newest, the others stay for the next time. The caller checks its shape.
 */
export async function readDraft(id: string): Promise<unknown> {
  if (inMemory.has(id)) return inMemory.get(id);
  const left = await leftBehind(id);
  let newest: { name: string; sealed: Sealed } | undefined;
  for (const name of left) {
    const sealed = await stored<Sealed | undefined>(STORE, 'readonly', (pages) => pages.get(name));
    if (sealed && (!newest || sealed.at > newest.sealed.at)) newest = { name, sealed };
  }
  if (!newest) return undefined;
  if (newest.name !== ownKey(id)) takenOver.set(id, [...(takenOver.get(id) ?? []), newest.name]);
  return unsealed(newest.name, newest.sealed);
}

async function unsealed(name: string, { iv, text }: Sealed): Promise<unknown> {
  try {
    const key = await deviceKey();
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bytes(name) }, key, text);
    return JSON.parse(new TextDecoder().decode(opened)) as unknown;
  } catch {
    return undefined;
  }
}

/** The names under an id that belong to no other tab which is still open. */
async function leftBehind(id: string): Promise<readonly string[]> {
  const names = (await allNames()).filter((name) => name.startsWith(id + BETWEEN));
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const open = new Set(held.map(({ name }) => name).filter((name) => name !== tab));
  return names.filter((name) => !open.has(name.slice(id.length + 1)));
}

/** Forgets what this tab kept or took over under an id: the server has acknowledged it, or its author let it go. */
export async function dropDraft(id: string): Promise<void> {
  inMemory.delete(id);
  const names = [ownKey(id), ...(takenOver.get(id) ?? [])];
  takenOver.delete(id);
  await Promise.all(names.map((name) => stored(STORE, 'readwrite', (pages) => pages.delete(name))));
}

/** Forgets all that is kept under an id, by whichever tab: nothing of it can be sent any more. */
export async function forgetDrafts(id: string): Promise<void> {
  await dropDraft(id);
  const names = (await allNames()).filter((name) => name.startsWith(id + BETWEEN));
  await Promise.all(names.map((name) => stored(STORE, 'readwrite', (pages) => pages.delete(name))));
}

/** The ids under which something is kept and that start so. */
export async function draftsOf(start: string): Promise<readonly string[]> {
  const onDevice = await allNames().catch(() => []);
  const ids = [...onDevice.map((name) => name.split(BETWEEN)[0]!), ...inMemory.keys()];
  return [...new Set(ids)].filter((id) => id.startsWith(start));
}

async function allNames(): Promise<readonly string[]> {
  const names = await stored(STORE, 'readonly', (pages) => pages.getAllKeys());
  return names.filter((name): name is string => typeof name === 'string');
}
