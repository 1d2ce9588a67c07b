import type { T } from '#kernel/i18n.ts'
import type { Fields } from '#views/command-form.ts'
import { linkButton } from '#views/button.ts'
import { html, type Html } from '#views/html.ts'
import { COOKING_FUELS, FLOORS, PREFERRED_CHANNELS, RISK_GROUPS, SANITATION, WATER_SOURCES } from '../codes.ts'
import { languageOptions, optionsOf } from './words.ts'
import { phoneRows } from './list-fields.ts'

export const groupOf = (id: string, title: string, body: Html): Html =>
  html`<section class="card" id="${id}" aria-labelledby="${id}-h"><header><h2 class="grow" id="${id}-h">${title}</h2></header><div class="body stack">${body}</div></section>`

export const whereFields = (t: T, fields: Fields): Html =>
  html`<div class="grid">${fields({
    name: 'number',
    label: t('records.number'),
    hint: t('records.number_hint'),
    maxlength: 30,
    short: true,
  })}${fields({
    name: 'name',
    label: t('records.household_name'),
    hint: t('records.household_name_hint'),
    optional: true,
    maxlength: 120,
  })}</div>${fields({
    name: 'address',
    label: t('records.address'),
    maxlength: 300,
  })}`

export const reachFields = (t: T, fields: Fields, phones: number, language: string | null, rows = fields): Html =>
  html`${phoneRows(t, rows, 'phones', phones)}<div class="grid">${fields({
    name: 'preferred_channel',
    label: t('records.preferred_channel'),
    type: 'select',
    placeholder: t('kit.unknown'),
    options: optionsOf(t, 'channel', PREFERRED_CHANNELS),
  })}${fields({
    name: 'language',
    label: t('records.language_spoken'),
    type: 'select',
    placeholder: t('kit.unknown'),
    options: languageOptions(t, language),
  })}</div>${fields({
    name: 'best_hours',
    label: t('records.best_hours'),
    hint: t('records.best_hours_hint'),
    optional: true,
    maxlength: 120,
  })}`

export const homeFields = (t: T, fields: Fields): Html =>
  html`<div class="grid">${fields({
    name: 'water_source',
    label: t('records.water_source'),
    type: 'select',
    placeholder: t('kit.unknown'),
    options: optionsOf(t, 'water', WATER_SOURCES),
  })}${fields({
    name: 'sanitation',
    label: t('records.sanitation'),
    type: 'select',
    placeholder: t('kit.unknown'),
    options: optionsOf(t, 'toilet', SANITATION),
  })}${fields({
    name: 'cooking_fuel',
    label: t('records.cooking_fuel'),
    type: 'select',
    placeholder: t('kit.unknown'),
    options: optionsOf(t, 'fuel', COOKING_FUELS),
  })}${fields({
    name: 'floor',
    label: t('records.floor_of'),
    type: 'select',
    placeholder: t('kit.unknown'),
    options: optionsOf(t, 'floor', FLOORS),
  })}${fields({
    name: 'sleeping_rooms',
    label: t('records.sleeping_rooms'),
    type: 'number',
    optional: true,
  })}</div>`

export const careFields = (t: T, fields: Fields): Html =>
  html`${fields({
    name: 'risk_group',
    label: t('records.risk_group'),
    type: 'radio',
    value: 'standard',
    hint: t('records.risk_group_hint'),
    options: optionsOf(t, 'risk', RISK_GROUPS),
  })}${fields({
    name: 'notes',
    label: t('records.notes'),
    hint: t('records.notes_hint'),
    type: 'textarea',
    optional: true,
    maxlength: 4000,
  })}`

export const backLink = (href: string, label: string): Html => linkButton({ href, label, kind: 'quiet' })
