import { LANGS } from '#kernel/i18n.ts'
import { ROLES, type FormState, type Page, type Role } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { hiddenFields } from '#views/button.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../tables.ts'
import { LONGEST_PASSWORD } from '../rules/password.ts'
import { areaPicker, list } from './area-picker.ts'
import { areasOf, compartmentsOf, userById } from './queries.ts'
import { classesPlace, usualClassesHook, usualWords } from './usual-classes.ts'

/** Adding, and amending: only the name at work and the first password are asked for once. */
export async function userForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const user = state.params['user'] ? await userById(db, state.params['user']) : null
  const compartments = user ? compartmentsOf(user) : []
  const shown = user ? { name: user.name, role: user.role, lang: user.lang } : { lang: page.lang }
  const fields = fieldsOf(t, state, shown, { merge: user !== null })
  const own_ = fieldsOf(t, state, { compartments })
  fields.labels['areas'] = t('admin.user_areas')
  const body = html`${user ? '' : usernameField(page, fields)}${fields({ name: 'name', label: t('admin.user_name'), maxlength: 80, required: true })}<div${user ? '' : usualClassesHook}>${fields(
    {
      name: 'role',
      label: t('admin.role'),
      type: 'radio',
      required: true,
      options: ROLES.map((value) => ({
        value,
        label: t(`admin.role_${value}`),
        hint: roleHint(page, value, user === null),
      })),
    },
  )}</div>${await areaPicker(page, state, user ? await areasOf(db, user.id) : [])}${fields({
    name: 'lang',
    label: t('admin.user_lang'),
    type: 'select',
    options: LANGS.map((value) => ({ value, label: t(`admin.lang_${value}`) })),
  })}${classesPlace(page, own_)}${user ? wasCompartments(state, compartments) : passwordField(page, state, fields)}`
  fields.labels['compartments'] = t('admin.compartments')
  const title = t(user ? 'admin.user_edit' : 'admin.user_add')
  const up = user
    ? { href: `/admin/user/${user.id}`, label: user.name }
    : { href: '/admin/users', label: t('admin.users') }
  return await page.show({
    title,
    narrow: true,
    body: html`${pageHead({ title, up })}${commandForm({ state, fields, body, t, submit: t('kit.save'), cancel: up.href })}`,
  })
}

export async function passwordForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const user = await userById(own(page.db), state.params['user']!)
  const fields = fieldsOf(t, state)
  const up = { href: `/admin/user/${user.id}`, label: user.name }
  return await page.show({
    current: '/admin/users',
    title: t('admin.password_new'),
    narrow: true,
    body: html`${pageHead({ title: t('admin.password_new_for', { name: user.name }), up })}${banner('warn', { text: t('admin.password_new_text') })}${commandForm(
      {
        state,
        fields,
        t,
        submit: t('admin.password_set'),
        cancel: up.href,
        // The rule at the door must know whose password it is.
        body: html`${hiddenFields({ username: user.username })}${passwordField(page, state, fields)}`,
      },
    )}`,
  })
}

const usernameField = ({ t }: Page, fields: Fields): Html =>
  fields({
    name: 'username',
    label: t('admin.username'),
    hint: t('admin.username_hint'),
    maxlength: 40,
    required: true,
    autocomplete: 'off',
  })

/** Made up here and shown once: readable, since it is read out or written down and given to somebody else. */
const passwordField = (page: Page, state: FormState, fields: Fields): Html =>
  fields({
    name: 'password',
    label: page.t('admin.password_once'),
    hint: page.t('admin.password_once_hint'),
    maxlength: LONGEST_PASSWORD,
    required: true,
    ...(Object.keys(state.values).length > 0 ? {} : { value: page.newSecret() }),
    autocomplete: 'off',
  })

function roleHint(page: Page, role: Role, isNew: boolean): string {
  const usual = isNew ? usualWords(page, role) : ''
  const hint = page.t(`admin.role_${role}_hint`)
  return usual === '' ? hint : page.t('admin.role_hint_classes', { hint, classes: usual })
}

function wasCompartments(state: FormState, shown: readonly string[]): Html {
  const was = state.values['was']
  const first = typeof was === 'object' && !Array.isArray(was) ? list(was['compartments']) : shown
  return html`${first.map((value) => hiddenFields({ 'was.compartments': value }))}`
}
