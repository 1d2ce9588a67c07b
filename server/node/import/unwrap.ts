import { gunzip } from './gunzip.ts'
import { kindOf, KIND_BYTES } from './kind.ts'
import type { ImportLimits } from './limits.ts'
import { refusal } from './reason.ts'
import { headOf, type Source } from './source.ts'
import { tarEntries } from './tar.ts'
import { failure, type Failed } from './walk.ts'

/** The JSON files inside a file: itself, or what gzip and tar hold. */
export async function* unwrap(source: Source, limits: ImportLimits, nesting = 0): AsyncGenerator<Source | Failed> {
  try {
    if (nesting > limits.maxNesting) throw refusal('nested_too_deep', { limit: limits.maxNesting })
    const kind = kindOf(await headOf(source, KIND_BYTES))
    if (kind === 'json') yield source
    else if (kind === 'gzip')
      yield* unwrap({ file: source.file, read: () => gunzip(source.read(), limits) }, limits, nesting + 1)
    else if (kind === 'tar') {
      for await (const entry of tarEntries(source, limits)) {
        if ('failed' in entry) yield entry
        else yield* unwrap(entry, limits, nesting + 1)
      }
    } else throw refusal(kind === 'empty' ? 'empty' : 'wrong_type', kind === 'empty' ? {} : { type: kind })
  } catch (error) {
    yield failure(source.file, error)
  }
}
