/** IndexedDB by promises. A promise of a request may be awaited inside its transaction, nothing else may. */
import type { Written } from './store.ts'

export const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, failed) => {
    request.addEventListener('success', () => done(request.result))
    request.addEventListener('error', () => failed(request.error!))
  })

export function openDatabase(factory: IDBFactory, name: string, stores: readonly string[]): Promise<IDBDatabase> {
  const request = factory.open(name, 1)
  request.addEventListener('upgradeneeded', () => {
    for (const store of stores) request.result.createObjectStore(store)
  })
  return asked(request)
}

/** Another page or worker that holds the database open is told and lets go; `blocked` is no reason to give up. */
export const deleteDatabase = (factory: IDBFactory, name: string): Promise<unknown> =>
  asked(factory.deleteDatabase(name))

export async function reading<T>(
  db: IDBDatabase,
  stores: readonly string[],
  read: (tx: IDBTransaction) => Promise<T>,
): Promise<T> {
  return await read(db.transaction(stores, 'readonly'))
}

/** Answers when it is on disk. A disk or quota that is full leaves everything as it was; any other failure throws. */
export async function writing(
  db: IDBDatabase,
  stores: readonly string[],
  write: (tx: IDBTransaction) => Promise<unknown>,
): Promise<Written> {
  // Strict: Chromium otherwise answers when the system has the data, which a flat battery takes along.
  const tx = db.transaction(stores, 'readwrite', { durability: 'strict' })
  const ended = new Promise<boolean>((done) => {
    tx.addEventListener('complete', () => done(true))
    tx.addEventListener('abort', () => done(false))
  })
  let failure: unknown
  try {
    await write(tx)
  } catch (error) {
    failure = error
    abort(tx)
  }
  if ((await ended) && !failure) return 'written'
  // A request that was under way only says that the transaction is over, which says why.
  if ([failure, tx.error].some((error) => (error as Error | null)?.name === 'QuotaExceededError')) return 'full'
  throw failure ?? tx.error ?? new Error('the transaction was aborted')
}

function abort(tx: IDBTransaction): void {
  try {
    tx.abort()
  } catch {
    // The request that failed has aborted it already.
  }
}

/** What a view of a larger buffer is cloned with is the whole buffer. */
export const own = <T extends Uint8Array<ArrayBuffer>>(bytes: T): Uint8Array<ArrayBuffer> =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()
