export {
  createVolunteerRepository,
  type NewVolunteer,
  type VolunteerRepository,
} from './data/volunteer-repository.js'
export { fullName, shortName, type IdentityDocument, type Volunteer } from './domain/volunteer.js'
