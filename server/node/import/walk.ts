import { lstat, readdir, stat as statOf } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isHidden, label } from './label.ts'
import type { ImportLimits } from './limits.ts'
import { reasonOf, refusal, type Reason } from './reason.ts'
import { diskSource, type Source } from './source.ts'

export interface Failed {
  file: string
  failed: Reason
}

/** The files under the paths, each folder sorted by name, patients first: the other files of a bulk export speak of them. Links inside a folder are named and not followed: they may lead anywhere. */
export async function* walk(paths: readonly string[], limits: ImportLimits): AsyncGenerator<Source | Failed> {
  let left = limits.maxFiles
  for (const path of paths) {
    try {
      for await (const found of filesIn(path, basename(path) || path)) {
        if (left-- <= 0) throw refusal('too_many_files', { limit: limits.maxFiles })
        yield found
      }
    } catch (error) {
      yield failure(label(path), error)
    }
  }
}

/** The line for the report, or the error again if it is a defect. */
export function failure(file: string, error: unknown): Failed {
  const failed = reasonOf(error)
  if (!failed) throw error
  return { file, failed }
}

async function* filesIn(path: string, name: string, typed = true): AsyncGenerator<Source | Failed> {
  const stat = await (typed ? statOf(path) : lstat(path))
  if (stat.isDirectory()) {
    const names = (await readdir(path)).filter((each) => !isHidden(each)).toSorted(byCodeUnit)
    for (const each of names) {
      try {
        yield* filesIn(join(path, each), `${name}/${each}`, false)
      } catch (error) {
        yield failure(label(`${name}/${each}`), error)
      }
    }
  } else if (stat.isSymbolicLink() && !typed) {
    yield { file: label(name), failed: { key: 'records.import_symlink', params: {} } }
  } else {
    yield diskSource(label(name), path, typed)
  }
}

const byCodeUnit = (a: string, b: string) =>
  Number(PATIENTS.test(b)) - Number(PATIENTS.test(a)) || (a < b ? -1 : a > b ? 1 : 0)
/** As FHIR Bulk Data names its files. */
const PATIENTS = /^Patient[-._\d]/i
