import { oneOf } from '../../../web/fields/choice-fields.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import { applicationPaths, type Application } from '../../applications/index.js'
import type { CentreRepository } from '../../centres/index.js'
import { fullName, type VolunteerRepository } from '../../volunteers/index.js'
import type { Chosen, InterviewService } from '../interview-service.js'
import { selectionPaths } from '../paths.js'
import type { SelectionService } from '../selection-service.js'
import { showChooseSlot, type ChooseSlotShown } from './choose-slot.view.js'

interface Dependencies {
  readonly selection: SelectionService
  readonly interviews: InterviewService
  readonly volunteers: VolunteerRepository
  readonly centres: CentreRepository
}

type Frame = Pick<ChooseSlotShown, 'heading' | 'lead' | 'action' | 'back' | 'by'>

interface Chooser {
  readonly frame: Frame
  readonly application: Application
  choose(slotId: string): Promise<Chosen>
}

function createAnswers({ interviews, centres }: Dependencies) {
  const show = async (
    request: SignedInRequest,
    { frame, application }: Chooser,
    errors: readonly FieldError[] = [],
  ) =>
    showChooseSlot(request, {
      ...frame,
      appointment: await interviews.appointmentOf(application),
      places: await centres.listCentres(),
      isInvited: application.state === 'interview-invited',
      errors,
    })
  const choose = async (request: SignedInRequest, chooser: Chooser): Promise<Answer> => {
    const { offered } = await interviews.appointmentOf(chooser.application)
    const known = [...offered.map(({ id }) => id), String(request.body['slot'])].filter(
      (id) => id.length === 24,
    )
    const form = defineForm<{ slot: string }>({ slot: oneOf([...known, '-']) }).parse(request.body)
    if (!form.ok) return show(request, chooser, form.errors)
    const chosen = await chooser.choose(form.values.slot)
    if (!chosen.ok) return show(request, chooser, [fieldError('slot', chosen.code)])
    return redirect(chooser.frame.action, { flash: { tone: 'good', key: 'selection.choose.done' } })
  }
  return { show, choose }
}

/** The applicant's own page: chooses a time, and may move it once without asking. */
export function ownInterviewPage(given: Dependencies): Page {
  const { interviews, volunteers } = given
  const answers = createAnswers(given)
  const chooserOf = async ({ actor, params, t }: SignedInRequest): Promise<Chooser> => {
    const application = await interviews.getOwn(actor, params['id'] ?? '')
    const person = await volunteers.getVolunteer(application.volunteerId)
    return {
      application,
      choose: (slotId) => interviews.chooseOwn(actor, { application, person }, slotId),
      frame: {
        heading: t('selection.choose.heading'),
        lead: t('selection.choose.lead'),
        action: selectionPaths.ownInterview(application.id),
        back: { href: applicationPaths.oneOfMine(application.id), text: t('selection.choose.back') },
        by: 'applicant',
      },
    }
  }
  return {
    path: selectionPaths.ownInterviewPattern,
    requires: 'signed-in',
    get: signedIn(async (request) => answers.show(request, await chooserOf(request))),
    post: signedIn(async (request) => answers.choose(request, await chooserOf(request))),
  }
}

/** For a person on the phone. */
export function bookInterviewPage(given: Dependencies): Page {
  const { selection, interviews } = given
  const answers = createAnswers(given)
  const chooserOf = async ({ actor, params, t }: SignedInRequest): Promise<Chooser> => {
    const each = await selection.getCase(actor, 'application.decide', params['id'] ?? '')
    const { application, person } = each
    return {
      application,
      choose: (slotId) => interviews.chooseFor(actor, application.id, slotId),
      frame: {
        heading: t('selection.choose.staffHeading', { name: fullName(person) }),
        lead: t('selection.choose.staffLead'),
        action: selectionPaths.book(application.id),
        back: { href: selectionPaths.case(application.id), text: fullName(person) },
        by: 'staff',
      },
    }
  }
  return {
    path: selectionPaths.bookPattern,
    requires: 'application.decide',
    get: signedIn(async (request) => answers.show(request, await chooserOf(request))),
    post: signedIn(async (request) => answers.choose(request, await chooserOf(request))),
  }
}
