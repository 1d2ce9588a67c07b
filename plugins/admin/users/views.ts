import type { FormState, Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { chips } from '#views/tabs.ts'
import { table } from '#views/table.ts'
import { tag } from '#views/text.ts'
import { ROLES } from '#kernel/plugin.ts'
import { nameOf } from '../areas/queries.ts'
import { own } from '../tables.ts'
import { compartmentsOf, userById } from './queries.ts'

export async function usersPage(page: Page, role: string | undefined): Promise<Response> {
  const { t, lang } = page
  const db = own(page.db)
  const users = await db
    .selectFrom('app_user')
    .selectAll()
    .orderBy('active', 'desc')
    .orderBy('name')
    .orderBy('id')
    .execute()
  const places = await db
    .selectFrom('user_area as w')
    .innerJoin('area as a', 'a.id', 'w.area_id')
    .select(['w.user_id', 'a.names'])
    .orderBy('a.no')
    .execute()
  const areas = new Map<string, string[]>()
  for (const p of places) areas.set(p.user_id, [...(areas.get(p.user_id) ?? []), nameOf(p, lang)])
  const shown = users.filter((u) => role === undefined || u.role === role)
  const filter = chips(t('admin.role'), [
    { href: '/admin/users', label: t('admin.everybody'), count: users.length, current: role === undefined },
    ...ROLES.map((r) => ({
      href: `/admin/users?role=${r}`,
      label: t(`admin.role_${r}`),
      count: users.filter((u) => u.role === r).length,
      current: role === r,
    })),
  ])
  return await page.show({
    current: '/admin/users',
    title: t('admin.users'),
    body: html`${pageHead({
      title: t('admin.users'),
      up: { href: '/admin', label: t('admin.title') },
      actions: html`${linkButton({ href: '/admin/roles', icon: 'shield', label: t('admin.roles') })}${linkButton({
        href: '/admin/users/add',
        icon: 'plus',
        kind: 'primary',
        label: t('admin.user_add'),
      })}`,
    })}${filter}${card({
      flush: table({
        label: t('admin.users'),
        rows: shown,
        columns: [
          {
            label: t('admin.user_name'),
            head: true,
            cell: (u) =>
              html`<a href="/admin/user/${u.id}">${u.name}</a>${u.active === 1 ? '' : html` ${tag(t('admin.inactive'))}`}`,
          },
          { label: t('admin.username'), cell: (u) => u.username },
          { label: t('admin.role'), cell: (u) => t(`admin.role_${u.role}`) },
          { label: t('admin.user_areas'), cell: (u) => (areas.get(u.id) ?? []).join(' · ') },
        ],
      }),
    })}`,
  })
}

export async function userPage(page: Page, id: string, state?: FormState): Promise<Response> {
  const { t, lang, fmt } = page
  const db = own(page.db)
  const user = await userById(db, id)
  const areas = await db
    .selectFrom('user_area as w')
    .innerJoin('area as a', 'a.id', 'w.area_id')
    .select('a.names')
    .where('w.user_id', '=', id)
    .orderBy('a.no')
    .execute()
  const active = user.active === 1
  const verb = active ? 'deactivate' : 'reactivate'
  const compartments = compartmentsOf(user)
  return await page.show({
    current: '/admin/users',
    title: t('admin.user'),
    narrow: true,
    body: html`${pageHead({ title: user.name, eyebrow: t(`admin.role_${user.role}`), up: { href: '/admin/users', label: t('admin.users') } })}${
      active ? '' : banner('info', { text: t('admin.user_inactive_text') })
    }${state?.problem ? banner('bad', { text: t(state.problem.code, state.problem.params), live: true }) : ''}${card({
      id: 'facts',
      title: t('admin.facts'),
      flush: kv([
        [t('admin.username'), user.username],
        [t('admin.role'), t(`admin.role_${user.role}`)],
        [t('admin.user_areas'), areas.length > 0 ? areas.map((a) => nameOf(a, lang)).join(' · ') : t('admin.no_areas')],
        [t('admin.user_lang'), t(`admin.lang_${user.lang}`)],
        [
          t('admin.compartments'),
          compartments.length > 0
            ? compartments.map((c) => t(`admin.compartment_${c}`)).join(' · ')
            : t('admin.no_compartments'),
        ],
        [t('admin.user_since'), fmt.date(user.created_at.slice(0, 10))],
      ]),
      footer: html`<div class="row">${linkButton({ href: `/admin/user/${id}/edit`, icon: 'edit', label: t('admin.user_edit') })}${linkButton(
        {
          href: `/admin/user/${id}/password`,
          icon: 'lock',
          label: t('admin.password_new'),
        },
      )}${
        active && user.role !== 'admin'
          ? linkButton({ href: `/tablet-code/${id}`, icon: 'tablet', label: t('admin.device_code') })
          : ''
      }${linkButton({ href: `/admin/access?user=${id}`, icon: 'eye', kind: 'quiet', label: t('admin.access') })}${postButton(
        {
          action: `/admin/user/${id}/${verb}`,
          hidden: page.envelope(`admin.${verb}_user`),
          kind: active ? 'danger' : undefined,
          label: t(`admin.user_${verb}`),
        },
      )}</div>`,
    })}`,
  })
}
