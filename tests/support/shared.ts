import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A file of the folder `shared` that lies beside this repository where Doorstep itself is developed. */
export const shared = (path: string): string => fileURLToPath(new URL(`../../../shared/${path}`, import.meta.url))

/** `describe.skipIf(!hasShared)`: a clone alone has no such folder. */
export const hasShared = existsSync(shared('architecture.md'))
