/** Taking a vault off the tablet, and looking afterwards whether anything of it is left. */
import { deleteDatabase } from './idb.ts'

/** Where a tablet keeps things. `caches` is not everywhere. */
export interface Ground {
  factory: IDBFactory
  caches?: CacheStorage | undefined
}

/** What could not be taken away: nothing, or names to be tried again. */
export interface Left {
  databases: string[]
  caches: string[]
}

const PREFIX = 'doorstep-vault-'
/** Its database; caches that are its own begin with this name. */
export const vaultName = (id: string): string => `${PREFIX}${id}`

/** Who holds a database open lets go when told; whoever has not by then is a page that hangs. */
const PATIENCE_MS = 5_000

export const wipeVault = (ground: Ground, id: string): Promise<Left> =>
  wipe(ground, (name) => name === vaultName(id) || name.startsWith(`${vaultName(id)}-`))

/** What it keeps outside of its database. */
export const wipeBeside = (ground: Ground, id: string): Promise<Left> =>
  wipe(ground, (name) => name.startsWith(`${vaultName(id)}-`))

/** Vaults that nobody has a key to any more: the tablet went off in the middle of taking them away. */
export function sweepVaults(ground: Ground, ids: readonly string[]): Promise<Left> {
  const known = ids.map(vaultName)
  return wipe(ground, (name) => name.startsWith(PREFIX) && !known.some((k) => name === k || name.startsWith(`${k}-`)))
}

/** Everything of this application: the last vault goes, and the tablet is as new. */
export const wipeAll = (ground: Ground): Promise<Left> => wipe(ground, () => true)

async function wipe({ factory, caches }: Ground, belongs: (name: string) => boolean): Promise<Left> {
  const databases = async () => (await factory.databases()).flatMap(({ name }) => (name && belongs(name) ? [name] : []))
  const cached = async () => ((await caches?.keys()) ?? []).filter(belongs)
  const gone = Promise.allSettled([
    ...(await databases()).map((name) => deleteDatabase(factory, name)),
    ...(await cached()).map((name) => caches!.delete(name)),
  ])
  await Promise.race([gone, new Promise((late) => setTimeout(late, PATIENCE_MS))])
  return { databases: await databases(), caches: await cached() }
}
