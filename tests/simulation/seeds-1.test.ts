import { someSeeds } from './some-seeds.ts'

someSeeds(1, 250)
