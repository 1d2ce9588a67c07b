/** What of a database travels, read in one home and written in the other. */
export { columnsOf, type Columns } from './columns.ts'
export { readHouseholdLines, readHouseholds, type HouseholdRows, type Viewer } from './read-households.ts'
export { readPersonal, readPlaces, type Personal, type Places } from './read-rest.ts'
export { forgetHouseholds, householdsOutside, keepOnly, writeHouseholds, writePersonal, writePlaces } from './write.ts'
