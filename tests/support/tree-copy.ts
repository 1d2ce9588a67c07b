/** The product's tree beside itself, to be changed as its developers would change it. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWorker } from '../../server/node/build-worker.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface TreeCopy {
  /** What `npm run new:plugin -- NAME` does. */
  newPlugin(name: string): void
  /** Its plugins pass through this function of that file on their way into `plugins/index.ts`. */
  pluginsThrough(file: string, name: string): void
  /** The tablet's worker, of the sources as they are by now. */
  build(): Promise<void>
  /** A module of the copy, with everything of the copy's that it imports. */
  load<M>(path: string): Promise<M>
  end(): void
}

export function copyTree(): TreeCopy {
  const dir = mkdtempSync(join(tmpdir(), 'doorstep-tree-'))
  for (const name of ['server', 'views', 'static', 'plugins', 'tests/support'])
    cpSync(join(root, name), join(dir, name), { recursive: true })
  for (const name of ['node_modules', 'data']) symlinkSync(join(root, name), join(dir, name))
  for (const name of ['package.json', 'tsconfig.json', '.oxfmtrc.json']) copyFileSync(join(root, name), join(dir, name))
  return {
    newPlugin: (name) =>
      void execFileSync(process.execPath, [join(dir, 'server/node/new-plugin.ts'), name], { cwd: dir }),
    pluginsThrough(file, name) {
      const [index, present] = ['index', 'present'].map((n) => join(dir, `plugins/${n}.ts`))
      if (!existsSync(present!)) renameSync(index!, present!)
      writeFileSync(
        index!,
        `import { plugins as present } from './present.ts'\nimport { ${name} } from '../${file}'\nexport const plugins = ${name}(present)\n`,
      )
    },
    async build() {
      for (const { file, contents } of await buildWorker(dir)) writeFileSync(join(dir, 'static/build', file), contents)
    },
    load: async <M>(path: string) => (await import(join(dir, path))) as M,
    end: () => rmSync(dir, { recursive: true, force: true }),
  }
}
