import type { FormState, Page } from '#kernel/plugin.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../tables.ts'
import { AREA_KINDS, NAME_LANGS } from './inputs.ts'
import { areaById, areaTree, flat, nameOf } from './queries.ts'

/** Adding below a parent, and amending: the same fields. */
export async function areaForm(page: Page, state: FormState): Promise<Response> {
  const { t, lang } = page
  const db = own(page.db)
  const { place, below } = state.params
  const area = place ? await areaById(db, place) : null
  const parent = below && below !== 'top' ? await areaById(db, below) : null
  const names = area ? (JSON.parse(area.names) as Record<string, string>) : {}
  const shown = area
    ? { kind: area.kind, code: area.code, ...Object.fromEntries(NAME_LANGS.map((l) => [`names.${l}`, names[l] ?? ''])) }
    : {}
  const fields = fieldsOf(t, state, shown, { merge: area !== null })
  const body = html`${NAME_LANGS.map((l) =>
    fields({ name: `names.${l}`, label: t(`admin.name_in_${l}`), maxlength: 80, optional: l !== NAME_LANGS[0] }),
  )}${fields({
    name: 'kind',
    label: t('admin.area_kind'),
    type: 'select',
    placeholder: t('kit.choose'),
    options: AREA_KINDS.map((value) => ({ value, label: t(`admin.kind_${value}`) })),
    required: true,
  })}${fields({ name: 'code', label: t('admin.area_code'), hint: t('admin.area_code_hint'), maxlength: 40, optional: true })}`
  const title = t(area ? 'admin.area_edit' : 'admin.area_add')
  const back = area ?? parent
  const up = back
    ? { href: `/admin/area/${back.id}`, label: nameOf(back, lang) }
    : { href: '/admin/areas', label: t('admin.areas') }
  return await page.show({
    current: '/admin/areas',
    title,
    narrow: true,
    body: html`${pageHead({ title, up, lines: parent ? [t('admin.area_add_below', { name: nameOf(parent, lang) })] : [] })}${commandForm(
      {
        state,
        fields,
        body,
        t,
        submit: t('kit.save'),
        cancel: up.href,
      },
    )}`,
  })
}

export async function moveForm(page: Page, state: FormState): Promise<Response> {
  const { t, lang } = page
  const db = own(page.db)
  const area = await areaById(db, state.params['place']!)
  const all = flat(await areaTree(db, lang))
  const fields = fieldsOf(t, state, { parent: area.parent_id ?? '' })
  const options = all
    .filter(({ node, path }) => !node.closed && path.every((p) => p.id !== area.id))
    .map(({ node, path }) => ({ value: node.id, label: path.map((p) => p.name).join(' › ') }))
  const title = t('admin.area_move')
  const body = fields({
    name: 'parent',
    label: t('admin.area_new_parent'),
    hint: t('admin.area_move_hint'),
    type: 'select',
    placeholder: t('admin.area_top'),
    options,
  })
  const up = { href: `/admin/area/${area.id}`, label: nameOf(area, lang) }
  return await page.show({
    current: '/admin/areas',
    title,
    narrow: true,
    body: html`${pageHead({ title: t('admin.area_move_name', { name: nameOf(area, lang) }), up })}${commandForm({
      state,
      fields,
      body,
      t,
      submit: t('admin.area_move'),
      cancel: up.href,
    })}`,
  })
}
