import { expect } from 'chai'
import { checkInProblems } from '../../../../src/features/attendance/domain/check-in.js'
import { createRotatingCodes } from '../../../../src/features/attendance/rotating-code.js'

const at = (time: string): Date => new Date(`2026-10-14T${time}+04:00`)

describe('checking in', () => {
  const rows: readonly [string, string | null][] = [
    ['08:44:59', 'checkIn.tooEarly'],
    ['08:45:00', null],
    ['09:00:00', null],
    ['09:50:00', null],
    ['11:59:59', null],
    ['12:00:00', 'checkIn.over'],
  ]
  for (const [now, code] of rows) {
    it(`at ${now} ${code ?? 'is possible'}`, () => {
      const problems = checkInProblems({
        startsAt: at('09:00:00'),
        endsAt: at('12:00:00'),
        toleranceMinutes: 15,
        now: at(now),
      })
      expect(problems.map((problem) => problem.code)).to.deep.equal(code === null ? [] : [code])
    })
  }
})

describe('a rotating code', () => {
  const codes = createRotatingCodes('a secret for this test alone')
  const now = at('09:00:30')

  it('has six digits and is good for the minute it is shown in and two more', () => {
    const code = codes.codeFor('shift', now)
    expect(code).to.match(/^\d{6}$/)
    expect(codes.isGood('shift', code, now)).to.equal(true)
    expect(codes.isGood('shift', code, at('09:02:59'))).to.equal(true)
    expect(codes.isGood('shift', code, at('09:03:00'))).to.equal(false)
  })

  it('is not good before its time, for another shift or under another secret', () => {
    const code = codes.codeFor('shift', now)
    expect(codes.isGood('shift', code, at('08:59:59'))).to.equal(false)
    expect(codes.isGood('other', code, now)).to.equal(false)
    expect(createRotatingCodes('another secret').isGood('shift', code, now)).to.equal(false)
    expect(codes.isGood('shift', '', now)).to.equal(false)
  })
})
