/**
 * Writing that the server has not acknowledged, kept on this device. Each piece is sealed (AES-GCM) with a key that
 * the browser holds and will not hand out, and is bound to its id; it is deleted when the server has it. This covers
 * a closed lid and a copied profile file, not somebody who sits at the unlocked device.
 */
const STORE = 'pages';
const KEYS = 'keys';
const KEY_NAME = 'own';

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly text: ArrayBuffer;
}

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

/** Keeps a value under an id (person and thing, so that one device can serve two people). Replaces what was there. */
export async function keepDraft(id: string, value: unknown): Promise<void> {
  const key = await deviceKey();
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: bytes(id) },
    key,
    bytes(JSON.stringify(value)),
  );
  await stored(STORE, 'readwrite', (pages) => pages.put({ iv, text } satisfies Sealed, id));
}

/** What is kept under an id, or undefined; also when it can no longer be opened. The caller checks its shape. */
export async function readDraft(id: string): Promise<unknown> {
  const sealed = await stored<Sealed | undefined>(STORE, 'readonly', (pages) => pages.get(id));
  if (!sealed) return undefined;
  try {
    const key = await deviceKey();
    const text = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.iv, additionalData: bytes(id) },
      key,
      sealed.text,
    );
    return JSON.parse(new TextDecoder().decode(text)) as unknown;
  } catch {
    return undefined;
  }
}

/** Forgets what is kept under an id: the server has acknowledged it, or its author let it go. */
export async function dropDraft(id: string): Promise<void> {
  await stored(STORE, 'readwrite', (pages) => pages.delete(id));
}

/** The ids under which something is kept and that start so. */
export async function draftsOf(start: string): Promise<readonly string[]> {
  const ids = await stored(STORE, 'readonly', (pages) => pages.getAllKeys());
  return ids.filter((id): id is string => typeof id === 'string' && id.startsWith(start));
}
