import { someSeeds } from './some-seeds.ts'

someSeeds(751, 1000)
