/** Rows of a register: a household by its number, else its address; a person by a number of theirs, else by name and birth date within it. */
import type { TableImporter } from '#kernel/plugin.ts'
import { mapColumns, TARGETS, type Mapping } from '../table-import/columns.ts'
import { rowToFacts } from '../table-import/row-facts.ts'
import { itemOf } from './items.ts'
import { aloneKey, homeKey, personKey } from './keys.ts'

const folded = (text: string | null | undefined) =>
  (text ?? '').normalize('NFKC').toLowerCase().replaceAll('臺', '台').replace(/\s+/g, ' ').trim()

export const tableImporter: TableImporter = {
  targets: TARGETS,
  guess: mapColumns,
  read(cells, mapping) {
    const read = rowToFacts(cells, mapping as Mapping)
    if ('errors' in read) return { errors: read.errors }
    const { household, person, deceased, warnings } = read
    const { location = null, ...facts } = household
    const where =
      facts.number || facts.address
        ? JSON.stringify(['table', folded(facts.number), facts.number ? '' : folded(facts.address)])
        : facts.name
          ? JSON.stringify(['table', 'name', folded(facts.name)])
          : null
    if (!person && !where) return { errors: [{ column: '', key: 'records.import_cell_row_empty', params: {} }] }
    const within = where ?? ''
    const key = person ? personKey(person, within) : `${homeKey(within)}#row`
    return {
      items: [
        itemOf({
          key,
          person: person && { facts: person, deceased },
          home: { key: where ? homeKey(where) : aloneKey(key), facts, at: location },
          warnings,
        }),
      ],
      warnings,
    }
  },
}
