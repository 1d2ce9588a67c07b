import { knownForm, shippedByAddress, type KnownForm } from '../assess/known-forms.ts'
import type { OwnDb } from '../db.ts'

/** `address|version` of a QuestionnaireResponse: the form in the version that asked; without a version the one in use. */
export async function formNamed(db: OwnDb, canonical: string): Promise<KnownForm | null> {
  const [address = '', version = ''] = canonical.split('|')
  const shipped = shippedByAddress(address)
  if (shipped) return version === '' || version === shipped.form.version ? shipped : null
  const row = await db
    .selectFrom('needs_form')
    .select('id')
    .where('url', '=', address)
    .$if(version !== '', (q) => q.where('version', '=', version))
    .$if(version === '', (q) => q.where('retired_at', 'is', null))
    .orderBy('imported_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row ? await knownForm(db, row.id) : null
}
