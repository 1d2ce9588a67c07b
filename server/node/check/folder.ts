import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Lends a temporary folder and takes it away afterwards. */
export function inFolder<T>(use: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'doorstep-planted-'))
  try {
    return use(root)
  } finally {
    rmSync(root, { recursive: true })
  }
}

export function put(root: string, file: string, source: string) {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), source)
}
