/** `npm run new:plugin -- wash`: a folder of the standard shape with one rule, one command, one card, and tests that pass. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { run } from './check/tools.ts'
import { files } from './new-plugin/files.ts'

const HELP = `npm run new:plugin -- NAME [--into FOLDER]

Writes plugins/NAME with one rule, one command, one due item and one card, in three languages, and puts it into plugins/index.ts.
NAME: lower case letters, digits and underscores, beginning with a letter.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean' }, into: { type: 'string', default: 'plugins' } },
})
const [name] = positionals
const wrong = (text: string): never => {
  console.error(text)
  process.exit(2)
}
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
if (!name || positionals.length > 1) wrong(HELP)
if (!/^[a-z][a-z0-9_]*$/.test(name!))
  wrong(`"${name}" is no plugin name: lower case letters, digits and underscores, beginning with a letter`)
const folder = join(values.into, name!)
if (existsSync(folder)) wrong(`${folder} exists already`)

for (const [path, text] of Object.entries(files(name!))) {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
const index = join(values.into, 'index.ts')
const before = readFileSync(index, 'utf8')
const after = before
  .replace(/(\n)(?=\nexport const plugins)/, `$1import { ${name} } from './${name}/plugin.ts'\n`)
  .replace(
    /(export const plugins: readonly Plugin\[\] = \[)([^\]]*)(\])/,
    (_, open: string, list: string, close: string) => `${open}${list.replace(/,\s*$/, '')}, ${name}${close}`,
  )
writeFileSync(index, after)
// Where a line breaks depends on how long the name is.
const root = fileURLToPath(new URL('../..', import.meta.url))
run(root, ['oxfmt', '--write', '--config', join(root, '.oxfmtrc.json'), folder, index], process.cwd())
console.log(
  `${folder} is ready and stands in ${index}. Next: npm run check, then npm run dev and look at a household's page.`,
)
