import type { DemoStories } from '#kernel/demo.ts'
import { visitsDemo } from './assess/demo.ts'
import { demo as children } from './growth/demo.ts'
import { planDemo } from './plan/demo.ts'

export const demo: DemoStories = {
  *commands(c) {
    yield* children.commands(c)
    yield* planDemo.commands(c)
    yield* visitsDemo.commands(c)
  },
}
