import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { inFolder, put } from './folder.ts'

export interface Outcome {
  /** What to read when it failed; undefined when all is well. */
  failure?: string | undefined
  note?: string | undefined
}

const bin = (root: string) => join(root, 'node_modules', '.bin')

/** Runs one of the project's own tools with the project's own Node. */
export function run(root: string, [tool = '', ...args]: string[], cwd = root): Outcome & { output: string } {
  const env = { ...process.env, PATH: `${bin(root)}${delimiter}${process.env.PATH ?? ''}`, NO_COLOR: '1' }
  const { status, stdout, stderr, error } = spawnSync(join(bin(root), tool), args, { cwd, env, encoding: 'utf8' })
  const output = `${stdout}${stderr}${error?.message ?? ''}`.trim()
  return { output, failure: status === 0 ? undefined : output || `${tool} ended with ${status}` }
}

export const format = (root: string): Outcome => run(root, ['oxfmt', '--check', '.'])
export const lint = (root: string): Outcome => run(root, ['oxlint'])

/** Every tsconfig.json of the project, found and not listed: a room that forgets its own is seen in the planted errors. */
export const typeRooms = (root: string): string[] =>
  globSync('**/tsconfig.json', { cwd: root, exclude: ['**/node_modules/**', '.git/**'] }).map((path) => dirname(path))

export function types(root: string, room: string): Outcome {
  if (globSync('**/*.ts', { cwd: join(root, room), exclude: ['node_modules/**'] }).length === 0)
    return { note: 'no file yet' }
  return run(root, ['tsc', '--project', join(room, 'tsconfig.json')])
}

/** Mistakes that each tool must see; what it lets pass comes back. */
export function toolsUnseen(root: string): string[] {
  return inFolder((folder) => {
    const config = (name: string) => put(folder, name, readFileSync(join(root, name), 'utf8'))
    config('.oxfmtrc.json')
    config('.oxlintrc.json')
    put(folder, 'plugins/x/format.ts', 'export const x = "double quotes";\n')
    put(folder, 'plugins/x/lint.ts', 'export const f = (x: any) => { debugger; console.log(x) }\n')
    put(folder, 'plugins/x/await.ts', 'async function f() {}\nexport async function g() { f() }\n')
    put(folder, 'tsconfig.json', '{ "compilerOptions": { "strict": true, "types": [] } }')
    const linted = run(root, ['oxlint', '-f', 'unix'], folder).output
    const lints = ['no-explicit-any', 'no-debugger', 'no-console', 'no-floating-promises']
    return [
      ...(run(root, ['oxfmt', '--check', '.'], folder).failure?.includes('format.ts') ? [] : ['not seen: format']),
      ...lints.filter((rule) => !linted.includes(rule)).map((rule) => `not seen: lint ${rule}`),
      ...Object.entries(typeMistakes).flatMap(([room, sources]) => typesUnseen(root, folder, room, sources)),
    ]
  })
}

// Neutral rooms know neither Node nor the DOM; islands know no Node.
const typeMistakes: Record<string, string[]> = {
  '.': ['export const x: string = 1', 'export const x: string = [""][0]'],
  'server/kernel': ['export const x = process.env', 'export const x = document.title', "export * from 'node:fs'"],
  plugins: ['export const x = process.env', 'export const x = document.title', "export * from 'node:fs'"],
  views: ['export const x = Buffer.from("")', 'export const x = document.title'],
  'static/islands': ['export const x = process.env', 'export enum X { a }'],
}

function typesUnseen(root: string, folder: string, room: string, sources: string[]): string[] {
  const own = join(root, room, 'tsconfig.json')
  if (!existsSync(own)) return [`not seen: ${room} has no tsconfig.json`]
  const compilerOptions = { typeRoots: [join(root, 'node_modules/@types')] }
  const files = sources.map((_, i) => `planted-${i}.ts`)
  const name = `types-${room.replaceAll('/', '-')}`
  put(
    folder,
    `${name}/tsconfig.json`,
    JSON.stringify({ extends: own, files, include: [], exclude: [], compilerOptions }),
  )
  for (const [i, source] of sources.entries()) put(folder, `${name}/planted-${i}.ts`, source)
  const { output } = run(root, ['tsc', '--project', join(folder, name)])
  return sources.filter((_, i) => !output.includes(`planted-${i}.ts(1,`)).map((x) => `not seen: types of ${room}: ${x}`)
}
