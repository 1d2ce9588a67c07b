/** Everything that a tablet says, in all languages: what its build cuts into a part for each. */
import { mergeCatalogues, type Catalogue } from '#kernel/i18n.ts'
import { kernelStrings } from '#kernel/strings/index.ts'
import { plugins } from '#plugins'
import { kitStrings } from '#views/strings/index.ts'
import { tabletStrings } from './strings/index.ts'

export const catalogue: Catalogue = mergeCatalogues([
  { source: 'kernel', strings: kernelStrings },
  { source: 'kit', strings: kitStrings },
  { source: 'tablet', strings: tabletStrings },
  ...plugins.flatMap((p) => (p.strings ? [{ source: p.id, strings: p.strings }] : [])),
])
