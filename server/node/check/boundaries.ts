import { existsSync, globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, matchesGlob, posix } from 'node:path'
import { parseSync } from 'oxc-parser'
import { hole, markupViolations, type MarkupRule } from './markup.ts'
import { made, rooms, walked, type Room } from './rooms.ts'

export type Rule =
  | 'import'
  | 'type-only'
  | 'not-required'
  | 'name'
  | 'dynamic-import'
  | 'raw-sql'
  | 'zod-named'
  | 'no-room'
  | 'unreadable'
  | MarkupRule

export interface Violation {
  rule: Rule
  file: string
  line: number
  text: string
}

interface Node {
  type: string
  start: number
  [key: string]: unknown
}
type Found = (rule: Rule, at: Node, text: string) => void

/** Every broken boundary below `root`, in the order of paths. */
export function findViolations(root: string): Violation[] {
  const files = walked.flatMap((folder) => globSync(`${folder}/**/*.{ts,mts,js,mjs}`, { cwd: root, exclude: made }))
  return files.toSorted().flatMap((file) => violationsOf(root, file.replaceAll('\\', '/')))
}

function violationsOf(root: string, file: string): Violation[] {
  const room = roomOf(file)
  if (!room) return [{ rule: 'no-room', file, line: 1, text: 'belongs to no room of rooms.ts' }]
  const source = readFileSync(join(root, file), 'utf8')
  const { program, errors } = parseSync(file, source)
  if (errors[0]) return [{ rule: 'unreadable', file, line: 1, text: errors[0].message }]
  const violations: Violation[] = []
  const found: Found = (rule, at, text) => {
    const line = source.slice(0, at.start).split('\n').length
    violations.push({ rule, file, line, text: `${text} (room: ${room.name})` })
  }
  const requires = requiredBy(root, file)
  walk(program as unknown as Node, (node, parent, key) => {
    checkImport(node, file, room, requires, found)
    checkSyntax(node, room, found)
    if (room.names) checkName(node, parent, key, room.names, found)
    if (room.bans?.includes('markup')) checkMarkup(node, parent, found)
  })
  return violations
}

export const roomOf = (file: string): Room | undefined =>
  rooms.find((room) => room.files.some((pattern) => matchesGlob(file, pattern)))

function walk(node: Node, visit: (node: Node, parent: Node | undefined, key: string) => void, parent?: Node, key = '') {
  visit(node, parent, key)
  for (const [name, child] of Object.entries(node)) {
    for (const one of Array.isArray(child) ? child : [child]) {
      if (one && typeof one === 'object' && 'type' in one) walk(one as Node, visit, node, name)
    }
  }
}

function checkImport(node: Node, file: string, room: Room, requires: Set<string> | undefined, found: Found) {
  const imported = importOf(node)
  if (!imported) return
  const target = resolve(file, imported.specifier)
  const own = ownPlugin(file)
  const matches = (patterns: string[] = []) =>
    patterns.some((pattern) => matchesGlob(target, pattern.replaceAll('{own}', own ?? '')))
  const other = ownPlugin(target)
  if (matches(room.may)) return
  if (!matches(room.types)) return found('import', node, `may not import ${imported.specifier}`)
  if (!imported.typeOnly) return found('type-only', node, `may only \`import type\` from ${imported.specifier}`)
  if (requires && other && other !== own && !requires.has(other))
    found('not-required', node, `uses types of ${other}, which is not in its plugin's \`requires\``)
}

const importing = [
  'ImportDeclaration',
  'ImportExpression',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'TSImportType',
  'TSExternalModuleReference',
]

function importOf(node: Node): { specifier: string; typeOnly: boolean } | undefined {
  if (!importing.includes(node.type)) return undefined
  const specifier = ((node.source ?? node.expression) as { value?: unknown } | null)?.value
  const typeOnly = node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType'
  return typeof specifier === 'string' ? { specifier, typeOnly } : undefined
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), specifier))
  if (specifier === '#plugins') return 'plugins/index.ts'
  // In Node it is another file of the same two functions.
  if (specifier === '#sha256') return 'server/kernel/sha256.ts'
  if (specifier.startsWith('#kernel/')) return posix.normalize(`server/kernel/${specifier.slice(8)}`)
  if (specifier.startsWith('#views/')) return posix.normalize(`views/${specifier.slice(7)}`)
  const builtin = specifier.replace(/^node:/, '')
  return builtin !== specifier || builtinModules.includes(builtin) ? `node/${builtin}` : `pkg/${specifier}`
}

