import type { PluginApp } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { isUuid } from '#kernel/ids.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import type { RecordPages } from '../records/public.ts'
import { own } from './db.ts'
import { membersOf } from './queries.ts'
import { familyTree } from './rules/tree.ts'
import { treeView } from './tree-view.ts'

export function pages(app: PluginApp): void {
  app.get('/households/:household/family', async (c) => {
    const { page } = c.var
    if (!page.can('family:read')) throw forbidden()
    const id = c.req.param('household')
    const db = own(page.db)
    const home = isUuid(id)
      ? await db.selectFrom('pub_household').select('id').where('id', '=', id).executeTakeFirst()
      : undefined
    if (!home) throw notFound()
    page.log.viewed(id)
    const members = await membersOf(db, id)
    const tree = familyTree(
      members.map((m) => ({ id: m.id, sex: m.sex, relation: m.relation, bornOn: m.birth_date, mother: m.mother_id })),
    )
    const beside = members.filter((m) => tree.aside.includes(m.id))
    const { t } = page
    return await page.show({
      title: t('family.tree'),
      current: '/households',
      wide: true,
      body: html`${pageHead({ title: t('family.tree'), up: { href: `/households/${id}`, label: t('family.household') } })}
${await page.service<RecordPages>('records.pages').aboutHousehold(page, id)}
${
  members.length === 0
    ? empty({ icon: 'people', title: t('family.nobody') })
    : card({
        id: 'tree',
        title: t('family.tree'),
        body: html`${when(tree.stands.length > 0, () => treeView(page, tree, members))}<ul class="legend"><li>${t('family.key_man')}</li><li>${t('family.key_woman')}</li><li>${t('family.key_dead')}</li>${when(
          tree.bonds.some((b) => !b.sure),
          () => html`<li>${t('family.key_unsure')}</li>`,
        )}</ul>`,
      })
}
${when(beside.length > 0, () =>
  card({
    id: 'beside',
    title: t('family.beside'),
    body: html`<ul>${beside.map((m) => html`<li><a href="/people/${m.id}">${m.name}</a>${when(m.relation, () => html` · ${t(`records.relation.${m.relation}`)}`)}</li>`)}</ul>`,
  }),
)}`,
    })
  })
}
