import { expect } from 'chai'
import type { Model } from 'mongoose'
import { signUpModel } from '../../src/features/shifts/data/sign-up-model.js'
import { seedIfEmpty } from '../../src/seed/seed.js'
import { createTestServices, type TestServices } from '../support/app.js'
import { testClock } from '../support/clock.js'

describe('the living demo', () => {
  let test: TestServices
  before(async () => {
    test = await createTestServices({}, testClock('2026-10-14T06:00:00Z'))
    await seedIfEmpty(test.services)
  })
  after(() => test.close())

  const all = (name: string) => test.connection.collection(name).find().toArray()

  it('has about a hundred and twenty people, all plainly invented', async () => {
    const people = await all('volunteers')
    expect(people.length).to.be.within(110, 130)
    const real = people.filter((person) => !/@example\.(org|com|net)$/.test(String(person['email'])))
    expect(real).to.deep.equal([])
  })

  it('covers the five sub-programmes and three centres', async () => {
    const placements = await all('placements')
    const distinct = (key: string) => new Set(placements.map((each) => String(each[key])))
    expect([...distinct('programme')].sort()).to.deep.equal([
      'distant',
      'genc',
      'gumusu',
      'inkluziv',
      'korporativ',
    ])
    expect([...distinct('centreId')].sort()).to.deep.equal(['baku-1', 'baku-3', 'inclusive', 'null'])
  })

  it('counts places truly: free places and confirmed people make the maximum', async () => {
    const shifts = await all('shifts')
    const signUps = await signUpModel(test.connection).find({ state: 'confirmed' }).lean().exec()
    const wrong = shifts.flatMap((shift) =>
      (shift['roles'] as { roleId: string; max: number; free: number }[]).filter(
        ({ roleId, max, free }) =>
          max - free !==
          signUps.filter((each) => each.shiftId === String(shift._id) && each.roleId === roleId).length,
      ),
    )
    expect(shifts.length).to.be.greaterThan(200)
    expect(wrong).to.deep.equal([])
  })

  it('has gaps, a waiting list, hours to approve and promises at risk', async () => {
    const shifts = await all('shifts')
    const short = shifts.filter((shift) =>
      (shift['roles'] as { min: number; max: number; free: number }[]).some(
        ({ min, max, free }) => max - free < min,
      ),
    )
    expect(short.length).to.be.greaterThan(5)
    expect(
      await test.connection.collection('sign_ups').countDocuments({ state: 'waiting' }),
    ).to.be.greaterThan(0)
    const { asPlanned, outliers } = await test.services.hours.listToApprove({ volunteerId: null }, 'baku-1')
    expect(asPlanned.length).to.be.greaterThan(3)
    expect(outliers.some(({ attendance }) => attendance.leftAt === null)).to.equal(true)
    expect(await test.services.ledgerCheck.check()).to.deep.include({ broken: [] })
    expect(
      await test.connection
        .collection('applications')
        .countDocuments({ state: 'submitted', promisedOn: { $lt: '2026-10-14' } }),
    ).to.be.greaterThan(0)
  })

  it('keeps holidays and weekends free of shifts', async () => {
    const days = new Set((await all('shifts')).map((shift) => String(shift['day'])))
    const weekend = [...days].filter((day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
    expect(weekend).to.deep.equal([])
  })

  it('has remote tasks at every step, a company, and certificates given and waiting to be given', async () => {
    const states = new Set((await all('claims')).map((claim) => String(claim['state'])))
    expect([...states].sort()).to.deep.equal(['accepted', 'returned', 'submitted', 'taken'])
    expect(await all('organisations')).to.have.length(1)
    const given = (await all('certificates')).map((each) => String(each['placementId']))
    expect(given).not.to.have.length(0)
    const ended = (await all('placements')).filter(
      (each) => each['state'] === 'completed' && each['centreId'] === 'baku-1',
    )
    expect(ended.length).to.be.greaterThan(given.length)
  })

  it('keeps what each person agreed to, in the texts of their sub-programme', async () => {
    const consents = await all('consents')
    const without = (await all('applications')).filter(
      ({ _id }) =>
        !consents.some(
          (each) => each['applicationId'] === String(_id) && each['consent'] === 'personal-data',
        ),
    )
    expect(without).to.deep.equal([])
    expect(consents.some(({ consent }) => consent === 'health-data')).to.equal(false)
  })

  it('is what the schemas allow, though it is written past them', async () => {
    const models: Readonly<Record<string, Model<object>>> = test.connection.models
    let count = 0
    for (const [name, model] of Object.entries(models)) {
      for (const record of await all(name)) {
        await new model(record).validate()
        count += 1
      }
    }
    expect(count).to.be.greaterThan(2000)
  })

  it('is seeded once', async () => {
    await seedIfEmpty(test.services)
    expect((await all('volunteers')).length).to.be.lessThan(130)
  })

  it('never comes to production', async () => {
    const production = await createTestServices({
      NODE_ENV: 'production',
      BASE_URL: 'https://konullu.example.org',
      SESSION_SECRET: 'x'.repeat(40),
      NEEDS_KEY: Buffer.alloc(32, 1).toString('base64'),
      SMTP_URL: 'smtp://127.0.0.1:2525',
    })
    await seedIfEmpty(production.services)
    expect(await production.connection.collection('accounts').countDocuments({})).to.equal(0)
    expect(await production.connection.collection('centres').countDocuments({})).to.be.greaterThan(20)
    await production.close()
  })
})
