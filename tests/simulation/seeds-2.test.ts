import { someSeeds } from './some-seeds.ts'

someSeeds(251, 500)