const ownPlugin = (path: string) => /^plugins\/([^/]+)\//.exec(path)?.[1]

/** The ids in the plugin's `requires`; undefined where there is no plugin.ts to read them from. */
function requiredBy(root: string, file: string): Set<string> | undefined {
  const plugin = join(root, 'plugins', ownPlugin(file) ?? '', 'plugin.ts')
  if (!ownPlugin(file) || !existsSync(plugin)) return undefined
  const required = new Set<string>()
  walk(parseSync(plugin, readFileSync(plugin, 'utf8')).program as unknown as Node, (node, parent) => {
    const key = (parent?.key as { name?: string } | undefined)?.name
    if (node.type !== 'ArrayExpression' || key !== 'requires') return
    for (const element of node.elements as { value: string }[]) required.add(element.value)
  })
  return required
}

function checkSyntax(node: Node, room: Room, found: Found) {
  const bans = room.bans ?? []
  if (node.type === 'ImportExpression' && bans.includes('dynamic-import'))
    found('dynamic-import', node, '`import()`: a service worker forbids it')
  const from = (node.source as { value?: string } | undefined)?.value
  if (bans.includes('raw-sql')) {
    const name = nameOf(node.imported) ?? nameOf(node.local)
    if (/^(Import|Export)Specifier$/.test(node.type) && ['sql', 'CompiledQuery', 'RawBuilder'].includes(name ?? ''))
      found('raw-sql', node, `\`${name}\` gets round scope: use the query builder`)
    const specifiers = (node.specifiers ?? []) as Node[]
    const whole = node.type === 'ExportAllDeclaration' || specifiers.some((s) => s.type === 'ImportNamespaceSpecifier')
    if (from === 'kysely' && whole) found('raw-sql', node, 'import names from kysely, so that `sql` can be seen')
  }
  if (bans.includes('zod-named') && node.type === 'ImportDeclaration' && from === 'zod' && node.importKind !== 'type') {
    const specifiers = node.specifiers as Node[]
    if (specifiers.some((s) => s.type !== 'ImportNamespaceSpecifier'))
      found('zod-named', node, "`import * as z from 'zod'`: the named import is three times as large in the bundle")
  }
}

const nameOf = (node: unknown) => (node as { name?: string } | undefined)?.name

function checkName(node: Node, parent: Node | undefined, key: string, names: string[], found: Found) {
  const isRandom =
    node.type === 'MemberExpression' && nameOf(node.object) === 'Math' && nameOf(node.property) === 'random'
  if (isRandom && names.includes('crypto')) found('name', node, '`Math.random` does not replay')
  if (node.type !== 'Identifier' || !names.includes(node.name as string) || isPropertyName(parent, key)) return
  found('name', node, `\`${node.name as string}\` is not to be had here`)
}

function isPropertyName(parent: Node | undefined, key: string): boolean {
  if (!parent || parent.computed) return false
  if (['ImportSpecifier', 'ExportSpecifier'].includes(parent.type)) return key === 'imported' || key === 'exported'
  return key === 'key' || (parent.type === 'MemberExpression' && key === 'property') || key === 'label'
}

function checkMarkup(node: Node, parent: Node | undefined, found: Found) {
  let text: string | undefined
  if (node.type === 'Literal' && typeof node.value === 'string') text = node.value
  if (node.type === 'TemplateLiteral')
    text = (node.quasis as { value: { cooked: string } }[]).map((quasi) => quasi.value.cooked).join(hole)
  if (text === undefined) return
  const tag = parent?.type === 'TaggedTemplateExpression' ? nameOf(parent.tag) : undefined
  if (tag === 'sql') return
  for (const rule of markupViolations(text, tag === 'html')) found(rule, node, 'refused by the Content-Security-Policy')
}
