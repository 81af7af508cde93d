import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import { createTestServices, type TestServices } from '../../support/app.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'
import { newId } from '../../../src/storage/identifiers.js'

describe('the repair of places', () => {
  let test: TestServices
  before(async () => {
    test = await createTestServices()
    await loadReferenceData(test.services)
  })
  after(() => test.close())

  const repair = () => test.services.shiftServices.placeRepair.run(test.clock.now())
  const signUp = async (shiftId: string) => {
    const { volunteer } = await aServingVolunteer(test.services)
    const actor = { accountId: newId(), name: '', email: null, grants: [], volunteerId: volunteer.id }
    const request = { actor, shiftId, roleId: 'greet', despiteWarnings: false }
    await test.services.signUpService.signUp(request)
    return volunteer
  }

  it('gives a place that nobody has to the first who waits, once it has been seen twice', async () => {
    const { id } = aNewShift({ needs: [{ roleId: 'greet', min: 1, max: 1 }] })
    await test.services.shifts.insertShifts([aNewShift({ id, needs: [{ roleId: 'greet', min: 1, max: 1 }] })])
    await test.services.shifts.claimPlace(id, 'greet')
    const waiting = await signUp(id)
    expect(await repair()).to.equal(0)
    expect(await repair()).to.equal(1)
    expect((await test.services.signUps.findOnShift(id, waiting.id))?.state).to.equal('confirmed')
    expect(await repair()).to.equal(0)
  })

  it('tells those whom a cancellation did not reach', async () => {
    const shift = aNewShift({ day: '2026-10-19' })
    await test.services.shifts.insertShifts([shift])
    const person = await signUp(shift.id)
    await test.services.shifts.cancelShift(shift.id, 'too-few')
    expect(await repair()).to.equal(1)
    expect((await test.services.signUps.findOnShift(shift.id, person.id))?.state).to.equal('shift-cancelled')
    const letters = await test.connection.collection('outbox').countDocuments({ name: 'shift-cancelled' })
    expect(letters).to.equal(1)
  })
})
