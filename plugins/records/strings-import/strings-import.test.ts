import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkCatalogue } from '#kernel/i18n.ts'
import { expect, test } from 'vitest'
import { importStrings } from './index.ts'

const read = (folder: string) => {
  const path = fileURLToPath(new URL(`../../../${folder}/`, import.meta.url))
  return readdirSync(path)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(path + name, 'utf8'))
    .join('\n')
}

test('the three languages say the same', () => expect(checkCatalogue(importStrings)).toEqual([]))

test('every reason that the code can give has its words, and no words are left over', () => {
  const code = [
    'server/node/import',
    'server/node/export',
    'server/node/jobs',
    'plugins/records',
    'plugins/records/fhir',
    'plugins/records/import',
    'plugins/records/table-import',
  ]
    .map(read)
    .join('\n')
  const reasons = [...code.matchAll(/refusal\((?:[^()]*?\? )?'([a-z_0-9]+)'(?: : '([a-z_0-9]+)')?/g)].flatMap(
    ([, a, b]) => [a, b],
  )
  const system = [...(/const SYSTEM[^{]*\{([^}]*)\}/.exec(code)?.[1] ?? '').matchAll(/'([a-z_0-9]+)'/g)].map(
    ([, name]) => name,
  )
  const warnings = [...code.matchAll(/(?:warning\(|warned\(|dateOf\([^,]+, )'([a-z_0-9]+)'/g)].map(
    ([, name]) => `warn_${name}`,
  )
  const written = [...code.matchAll(/'records\.import_([a-z_0-9]+)'/g)].map(([, name]) => name)
  const used = new Set(
    [...reasons, ...system, ...warnings, ...written]
      .filter((name) => name !== undefined)
      .map((name) => `records.import_${name}`),
  )
  // Lists' headings, buttons and messages of pages are the export's, not reasons.
  const reasonKeys = Object.keys(importStrings.en).filter((key) => !/^records\.(column|export|saved)_/.test(key))
  // Names of commands, no reasons.
  used.delete('records.import_file')
  used.delete('records.import_facts')
  expect([...used].toSorted()).toEqual(reasonKeys.toSorted())
})
