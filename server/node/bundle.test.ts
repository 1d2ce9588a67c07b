import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ENTRIES, serverBundle } from './bundle.ts'

let place: string
let root: string

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'doorstep-bundle-'))
  root = join(place, 'project')
  for (const file of Object.values(ENTRIES))
    write(file, `import { word } from '${file.split('/').length > 3 ? '..' : '.'}/word.ts'\nglobalThis.said = word\n`)
  write('server/node/word.ts', "import { ROOT } from './root.ts'\nexport const word: string = `one ${ROOT}`\n")
  write('server/node/root.ts', readFileSync(new URL('root.ts', import.meta.url), 'utf8'))
  write('server/node/bundle.ts', '')
  write('package.json', '{"type":"module"}')
  write('package-lock.json', '{}')
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

/** What the bundle says when it is run: each time as if for the first time. */
async function said(entry: string | null): Promise<string> {
  await import(`${pathToFileURL(entry!).href}?${performance.now()}`)
  return (globalThis as { said?: string }).said!
}
const CACHE = 'node_modules/.cache/server'
const current = () => readFileSync(join(root, CACHE, 'current.json'), 'utf8')

describe('the bundled server', () => {
  it('is made once, and knows where the project is', async () => {
    expect(await said(await serverBundle(root, 'serve'))).toBe(`one ${root}/`)
    const made = current()
    await serverBundle(root, 'serve')
    expect(current()).toBe(made)
  })

  it('is made anew when a source is another, even an older one', async () => {
    await serverBundle(root, 'serve')
    const file = join(root, 'server/node/word.ts')
    const { mtime } = statSync(file)
    write('server/node/word.ts', "export const word: string = 'other'\n")
    utimesSync(file, mtime, new Date(mtime.getTime() - 86_400_000))
    const entry = (await serverBundle(root, 'serve'))!
    const copy = join(dirname(entry), '..', 'copy')
    cpSync(dirname(entry), copy, { recursive: true })
    expect(await said(join(copy, 'serve.mjs'))).toBe('other')
  })

  it('is made anew when a library may be another', async () => {
    await serverBundle(root, 'serve')
    const made = current()
    write('package-lock.json', '{"lockfileVersion":3}')
    await serverBundle(root, 'serve')
    expect(current()).not.toBe(made)
  })

  it('stays for whoever has found it when another is made, and not for ever', async () => {
    const first = (await serverBundle(root, 'serve'))!
    write('server/node/word.ts', "export const word: string = 'other'\n")
    const second = (await serverBundle(root, 'serve'))!
    expect([await said(second), await said(first)]).toEqual(['other', `one ${root}/`])
    const yesterday = new Date(Date.now() - 86_400_000)
    utimesSync(dirname(first), yesterday, yesterday)
    write('server/node/word.ts', "export const word: string = 'third'\n")
    const third = (await serverBundle(root, 'serve'))!
    const kept = [second, third].map((file) => basename(dirname(file)))
    expect(readdirSync(join(root, CACHE)).toSorted()).toEqual([...kept, 'current.json'].toSorted())
  })

  it('moves with its project', async () => {
    await serverBundle(root, 'serve')
    const made = current()
    renameSync(root, join(place, 'moved'))
    root = join(place, 'moved')
    expect(await said(await serverBundle(root, 'serve'))).toBe(`one ${root}/`)
    expect(current()).toBe(made)
  })

  it('is not there where a source is broken: the sources say what is wrong', async () => {
    write('server/node/word.ts', 'export const word = (\n')
    expect(await serverBundle(root, 'serve')).toBeNull()
  })
})
