/** What the tablet's worker carries beside it, and runs only when it is asked for: its languages, large tables, the language of forms. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BuildOptions, Plugin } from 'esbuild'
import type { Lang, Strings } from '#kernel/i18n.ts'

export interface Part {
  name: string
  file: string
  text: string
}

const FORMS = 'fhirpath'
const FUNCTIONS = ['compile', 'parse', 'evaluate']
const OBJECTS = ['util']

/** Languages and forms; tables come with whatever imports them. @param options of the worker's own build */
export async function workerParts(root: string, options: BuildOptions): Promise<Part[]> {
  const parts: Part[] = []
  for (const [lang, strings] of Object.entries(stringsOf(root)))
    parts.push(part(`strings-${lang}`, quoted(JSON.stringify(strings))))
  const esbuild = await import('esbuild')
  const forms = await esbuild.build({
    ...options,
    stdin: { contents: `export * from '${FORMS}'`, resolveDir: root },
    globalName: 'made',
    write: false,
  })
  parts.push(part(FORMS, `{${forms.outputFiles[0]!.text};return made}`))
  return parts
}

/** Named by what is in it: a worker never runs a part of another version. */
function part(name: string, body: string): Part {
  const text = `(self.DOORSTEP_LATE??={})[${JSON.stringify(name)}]=()=>${body}\n`
  return { name, file: `worker-${name}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.js`, text }
}

const dataPart = (path: string): string =>
  `data-${/reference[\\/](.*)\.json$/.exec(path)![1]!.replaceAll(/[\\/]/g, '-')}`

/** A text that the browser need not read as a program: parsed when it is wanted, in a third of the time. */
const quoted = (json: string): string => `'${json.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** In a process of its own: a tree is built of its sources as they are now, whatever was imported before. */
function stringsOf(root: string): Record<Lang, Strings> {
  const script = `import { catalogue } from './server/tablet/catalogue.ts'; console.log(JSON.stringify(catalogue))`
  const flags = ['--no-warnings', '--input-type=module', '--eval', script]
  return JSON.parse(execFileSync(process.execPath, flags, { cwd: root, maxBuffer: MOST_BYTES, encoding: 'utf8' }))
}
const MOST_BYTES = 64 * 1024 * 1024

/** In the worker, what is a part is asked for where it would be imported. @param parts the tables that are found go here */
export const asParts = (root: string, parts: Part[]): Plugin => ({
  name: 'as-parts',
  setup(build) {
    const LATE = `import { late } from ${JSON.stringify(join(root, 'server/tablet/late.ts'))}\nlet part\n`
    build.onResolve({ filter: /\/strings[\w-]*\/[\w./-]+\.ts$/ }, ({ path, importer, resolveDir }) =>
      /\/strings[\w-]*\//.test(importer) ? null : { path: join(resolveDir, path), namespace: 'strings' },
    )
    build.onLoad({ filter: /.*/, namespace: 'strings' }, ({ path }) => {
      const names = [...readFileSync(path, 'utf8').matchAll(/^export const (\w+)/gm)]
      return { contents: names.map(([, name]) => `export const ${name} = {}`).join('\n') }
    })
    build.onLoad({ filter: /[\\/]data[\\/]reference[\\/].*\.json$/ }, ({ path }) => {
      const name = dataPart(path)
      const table = JSON.parse(readFileSync(path, 'utf8')) as object
      parts.push(part(name, quoted(JSON.stringify(table))))
      const members = Object.keys(table).map(
        (key) => `get ${JSON.stringify(key)}() { return whole()[${JSON.stringify(key)}] }`,
      )
      const whole = `const whole = () => (part ??= JSON.parse(late(${JSON.stringify(name)})))`
      return { loader: 'js', contents: `${LATE}${whole}\nexport default { ${members.join(', ')} }` }
    })
    formsMadeBy(build, root, `${LATE}const made = () => (part ??= late('${FORMS}'))`)
  },
})

/** The same where everything is in one file: made when the first form is read. */
export const lateForms: Plugin = {
  name: 'late-forms',
  setup: (build) => formsMadeBy(build, process.cwd(), `const made = () => require('${FORMS}')`),
}

function formsMadeBy(build: Parameters<Plugin['setup']>[0], resolveDir: string, made: string): void {
  build.onResolve({ filter: new RegExp(`^${FORMS}$`) }, ({ path, namespace }) =>
    namespace === 'forms' ? null : { path, namespace: 'forms' },
  )
  build.onLoad({ filter: /.*/, namespace: 'forms' }, () => ({
    resolveDir,
    contents: [
      made,
      ...FUNCTIONS.map((name) => `export const ${name} = (...a) => made().${name}(...a)`),
      ...OBJECTS.map((name) => `export const ${name} = new Proxy({}, { get: (_, key) => made().${name}[key] })`),
    ].join('\n'),
  }))
}

/** In front of the worker: where each part lies. */
export const partsNamed = (parts: readonly Part[]): string =>
  `self.DOORSTEP_PARTS=${JSON.stringify(Object.fromEntries(parts.map(({ name, file }) => [name, file])))};\n`
