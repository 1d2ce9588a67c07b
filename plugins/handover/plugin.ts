import { definePlugin } from '#kernel/plugin.ts'
import { coverCard } from './cover/card.ts'
import { cover, endCover } from './cover/commands.ts'
import { KERNEL_TABLES } from './db.ts'
import { demo } from './demo.ts'
import { instructionCard } from './instructions/card.ts'
import { instructionCommands } from './instructions/commands.ts'
import { instructionDues } from './instructions/due.ts'
import { instructionTimeline } from './instructions/timeline.ts'
import { migrations } from './migrations.ts'
import { noteCard } from './notes/card.ts'
import { voidNote, writeNote } from './notes/commands.ts'
import { pages } from './pages.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'

export const handover = definePlugin({
  id: 'handover',
  requires: ['records'],
  kernelTables: KERNEL_TABLES,
  migrations,
  synced: {
    handover_person_instruction: { bundle: 'person', path: 'subject_id', compartment: 'sensitivity' },
    handover_person_reply: { bundle: 'person', path: 'subject_id', compartment: 'sensitivity' },
    handover_household_instruction: { bundle: 'household', path: 'subject_id', compartment: 'sensitivity' },
    handover_household_reply: { bundle: 'household', path: 'subject_id', compartment: 'sensitivity' },
    handover_cover: { bundle: 'area', path: 'area_id' },
    handover_note: { bundle: 'household', path: 'household_id' },
  },
  permissions: {
    'handover:read': { roles: ['chw', 'nurse', 'head'] },
    'handover:instruct': { roles: ['nurse'] },
    'handover:reply': { roles: ['chw', 'nurse'] },
    'handover:cover': { roles: ['nurse', 'head'] },
  },
  // What a tablet may hold is the server's to say.
  serverOnly: [cover.path, endCover.path],
  commands: [...instructionCommands, cover, endCover, writeNote, voidNote],
  pages,
  due: instructionDues,
  contributes: {
    nav: [
      {
        href: '/instructions',
        icon: 'clipboard',
        key: 'handover.instructions',
        permission: 'handover:read',
        order: 43,
        group: 'work',
      },
      {
        href: '/taken-over',
        icon: 'people',
        key: 'handover.taken_over',
        permission: 'handover:reply',
        order: 44,
        group: 'work',
      },
      {
        href: '/covers',
        icon: 'people',
        key: 'handover.covers',
        permission: 'handover:cover',
        order: 46,
        group: 'work',
      },
    ],
    personAction: [
      {
        order: 25,
        permission: 'handover:instruct',
        icon: 'clipboard',
        key: 'handover.instruct',
        href: (id) => `/people/${id}/instruct`,
      },
    ],
    householdAction: [
      {
        order: 25,
        permission: 'handover:instruct',
        icon: 'clipboard',
        key: 'handover.instruct',
        href: (id) => `/households/${id}/instruct`,
      },
      {
        order: 60,
        permission: 'handover:reply',
        icon: 'message',
        key: 'handover.write_note',
        href: (id) => `/households/${id}/handover-note`,
        rare: true,
      },
    ],
    personCard: [instructionCard('person')],
    householdCard: [instructionCard('household'), coverCard, noteCard],
    timeline: [instructionTimeline],
  },
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
  demo,
})
