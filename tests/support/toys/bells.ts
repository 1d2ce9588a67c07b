/** Tells somebody: an alert inside, a letter outside. */
import { z } from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, definePlugin, ROLES } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'

/** Letters that went out; a handler may run twice for one row, and says by its key that it did. */
export const posted: string[] = []

export const bells = definePlugin({
  id: 'bells',
  permissions: { 'bells:ring': { roles: ['chw', 'nurse', 'head'] } },
  commands: [
    command({
      name: 'bells.ring',
      path: '/bells/:person/ring',
      permission: 'bells:ring',
      version: 1,
      input: z.object({ person: id.person(), to: field.choice(ROLES), until: field.optionalText() }),
      async handle({ input, ctx }) {
        const { person, to, until } = input
        await ctx.alert({
          key: `bells.fire:${person}`,
          to,
          about: person,
          titleKey: 'bells.fire',
          params: { n: 1 },
          ...(until ? { escalateAt: until } : {}),
        })
        return { see: '/' }
      },
    }),
    command({
      name: 'bells.post',
      path: '/bells/:person/post',
      permission: 'bells:ring',
      version: 1,
      input: z.object({ person: id.person(), key: field.text(), text: field.text(), until: field.text() }),
      async handle({ input, ctx }) {
        await ctx.effect({
          key: input.key,
          kind: 'bells.letter',
          payload: { text: input.text },
          staleAfter: input.until,
        })
        if (input.text === 'refused') throw new Problem('bells.refused')
        if (input.text === 'defect') throw new Error('planted defect after an effect')
        return { see: '/' }
      },
    }),
  ],
  effects: {
    'bells.letter': async ({ text }) => {
      posted.push(String(text))
      if (text === 'closed' && posted.filter((p) => p === 'closed').length < 3)
        throw new Error('the post office is closed')
    },
  },
  strings: {
    en: { 'bells.fire': 'Fire', 'bells.refused': 'No' },
    'zh-Hant': { 'bells.fire': '失火', 'bells.refused': '不行' },
    'zh-Hans': { 'bells.fire': '失火', 'bells.refused': '不行' },
  },
})
