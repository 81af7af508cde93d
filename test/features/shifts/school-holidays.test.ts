import { expect } from 'chai'
import type { Actor } from '../../../src/access/roles.js'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift } from '../../../src/features/shifts/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { newId } from '../../../src/storage/identifiers.js'
import { createTestServices, type TestServices } from '../../support/app.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'

describe('shifts of people under age in school holidays', () => {
  let test: TestServices
  beforeEach(async () => {
    test = await createTestServices()
    await loadReferenceData(test.services)
    await test.services.holidays.addSchoolHoliday({
      from: calendarDay('2026-10-19'),
      to: calendarDay('2026-10-20'),
      name: { az: 'Payız tətili', ru: 'Осенние каникулы', en: 'Autumn holidays' },
    })
  })
  afterEach(() => test.close())

  const publish = async (day: string, slot: 1 | 2 | 3): Promise<Shift> => {
    const created = await test.services.shifts.createShift(aNewShift({ day, slot }))
    if (created === null) throw new Error('There is a shift at that time')
    return created
  }

  async function aMinor(): Promise<Actor & { volunteerId: string }> {
    const { volunteer, placement } = await aServingVolunteer(test.services, {
      person: { bornOn: calendarDay('2009-05-05') },
      term: { programme: 'inkluziv' },
    })
    const at = test.services.clock.now()
    const event = { at, channel: 'paper', accountId: null } as const
    const asked = {
      volunteerId: volunteer.id,
      applicationId: placement.applicationId,
      relation: 'parent',
      name: 'Sınaq Valideyn',
      phone: null,
      email: null,
      locale: 'az',
      textVersion: 1,
      answerBy: calendarDay('2026-12-31'),
    } as const
    const { guardianConsents } = test.services
    await guardianConsents.ask(asked, newId(), { ...event, event: 'asked' })
    const consent = await guardianConsents.findLatest(volunteer.id)
    await guardianConsents.answer(consent?.id ?? '', { ...event, event: 'given' })
    return { accountId: newId(), name: 'A', email: null, grants: [], volunteerId: volunteer.id }
  }

  const signUp = (actor: Actor, { id }: Shift) =>
    test.services.signUpService.signUp({ actor, shiftId: id, roleId: 'greet', despiteWarnings: false })
  const takeable = async ({ volunteerId }: { volunteerId: string }) =>
    (await test.services.shiftServices.openShifts.listTakeable(volunteerId, {})).shifts.map(
      ({ shift }) => shift.id,
    )

  for (const [day, outcome] of [
    ['2026-10-20', 'confirmed'],
    ['2026-10-21', 'refused'],
  ] as const) {
    it(`are ${outcome} when they are the second on ${day}, in the list as at sign-up`, async () => {
      const [first, second] = [await publish(day, 1), await publish(day, 2)]
      const minor = await aMinor()
      expect((await signUp(minor, first)).outcome).to.equal('confirmed')
      expect((await takeable(minor)).includes(second.id)).to.equal(outcome === 'confirmed')
      const answer = await signUp(minor, second)
      expect(answer.outcome).to.equal(outcome)
      if (answer.outcome === 'refused')
        expect(answer.reasons.map(({ code }) => code)).to.deep.equal(['shift.dayCeiling'])
    })
  }
})
