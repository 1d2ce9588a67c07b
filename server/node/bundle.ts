/**
 * The server in a few files instead of nine hundred: finding, reading and compiling each of them, in three threads, was most of a
 * start. Made again whenever any file that went into it is not the one that went into it.
 */
import { existsSync, mkdtempSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const FOLDER = 'node_modules/.cache/server'
const ENTRIES = {
  serve: 'server/node/serve.ts',
  doorstep: 'server/node/cli/run.ts',
  'writer-thread': 'server/node/writer-thread.ts',
  'pull-thread': 'server/node/pull-thread.ts',
  'checkpoint-thread': 'server/node/checkpoint-thread.ts',
  'reader-thread': 'server/node/import/reader-thread.ts',
}
/** Not bundled, but what they say decides what comes out. */
const ALSO = ['package.json', 'package-lock.json', 'server/node/bundle.ts']

/** Time of change and size of each file: a copy that kept an older time differs too. */
type Stamps = Record<string, readonly [number, number]>

/** @returns the file of the server or of the command line; null where none can be kept: the sources then run as they are */
export async function serverBundle(root: string, of: 'serve' | 'doorstep'): Promise<string | null> {
  const folder = join(root, FOLDER)
  const entry = join(folder, `${of}.mjs`)
  if (isFresh(root, folder)) return entry
  try {
    await bundle(root, folder)
    return entry
  } catch {
    return null
  }
}

function isFresh(root: string, folder: string): boolean {
  try {
    const stamps = JSON.parse(readFileSync(join(folder, 'stamps.json'), 'utf8')) as Stamps
    return Object.entries(stamps).every(([file, [time, size]]) => {
      const now = statSync(join(root, file), { throwIfNoEntry: false })
      return now?.mtimeMs === time && now.size === size
    })
  } catch {
    return false
  }
}

async function bundle(root: string, folder: string): Promise<void> {
  const esbuild = await import('esbuild')
  mkdirSync(dirname(folder), { recursive: true })
  const made = mkdtempSync(`${folder}-`)
  try {
    const { metafile } = await esbuild.build({
      absWorkingDir: root,
      entryPoints: ENTRIES,
      outdir: made,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      // Libraries stay where they are: some look for files beside their own.
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node24',
      charset: 'utf8',
      sourcemap: 'linked',
      sourcesContent: false,
      define: { TO_ROOT: JSON.stringify('../../../') },
      metafile: true,
      tsconfigRaw: {},
      logLevel: 'silent',
    })
    const stamps: Stamps = {}
    for (const file of [...Object.keys(metafile.inputs), ...ALSO]) {
      const { mtimeMs, size } = statSync(join(root, file))
      stamps[file] = [mtimeMs, size]
    }
    writeFileSync(join(made, 'stamps.json'), JSON.stringify(stamps))
    putInPlace(root, folder, made)
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

/** Servers that start at the same time: whoever comes second finds it made. */
function putInPlace(root: string, folder: string, made: string): void {
  if (isFresh(root, folder)) return
  if (existsSync(folder)) renameSync(folder, `${made}.old`)
  try {
    renameSync(made, folder)
  } finally {
    rmSync(`${made}.old`, { recursive: true, force: true })
  }
}
