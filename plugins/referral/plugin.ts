import * as z from 'zod'
import { definePlugin } from '#kernel/plugin.ts'
import { appendReferrals } from './append.ts'
import { referralCard, referralTimeline } from './card.ts'
import { addPartner, amendPartner } from './commands/partners.ts'
import { referPerson } from './commands/refer.ts'
import { recordStep, voidStep } from './commands/step.ts'
import { demo } from './demo.ts'
import { chaseDue } from './due.ts'
import { exportReferrals } from './exporter.ts'
import { migrations } from './migrations.ts'
import { pages } from './pages.ts'
import { publishes } from './publishes.ts'
import { openPartners, referralStanding } from './services.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'

const CLINIC_WORDS = 200

export const referral = definePlugin({
  id: 'referral',
  requires: ['records'],
  migrations,
  publishes,
  synced: {
    referral_partner: { bundle: 'reference', path: 'id' },
    referral_referral: { bundle: 'person', path: 'person_id', compartment: 'sensitivity' },
    referral_step: { bundle: 'person', path: 'person_id', compartment: 'sensitivity' },
  },
  permissions: {
    'referral:read': { roles: ['chw', 'nurse', 'head'] },
    'referral:write': { roles: ['chw', 'nurse'] },
    'referral:manage': { roles: ['nurse', 'admin'] },
  },
  /** What a letter says of who sends it. */
  config: z.object({
    clinicName: z.string().max(CLINIC_WORDS).default(''),
    clinicPhone: z.string().max(CLINIC_WORDS).default(''),
    clinicAddress: z.string().max(CLINIC_WORDS).default(''),
  }),
  commands: [referPerson, recordStep, voidStep, addPartner, amendPartner],
  pages,
  due: [chaseDue],
  appends: { 'referral.referrals': appendReferrals },
  provides: { 'referral.partners': openPartners, 'referral.standing': referralStanding },
  contributes: {
    nav: [
      {
        href: '/referrals',
        icon: 'send',
        key: 'referral.list',
        permission: 'referral:read',
        order: 45,
        group: 'work',
      },
      {
        href: '/partners',
        icon: 'list',
        key: 'referral.partners',
        permission: 'referral:manage',
        order: 985,
        group: 'setup',
      },
    ],
    personAction: [
      {
        order: 20,
        permission: 'referral:write',
        icon: 'send',
        key: 'referral.refer',
        href: (id) => `/people/${id}/refer`,
      },
    ],
    personCard: [referralCard],
    timeline: [referralTimeline],
    exporter: [exportReferrals],
  },
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
  demo,
})
