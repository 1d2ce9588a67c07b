/**
 * The server in a few files instead of nine hundred: finding, reading and compiling each of them, in three threads, was most of a
 * start. Made again whenever any file that went into it is not the one that went into it.
 */
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const FOLDER = 'node_modules/.cache/server'
/** In FOLDER: which of the folders beside it is the last one made, and of what. */
const CURRENT = 'current.json'
/** An older bundle stays this long: whoever has just found it is still reading it. */
const KEPT_MS = 3_600_000
/** What is started by its name. */
export const ENTRIES = {
  serve: 'server/node/serve.ts',
  doorstep: 'server/node/cli/run.ts',
  'writer-thread': 'server/node/writer-thread.ts',
  'pull-thread': 'server/node/pull-thread.ts',
  'derive-thread': 'server/node/derive-thread.ts',
  'checkpoint-thread': 'server/node/checkpoint-thread.ts',
  'read-apart-thread': 'server/node/read-apart-thread.ts',
  'reader-thread': 'server/node/import/reader-thread.ts',
}
/** Not bundled, but what they say decides what comes out. */
const ALSO = ['package.json', 'package-lock.json', 'server/node/bundle.ts']

/** Time of change and size of each file: a copy that kept an older time differs too. */
type Stamps = Record<string, readonly [number, number]>
interface Current {
  folder: string
  stamps: Stamps
}

/** @returns the file of the server or of the command line; null where none can be kept: the sources then run as they are */
export async function serverBundle(root: string, of: 'serve' | 'doorstep'): Promise<string | null> {
  try {
    const folder = freshFolder(root) ?? (await bundle(root))
    return join(root, FOLDER, folder, `${of}.mjs`)
  } catch {
    return null
  }
}

function freshFolder(root: string): string | null {
  try {
    const { folder, stamps } = JSON.parse(readFileSync(join(root, FOLDER, CURRENT), 'utf8')) as Current
    const isFresh = Object.entries(stamps).every(([file, [time, size]]) => {
      const now = statSync(join(root, file), { throwIfNoEntry: false })
      return now?.mtimeMs === time && now.size === size
    })
    return isFresh && statSync(join(root, FOLDER, folder)).isDirectory() ? folder : null
  } catch {
    return null
  }
}

/** Servers that start at the same time each make their own; the last one to finish is found from then on. */
async function bundle(root: string): Promise<string> {
  const esbuild = await import('esbuild')
  mkdirSync(join(root, FOLDER), { recursive: true })
  const made = mkdtempSync(join(root, FOLDER, 'made-'))
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
      // Each thread holds its text, two bytes a letter: a third less without what only people read. Stacks go by the map.
      minifyWhitespace: true,
      minifySyntax: true,
      sourcemap: 'linked',
      sourcesContent: false,
      define: { TO_ROOT: JSON.stringify('../../../../') },
      metafile: true,
      tsconfigRaw: {},
      logLevel: 'silent',
    })
    const stamps: Stamps = {}
    for (const file of [...Object.keys(metafile.inputs), ...ALSO]) {
      const { mtimeMs, size } = statSync(join(root, file))
      stamps[file] = [mtimeMs, size]
    }
    const current: Current = { folder: basename(made), stamps }
    writeFileSync(join(made, CURRENT), JSON.stringify(current))
    renameSync(join(made, CURRENT), join(root, FOLDER, CURRENT))
    sweep(root, current.folder)
    return current.folder
  } catch (error) {
    rmSync(made, { recursive: true, force: true })
    throw error
  }
}

function sweep(root: string, current: string): void {
  for (const name of readdirSync(join(root, FOLDER))) {
    const path = join(root, FOLDER, name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (name !== current && name !== CURRENT && age > KEPT_MS) rmSync(path, { recursive: true, force: true })
  }
}
