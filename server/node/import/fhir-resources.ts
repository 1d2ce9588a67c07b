import { IMPORT_LIMITS, type ImportLimits } from './limits.ts'
import type { Reason } from './reason.ts'
import { judge, resourcesOf, type Found, type Judged } from './resources.ts'
import type { Source } from './source.ts'
import { unwrap } from './unwrap.ts'
import { failure, walk, type Failed } from './walk.ts'

export type { Failed, Found, Reason }
export type JudgedFile = Pick<Judged, 'file' | 'bytes' | 'sha256' | 'resources'>

export interface FhirOptions {
  limits?: Partial<ImportLimits>
  signal?: AbortSignal
  /** Called for each whole file before its first resource; 'skip' leaves it out (a resumed import that has this digest already). */
  onFile?: (file: JudgedFile, source: Source) => 'skip' | void | Promise<'skip' | void>
}

/**
 * The FHIR R4 resources of files, folders and archives, in order, in flat memory. A file is handed out only after it was
 * read to its end and found whole; one that is not gives one `failed` line and costs the others nothing.
 */
export async function* fhirResources(
  paths: readonly string[],
  options: FhirOptions = {},
): AsyncGenerator<Found | Failed> {
  const limits = { ...IMPORT_LIMITS, ...options.limits }
  const { signal, onFile } = options
  for await (const path of walk(paths, limits)) {
    signal?.throwIfAborted()
    if ('failed' in path) {
      yield path
      continue
    }
    for await (const source of unwrap(path, limits)) {
      if ('failed' in source) {
        yield source
        continue
      }
      let judged: Judged
      try {
        judged = await judge(source, limits, signal)
      } catch (error) {
        yield failure(source.file, error)
        continue
      }
      const { file, bytes, sha256, resources } = judged
      if ((await onFile?.({ file, bytes, sha256, resources }, source)) === 'skip') continue
      try {
        yield* resourcesOf(source, judged, limits, signal)
      } catch (error) {
        yield failure(source.file, error)
      }
    }
  }
}
